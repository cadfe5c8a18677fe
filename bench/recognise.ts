/**
 * How well and how fast scans are read. Usage: npm run bench -- recognise [all | damage…]. Paints pages of PDFs in corpus/,
 * whose fonts are embedded, damages the pictures as scanners and copiers do (clean and low-dpi unless told), and compares what
 * is recognised with what the PDF itself states: character errors of the prose, cells and figures of ruled tables, figures of
 * the prose; beside it what the engine alone makes of the same pictures, a whole page at once. Then how many figures are right
 * by how sure they are, the speed of one engine and of one a core, and what an engine takes of memory.
 * Aim: 95 % of the figures exact at 300 dpi, wrong ones unsure; less than 4 s a page and engine on an idle machine.
 */
import { availableParallelism, loadavg } from 'node:os';
import sharp from 'sharp';
import { layOut } from '#ingest/layout/page-layout.ts';
import { decodePicture } from '#ingest/recognise/colour-picture.ts';
import { recognisePages } from '#ingest/recognise/index.ts';
import { endEngines } from '#ingest/recognise/tesseract.ts';
import { type Calibration, countByConfidence, emptyCalibration } from './recognise/calibration.ts';
import { DAMAGES } from './recognise/damages.ts';
import { type Painted, paintPages } from './recognise/pages.ts';
import { type PlainReader, startPlainReader } from './recognise/plain-reader.ts';
import { type Score, score, scorePlain } from './recognise/score.ts';

const USUAL = ['clean', 'low-dpi'];

const print = (words: string): void => void process.stdout.write(`${words}\n`);

interface Measured {
  readonly score: Score;
  readonly plain: Pick<Score, 'figures' | 'figuresRight'>;
  readonly plainSeconds: number;
}

async function measurePage(
  [name, dpi]: readonly [string, number],
  { truth, picture }: Painted,
  reader: PlainReader,
  calibration: Calibration,
): Promise<Measured | null> {
  const { width, height } = await sharp(picture).metadata();
  const bytes = (await DAMAGES[name]?.[0](picture, width, height)) ?? picture;
  const take = async () => ({ ...(await decodePicture(bytes, 0)), dpi });
  const [page] = await recognisePages([{ number: truth.number, take }], {});
  if (page?.kind !== 'read') {
    print(`  ${name}: a page was ${page?.kind}`);
    return null;
  }
  countByConfidence(calibration, truth, page.content.pieces);
  const start = performance.now();
  const text = await reader.read(bytes);
  const plainSeconds = (performance.now() - start) / 1_000;
  return {
    score: score(truth, layOut(page.content), page.content.pieces),
    plain: scorePlain(truth, text),
    plainSeconds,
  };
}

async function measure(
  name: string,
  pages: readonly Painted[],
  reader: PlainReader,
  calibration: Calibration,
): Promise<void> {
  const dpi = DAMAGES[name]?.[1];
  if (dpi === undefined) throw new Error(`No damage ${name}: ${Object.keys(DAMAGES).join(', ')}, or all`);
  const measured: Measured[] = [];
  for (const page of pages) {
    const one = await measurePage([name, dpi], page, reader, calibration);
    if (one !== null) measured.push(one);
  }
  const sum = (value: (each: Measured) => number): number => measured.reduce((total, each) => total + value(each), 0);
  const share = (wrong: number, all: number): string => `${((100 * wrong) / all).toFixed(2)} %`;
  print(
    [
      name.padEnd(9),
      `character errors ${share(
        sum((each) => each.score.wrong),
        sum((each) => each.score.letters),
      )}`,
      `figures in prose ${sum((each) => each.score.figuresRight)}/${sum((each) => each.score.figures)}`,
      `cells ${sum((each) => each.score.cellsRight)}/${sum((each) => each.score.cells)}`,
      `figures in cells ${sum((each) => each.score.cellFiguresRight)}/${sum((each) => each.score.cellFigures)}`,
      `wrong figures ${sum((each) => each.score.invented)}, sure ones ${sum((each) => each.score.surelyInvented)}`,
    ].join(' · '),
  );
  print(
    [
      '  engine alone:',
      `figures on the page ${sum((each) => each.plain.figuresRight)}/${sum((each) => each.plain.figures)}`,
      `no cells · ${(sum((each) => each.plainSeconds) / measured.length).toFixed(1)} s a page`,
    ].join(' '),
  );
}

/** Pages a second with so many engines, which are started before; as many pages as keep all of them busy. */
async function speed(pages: readonly Painted[], engines: number): Promise<number> {
  const job = [...pages, ...pages].map(({ truth, picture }) => ({
    number: truth.number,
    take: () => decodePicture(picture, 0),
  }));
  await recognisePages(job.slice(0, 1), { engines });
  const start = performance.now();
  await recognisePages(job, { engines });
  return (1_000 * job.length) / (performance.now() - start);
}

const memoryMb = (): number => process.memoryUsage().rss / 2 ** 20;

async function measureSpeed(pages: readonly Painted[]): Promise<void> {
  // Engines that run already would all work, whatever the limit.
  await endEngines();
  const one = await speed(pages, 1);
  const withOne = memoryMb();
  const cores = availableParallelism();
  const all = await speed(pages, cores);
  const engineMb = (memoryMb() - withOne) / Math.max(1, cores - 1);
  print(
    `1 engine ${one.toFixed(2)} pages/s · ${cores} engines ${all.toFixed(2)} pages/s · ratio ${(all / one).toFixed(2)} · each further engine ${Math.round(engineMb)} MiB · load ${loadavg()[0]?.toFixed(1)} of ${cores} cores`,
  );
}

const pages = await paintPages();
const asked = process.argv.slice(2);
const reader = await startPlainReader();
const calibration = emptyCalibration();
const damages = asked.includes('all') ? Object.keys(DAMAGES) : asked.length > 0 ? asked : USUAL;
for (const name of damages) await measure(name, pages, reader, calibration);
await reader.end();
print(
  `figures right by confidence: ${calibration.map(({ from, right, all }) => `from ${from} ${right}/${all}`).join(' · ')}`,
);
await measureSpeed(pages);
process.exit();
