/**
 * How fast PDFs are read: the whole reader, in this process, against poppler's `pdftotext -raw` on the same file, in
 * alternating rounds. Usage: npm run bench -- pdf [PDF file]. Without a file it makes a report of 300 pages of Chinese prose
 * and ruled tables: with LibreOffice where that is installed, so that fonts are embedded as real files have them, else
 * with the generator of the tests, whose fonts are not embedded. Aim: at most six times pdftotext.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ingestBytes } from '#ingest/ingest-bytes.ts';
import { line, makePdf, ruled, text } from '#ingest/test-files/make-pdf.ts';

/** Programs compared with and printed by, where they are installed. */
const POPPLER = 'pdftotext';
const OFFICE = 'soffice';

const PAGES = 300;
/** The first readings of a process take two or three times as long as later ones, which is what a run over many files sees. */
const ROUNDS = 9;

const print = (words: string): void => void process.stdout.write(`${words}\n`);
const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const isThere = (program: string, argument: string): boolean => spawnSync(program, [argument]).error === undefined;

const SENTENCES = [
  '年初预算安排基本支出，主要用于保障机构正常运转和人员经费，严格执行公务接待和公务用车管理规定。',
  '全年组织开展河道清淤、水库除险加固和农村饮水安全巩固提升，受益群众满意度达到预期目标。',
  '项目资金实行专账核算，按照工程进度拨付，未发现截留、挤占、挪用资金的情况。',
  '下一步将加强预算编制的科学性，压实绩效管理责任，提高资金使用效益，推动各项工作落到实处。',
];
const HEADER = ['项目名称', '年初预算', '调整预算', '支出决算', '执行率'];

/** The table of a page: a header and rows of a label and figures. */
function rowsOf(page: number): readonly (readonly string[])[] {
  const rows = Array.from({ length: 12 }, (_, row) => {
    const amount = (page * 131 + row * 977) % 9_000;
    return [
      `项目支出${page}-${row + 1}`,
      `${amount + 12}.50`,
      `${amount + 40}.25`,
      `${amount + 33}.17`,
      `9${row % 10}.3%`,
    ];
  });
  return [HEADER, ...rows];
}

const proseOf = (page: number, paragraph: number): string =>
  Array.from(
    { length: 3 },
    (_, at) => `${page * 3 + at}年${SENTENCES[(page + paragraph + at) % SENTENCES.length] ?? ''}`,
  ).join('');

function withOwnGenerator(): Uint8Array {
  const pages = Array.from({ length: PAGES }, (_, page) => {
    const prose =
      Array.from({ length: 3 }, (_none, at) => proseOf(page, at))
        .join('')
        .match(/.{1,35}/gu) ?? [];
    const lines = prose.map((words, at) => text(80, 90 + at * 20, words));
    const ys = Array.from({ length: 14 }, (_none, at) => 440 + at * 20);
    const cells = rowsOf(page).map((row, at) =>
      row.map((cell, column) => text(84 + column * 84, 455 + at * 20, cell)).join(''),
    );
    return [
      ...lines,
      ruled([80, 164, 248, 332, 416, 500], ys),
      ...cells,
      line(80, 780, 200, 780),
      text(290, 800, `- ${page + 1} -`),
    ].join('');
  });
  return makePdf(pages);
}

/** Writes the same report as HTML and lets LibreOffice print it. */
function withLibreOffice(folder: string): Uint8Array {
  const pages = Array.from({ length: PAGES }, (_, page) => {
    const prose = Array.from({ length: 3 }, (_none, at) => `<p>${proseOf(page, at)}</p>`).join('');
    const rows = rowsOf(page).map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
    return `<h2 style="page-break-before:always">第${page + 1}部分</h2>${prose}<table border="1" cellspacing="0" width="100%">${rows.join('')}</table>`;
  });
  writeFileSync(join(folder, 'report.html'), `<html><meta charset="utf-8"><body>${pages.join('')}</body></html>`);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const printing = [
    '--headless',
    profile,
    '--convert-to',
    'pdf:writer_web_pdf_Export',
    '--outdir',
    folder,
    join(folder, 'report.html'),
  ];
  execFileSync(OFFICE, printing, { stdio: 'ignore' });
  return readFileSync(join(folder, 'report.pdf'));
}

async function timeReader(bytes: Uint8Array): Promise<{ readonly milliseconds: number; readonly pages: number }> {
  const begin = performance.now();
  const outcome = await ingestBytes(bytes, 'report.pdf');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return { milliseconds: performance.now() - begin, pages: outcome.document.pages.length };
}

function timePdftotext(file: string): number {
  const begin = performance.now();
  execFileSync(POPPLER, ['-raw', file, '/dev/null']);
  return performance.now() - begin;
}

async function compare(name: string, bytes: Uint8Array, file: string): Promise<void> {
  writeFileSync(file, bytes);
  const hasPoppler = isThere(POPPLER, '-v');
  const { pages, milliseconds: first } = await timeReader(bytes);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push((await timeReader(bytes)).milliseconds);
    if (hasPoppler) theirs.push(timePdftotext(file));
  }
  const [own, other] = [median(ours), median(theirs)];
  print(`${name}: ${pages} pages, ${(bytes.length / 1e6).toFixed(1)} MB, medians of ${ROUNDS} alternating rounds`);
  print(
    `  this reader     ${own.toFixed(0).padStart(6)} ms, ${((pages * 1000) / own).toFixed(0)} pages/s; the first reading ${first.toFixed(0)} ms`,
  );
  if (!hasPoppler) return print('  pdftotext is not installed (package poppler-utils): nothing to compare with');
  print(`  pdftotext -raw  ${other.toFixed(0).padStart(6)} ms, ${((pages * 1000) / other).toFixed(0)} pages/s`);
  print(`  ratio           ${(own / other).toFixed(2)} (aim: at most 6)`);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-pdf-'));
try {
  const given = process.argv[2];
  if (given !== undefined) await compare(basename(given), readFileSync(given), join(folder, 'given.pdf'));
  else {
    await compare('own generator, fonts not embedded', withOwnGenerator(), join(folder, 'own.pdf'));
    if (isThere(OFFICE, '--version'))
      await compare('LibreOffice, fonts embedded', withLibreOffice(folder), join(folder, 'lo.pdf'));
  }
  print(`peak memory of this process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
