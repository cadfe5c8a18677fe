import { cutToWidth, padEndToWidth, padStartToWidth, textWidth } from '#model/terminal-text.ts';
import { dim, plain, type StyledLine } from '../styled-line.ts';
import type { StyledText } from '../terminal.ts';
import type { AccountRow } from './account.ts';
import type { NamedFigure } from './named-identity.ts';

/** What an account is drawn with. */
export interface Drawing {
  /** Columns of the terminal. */
  readonly width: number;
  /** Columns before every line. */
  readonly indent: number;
  /** Where a figure stands. */
  readonly placeOf: (figure: NamedFigure) => string;
  /** What is to be said beside a figure that is suspected; null for the others. */
  readonly suspicionOf: (figure: NamedFigure) => string | null;
}

/** A row as cells: a number is two of them, so that decimal points stand below one another. */
interface Cells {
  readonly name: string;
  readonly whole: string;
  /** With its point. */
  readonly fraction: string;
  readonly unit: string;
  readonly place: string;
  readonly notes: readonly StyledText[];
  readonly style: StyledText['style'];
}

/** Columns of a number; what a damaged table runs together is longer, and whole in `--json`. */
export const LONGEST_NUMBER = 40;

function splitNumber(number: string): Pick<Cells, 'whole' | 'fraction'> {
  const shown = cutToWidth(number, LONGEST_NUMBER);
  const point = shown.indexOf('.');
  return point === -1 ? { whole: shown, fraction: '' } : { whole: shown.slice(0, point), fraction: shown.slice(point) };
}

/** Columns that the parts of a whole are indented by, their sign included. */
const PART_INDENT = '  ';

function figureCells(row: Extract<AccountRow, { kind: 'figure' }>, { placeOf, suspicionOf }: Drawing): Cells {
  const { figure, sign, depth } = row;
  const suspicion = suspicionOf(figure);
  const before = depth === 0 ? (sign === '' ? '' : `${sign} `) : `${PART_INDENT}${padEndToWidth(sign, 1)} `;
  return {
    name: before + figure.name,
    ...splitNumber(figure.number),
    unit: figure.unit,
    place: placeOf(figure),
    notes: [
      ...(figure.printedOtherwise === null ? [] : [dim(`printed 原文 ${figure.printedOtherwise}`)]),
      ...(suspicion === null ? [] : [{ text: suspicion, style: 'red' as const }]),
      ...(figure.english === null ? [] : [dim(figure.english)]),
    ],
    style: suspicion === null ? null : 'red',
  };
}

function cellsOf(row: AccountRow, drawing: Drawing): Cells | null {
  switch (row.kind) {
    case 'rule':
      return null;
    case 'left-out':
      return {
        name: `${PART_INDENT}  … ${row.count} more 另${row.count}项; --all shows them`,
        ...splitNumber(''),
        unit: '',
        place: '',
        notes: [],
        style: 'dim',
      };
    case 'result':
      return {
        name: row.name,
        ...splitNumber(row.number),
        unit: row.unit,
        place: '',
        notes: [dim(row.note)],
        style: null,
      };
    case 'figure':
      return figureCells(row, drawing);
  }
}

/** Columns of each cell of the account. */
interface Widths {
  readonly name: number;
  readonly whole: number;
  readonly fraction: number;
  readonly unit: number;
  readonly place: number;
}

/** A name takes at most this share of the terminal: behind it the figure, its place and what is said of it. */
const NAME_SHARE = 0.45;

function widthsOf(rows: readonly Cells[], { width }: Drawing): Widths {
  const widest = (cell: (row: Cells) => string): number => Math.max(0, ...rows.map((row) => textWidth(cell(row))));
  const numbered = rows.filter(({ whole }) => whole !== '');
  return {
    name: Math.min(Math.floor(width * NAME_SHARE), Math.max(0, ...numbered.map(({ name }) => textWidth(name)))),
    whole: widest(({ whole }) => whole),
    fraction: widest(({ fraction }) => fraction),
    unit: widest(({ unit }) => unit),
    place: widest(({ place }) => place),
  };
}

const GAP = '  ';

function drawCells(cells: Cells, widths: Widths, { width, indent }: Drawing): StyledLine {
  const before = ' '.repeat(indent);
  if (cells.whole === '') return [{ text: before + cells.name, style: cells.style }];
  const name = padEndToWidth(cutToWidth(cells.name, widths.name), widths.name);
  const number = padStartToWidth(cells.whole, widths.whole) + padEndToWidth(cells.fraction, widths.fraction);
  const unit = padEndToWidth(cells.unit, widths.unit);
  // A result stands nowhere in the report: its note takes the room of the place.
  const place = cells.place === '' ? '' : GAP + padEndToWidth(cells.place, widths.place);
  const used = indent + textWidth(name + GAP + number + unit + place) + 1;
  let left = width - used;
  const notes = cells.notes.flatMap(({ text, style }): readonly StyledText[] => {
    // What is said beside a figure is cut at the edge of the terminal, and left out where hardly a word fits.
    if (text === '' || left < LEAST_NOTE) return [];
    const note = cutToWidth(text, left - GAP.length);
    left -= textWidth(note) + GAP.length;
    return [{ text: GAP + note, style }];
  });
  return [plain(before), { text: name, style: cells.style }, plain(`${GAP}${number} ${unit}${place}`), ...notes];
}

/** Columns below which a note would say nothing. */
const LEAST_NOTE = 10;

/** An account as aligned lines: decimal points below one another, the rule under what is added up. */
export function drawAccount(rows: readonly AccountRow[], drawing: Drawing): readonly StyledLine[] {
  const cells = rows.map((row) => cellsOf(row, drawing));
  const widths = widthsOf(
    cells.filter((each) => each !== null),
    drawing,
  );
  const rule = '─'.repeat(widths.name + GAP.length + widths.whole + widths.fraction);
  return cells.map((each) =>
    each === null ? [dim(' '.repeat(drawing.indent) + rule)] : drawCells(each, widths, drawing),
  );
}
