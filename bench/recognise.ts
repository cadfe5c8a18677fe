/**
 * How well and how fast scans are read. Usage: npm run bench -- recognise [damage…]. Paints pages of PDFs in corpus/, whose
 * fonts are embedded, damages the pictures as scanners and copiers do, and compares what is recognised with what the PDF
 * itself states: character errors of the prose, cells and figures of ruled tables, figures of the prose. Then the speed of one engine
 * and of one a core, and what an engine takes of memory. Aim: 95 % of the figures exact at 300 dpi, wrong ones unsure.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { layOut, type PageLayout } from '#ingest/layout/page-layout.ts';
import { openPdf } from '#ingest/readers/pdf/open-pdf.ts';
import { readPage } from '#ingest/readers/pdf/page-content.ts';
import { decodePicture } from '#ingest/recognise/colour-picture.ts';
import { recognisePages } from '#ingest/recognise/index.ts';
import { endEngines } from '#ingest/recognise/tesseract.ts';

/** A page of prose with a table of white space, and two with ruled tables. */
const PAGES: readonly (readonly [string, number])[] = [
  ['hengling-hrss-2018', 2],
  ['tingping-zrzy-2023', 3],
  ['lanting-education-2021', 3],
];

/** Less sure than this a figure is named in a finding (src/ingest/recognise/recognition-findings.ts). */
const UNSURE = 0.8;

const print = (words: string): void => void process.stdout.write(`${words}\n`);

const SEAL = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="490" height="490"><circle cx="245" cy="245" r="235" fill="none" stroke="#cf1f22" stroke-width="12"/><polygon points="245,165 264,222 324,222 275,257 294,314 245,279 196,314 215,257 166,222 226,222" fill="#cf1f22"/></svg>',
);
const paper = (width: number, height: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><linearGradient id="g" x2="1" y2="1"><stop stop-color="#f6ecc9"/><stop offset="1" stop-color="#b3a270"/></linearGradient><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
  );

const half = (picture: Buffer, width: number): Promise<Buffer> =>
  sharp(picture)
    .resize({ width: Math.round(width / 2) })
    .png()
    .toBuffer();
const noise = (width: number, height: number): OverlayOptions => ({
  input: {
    create: { width, height, channels: 3, background: '#ffffff', noise: { type: 'gaussian', mean: 235, sigma: 30 } },
  },
  blend: 'multiply',
});
const jpeg = (picture: Sharp, quality: number): Promise<Buffer> => picture.jpeg({ quality }).toBuffer();

/** Each way of damaging a page painted at 300 dpi, and the dots an inch it has then. */
type Damage = (picture: Buffer, width: number, height: number) => Promise<Buffer>;
const DAMAGES: Readonly<Record<string, readonly [Damage, number]>> = {
  clean: [async (picture) => picture, 300],
  skew: [(picture) => sharp(picture).rotate(1.7, { background: '#ffffff' }).png().toBuffer(), 300],
  noise: [
    async (picture, width, height) =>
      jpeg(sharp(await sharp(picture).blur(0.8).png().toBuffer()).composite([noise(width, height)]), 40),
    300,
  ],
  'low-dpi': [async (picture, width) => jpeg(sharp(await half(picture, width)), 60), 150],
  yellowed: [
    (picture, width, height) =>
      jpeg(sharp(picture).composite([{ input: paper(width, height), blend: 'multiply' }]), 60),
    300,
  ],
  seal: [
    (picture) => jpeg(sharp(picture).composite([{ input: SEAL, left: 1_300, top: 900, blend: 'multiply' }]), 80),
    300,
  ],
};

interface Painted {
  readonly name: string;
  readonly truth: PageLayout;
  readonly picture: Buffer;
}

