/** How many files a second one reading process takes, and what its start costs. */
import { createReaderPool, ingestBytes, type ReaderPool } from '#ingest/index.ts';
import {
  cell,
  level,
  list,
  makeDocx,
  numbered,
  paragraph,
  row,
  styled,
  table,
} from '../../src/ingest/test-files/make-docx.ts';
import { OPTIONS, print } from './sources.ts';

/** Files a second on one core that are aimed at. */
const AIM = 20;

/** Files read before the clock runs, so that the engine has compiled what it runs, and files read by the clock. */
const WARM_UP = 10;
const TIMED = 60;

const LENGTH = 10_000;

const SENTENCES = [
  '本年度安排河道清淤资金120.50万元，实际支出118.25万元，执行率98.1%，完成清淤河段12.6公里。',
  '全年开展水库安全检查86次，发现隐患143处，已整改141处，其余两处列入下年计划。',
  '新建农村供水工程7处，受益人口3.6万人，水质达标率98.5%，群众满意度96.2%。',
];

/** Paragraphs of a report of `LENGTH` characters, each a little different from the others. */
function makeParagraphs(seed: number): readonly string[] {
  const paragraphs: string[] = [];
  for (let length = 0; length < LENGTH; length += paragraphs.at(-1)?.length ?? 0) {
    const at = paragraphs.length;
    paragraphs.push(`第${seed + at}项。${SENTENCES.join('').repeat(1 + (at % 2))}`);
  }
  return paragraphs;
}

const CHAPTERS = list(1, level(0, 'chineseCounting', '%1、') + level(1, 'decimal', '%2.'));
const STYLES = [1, 2]
  .map(
    (depth) =>
      `<w:style w:type="paragraph" w:styleId="H${depth}"><w:name w:val="heading ${depth}"/><w:pPr><w:outlineLvl w:val="${depth - 1}"/></w:pPr></w:style>`,
  )
  .join('');

const projectTable = (seed: number): string =>
  table(
    row(cell('序号', '<w:vMerge w:val="restart"/>'), cell('金额', '<w:gridSpan w:val="2"/>'), cell('执行率')),
    ...Array.from({ length: 30 }, (_, at) =>
      row(cell(`${at + 1}`), cell(`${seed + at}.50`), cell(`${seed + at}.25`), cell('98.8%')),
    ),
  );

/** A report in Word with numbered headings, numbered paragraphs and two tables. */
function makeWordReport(seed: number): Promise<Uint8Array> {
  const paragraphs = makeParagraphs(seed).flatMap((text, at) => [
    ...(at % 8 === 0 ? [paragraph('支出情况', styled('H1') + numbered(1, 0))] : []),
    paragraph(text, at % 3 === 0 ? numbered(1, 1) : ''),
  ]);
  return makeDocx({
    body: paragraphs.join('') + projectTable(seed) + projectTable(seed + 100),
    styles: STYLES,
    numbering: CHAPTERS.abstract + CHAPTERS.num,
  });
}

interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const inSequence = async (sources: readonly Source[], read: (source: Source) => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  for (const source of sources) await read(source);
  return performance.now() - started;
};

async function readSound(pool: ReaderPool, source: Source): Promise<void> {
  const outcome = await pool.read(source, OPTIONS);
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
}

async function measure(format: string, make: (seed: number) => Promise<Uint8Array>): Promise<void> {
  const sources = await Promise.all(
    Array.from({ length: WARM_UP + TIMED }, async (_, at) => ({ name: `${at}.${format}`, bytes: await make(at) })),
  );
  const pool = createReaderPool({ size: 1 });
  try {
    const cold = await inSequence(sources.slice(0, 1), (source) => readSound(pool, source));
    await inSequence(sources.slice(1, WARM_UP), (source) => readSound(pool, source));
    const warm = await inSequence(sources.slice(WARM_UP), (source) => readSound(pool, source));
    const bare = await inSequence(sources.slice(WARM_UP), ({ name, bytes }) => ingestBytes(bytes, name, OPTIONS));
    print(
      `  ${format}: ${((1000 * TIMED) / warm).toFixed(0)} files a second (aim: over ${AIM}), ${(warm / TIMED).toFixed(1)} ms each, of which the reader itself ${(bare / TIMED).toFixed(1)} ms; the first file ${cold.toFixed(0)} ms with the start of the process`,
    );
  } finally {
    await pool.close();
  }
}

const makeText = async (seed: number): Promise<Uint8Array> => Buffer.from(makeParagraphs(seed).join('\n'), 'utf8');

export async function measureSpeed(): Promise<void> {
  print(`Speed of one reading process, ${TIMED} reports of ${LENGTH} characters, LibreOffice taking no part:`);
  await measure('txt', makeText);
  await measure('docx', makeWordReport);
  print('  PDFs are measured beside pdftotext by `npm run bench -- pdf`.');
}
