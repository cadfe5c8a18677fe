import type { PageLayout } from '#ingest/layout/page-layout.ts';

/** Less sure than this a figure is named in a finding (src/ingest/recognise/recognition-findings.ts). */
const UNSURE = 0.8;

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');
const prose = (page: PageLayout): string => plain(page.lines.map((line) => line.text).join(''));
const FIGURE = /\d[\d,.]*%?/gu;

/** Edit distance of two texts. */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = (before[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      now.push(Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, change));
    }
    before = now;
  }
  return before[other.length] ?? 0;
}

/** How many of the wanted are among the found, each found one counted once. */
function countFound(wanted: readonly string[], found: readonly string[]): number {
  const left = [...found];
  return wanted.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}

const cellsOf = (page: PageLayout): Map<string, string> =>
  new Map(
    page.tables.flatMap(({ table }, index) =>
      table.cells
        .filter((cell) => cell.text !== '')
        .map((cell) => [`${index} ${cell.row} ${cell.column} ${cell.rowSpan}×${cell.columnSpan}`, plain(cell.text)]),
    ),
  );

export interface Score {
  readonly letters: number;
  readonly wrong: number;
  readonly figures: number;
  readonly figuresRight: number;
  readonly cells: number;
  readonly cellsRight: number;
  readonly cellFigures: number;
  readonly cellFiguresRight: number;
  /** Figures read that the page does not print, and those of them that recognition was sure of. */
  readonly invented: number;
  readonly surelyInvented: number;
}

const isFigure = (text: string): boolean => /^-?[\d,.]+%?$/u.test(text);

export function score(
  truth: PageLayout,
  read: PageLayout,
  pieces: readonly { text: string; confidence: number | null }[],
): Score {
  const figures = prose(truth).match(FIGURE) ?? [];
  const [wanted, found] = [cellsOf(truth), cellsOf(read)];
  const cells = [...wanted];
  const right = cells.filter(([place, text]) => found.get(place) === text);
  const printed = known(truth);
  const strange = pieces.filter(({ text }) => /\d/u.test(text) && !isPrinted(text, printed));
  return {
    letters: prose(truth).length,
    wrong: distance(prose(truth), prose(read)),
    figures: figures.length,
    figuresRight: countFound(figures, prose(read).match(FIGURE) ?? []),
    cells: cells.length,
    cellsRight: right.length,
    cellFigures: cells.filter(([, text]) => isFigure(text)).length,
    cellFiguresRight: right.filter(([, text]) => isFigure(text)).length,
    invented: strange.length,
    surelyInvented: strange.filter(({ confidence }) => (confidence ?? 1) >= UNSURE).length,
  };
}

/** All figures that a page prints, those that go on in the next line also by halves. */
export const known = (truth: PageLayout): string[] =>
  [prose(truth), ...truth.lines.map((line) => plain(line.text)), ...cellsOf(truth).values()]
    .flatMap((text) => text.match(FIGURE) ?? [])
    .map(bare);

/** A figure without the punctuation that a sentence puts behind it. */
const bare = (figure: string): string => figure.replace(/[.,-]+$/u, '');

/** True when a page prints a figure as it was read. */
export const isPrinted = (read: string, printed: readonly string[]): boolean => printed.includes(bare(plain(read)));

/** A page's text read without its layout: which of the page's figures, prose and tables together, are in it. */
export function scorePlain(truth: PageLayout, text: string): Pick<Score, 'figures' | 'figuresRight'> {
  const cells = [...cellsOf(truth).values()].flatMap((cell) => cell.match(FIGURE) ?? []);
  const figures = [...(prose(truth).match(FIGURE) ?? []), ...cells].map(bare);
  // Spaces within a line part figures, but not within figures: the engine puts them between Chinese signs alone.
  const found = text.normalize('NFKC').match(FIGURE) ?? [];
  return { figures: figures.length, figuresRight: countFound(figures, found.map(bare)) };
}