async function paintPages(): Promise<Painted[]> {
  const painted: Painted[] = [];
  for (const [name, number] of PAGES) {
    const path = join(import.meta.dirname, '../corpus/documents', `${name}.pdf`);
    const opened = await openPdf(readFileSync(path), name, null);
    if (opened.kind === 'refused') throw new Error(opened.reason);
    const truth = layOut(await readPage(await opened.document.getPage(number), number));
    const picture = await sharp(await opened.paint(number, 300))
      .flatten({ background: '#ffffff' })
      .png()
      .toBuffer();
    painted.push({ name, truth, picture });
    await opened.close();
  }
  return painted;
}

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

interface Score {
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

function score(
  truth: PageLayout,
  read: PageLayout,
  pieces: readonly { text: string; confidence: number | null }[],
): Score {
  const figures = prose(truth).match(FIGURE) ?? [];
  const [wanted, found] = [cellsOf(truth), cellsOf(read)];
  const cells = [...wanted];
  const right = cells.filter(([place, text]) => found.get(place) === text);
  const known = [...figures, ...cells.flatMap(([, text]) => text.match(FIGURE) ?? [])].map(bare);
  const strange = pieces.filter(({ text }) => /\d/u.test(text) && countFound([bare(plain(text))], known) === 0);
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

/** A figure without the punctuation that a sentence puts behind it. */
const bare = (figure: string): string => figure.replace(/[.,-]+$/u, '');

async function measure(name: string, pages: readonly Painted[]): Promise<void> {
  const [damage, dpi] = DAMAGES[name] ?? [];
  if (damage === undefined || dpi === undefined)
    throw new Error(`No damage ${name}: ${Object.keys(DAMAGES).join(', ')}`);
  const scores: Score[] = [];
  for (const { truth, picture } of pages) {
    const { width, height } = await sharp(picture).metadata();
    const bytes = await damage(picture, width, height);
    const take = async () => ({ ...(await decodePicture(bytes, 0)), dpi });
    const [page] = await recognisePages([{ number: truth.number, take }], {});
    if (page?.kind === 'read') scores.push(score(truth, layOut(page.content), page.content.pieces));
    else print(`  ${name}: a page was ${page?.kind}`);
  }
  const sum = (key: keyof Score): number => scores.reduce((total, each) => total + each[key], 0);
  print(
    [
      name.padEnd(9),
      `character errors ${((100 * sum('wrong')) / sum('letters')).toFixed(2)} %`,
      `figures in prose ${sum('figuresRight')}/${sum('figures')}`,
      `cells ${sum('cellsRight')}/${sum('cells')}`,
      `figures in cells ${sum('cellFiguresRight')}/${sum('cellFigures')}`,
      `wrong figures ${sum('invented')}, sure ones ${sum('surelyInvented')}`,
    ].join(' · '),
  );
}

/** Pages a second with so many engines; the engines are started before. */
async function speed(pages: readonly Painted[], engines: number): Promise<number> {
  const job = pages.map(({ truth, picture }) => ({ number: truth.number, take: () => decodePicture(picture, 0) }));
  await recognisePages(job.slice(0, 1), { engines });
  const start = performance.now();
  await recognisePages(job, { engines });
  return (1_000 * pages.length) / (performance.now() - start);
}

const memoryMb = (): number => process.memoryUsage().rss / 2 ** 20;

const pages = await paintPages();
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(DAMAGES)) await measure(name, pages);
// Engines that run already would all work, whatever the limit.
await endEngines();
const before = memoryMb();
const one = await speed(pages, 1);
const withOne = memoryMb();
const cores = availableParallelism();
const all = await speed(pages, cores);
const engineMb = (memoryMb() - withOne) / Math.max(1, cores - 1);
print(
  `1 engine ${one.toFixed(2)} pages/s · ${cores} engines ${all.toFixed(2)} pages/s · ratio ${(all / one).toFixed(2)} · first engine and pages ${Math.round(withOne - before)} MiB, each further one ${Math.round(engineMb)} MiB`,
);
process.exit();
