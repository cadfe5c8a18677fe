/**
 * How well tables come back that converters flattened into text: for each style of flattening, the share of random grids
 * that come back exactly and of their cells that come back in their place; how many tables are found in prose that has
 * none; and how fast text files are read, hostile ones too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { ingestBytes } from '#ingest/index.ts';
import { compareGrid } from '#ingest/test-files/compare-grid.ts';
import { STYLES } from '#ingest/test-files/flatten-grid.ts';
import { gridArbitrary } from '#ingest/test-files/grid-arbitrary.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';

const GRIDS = 100;
const SEED = 20_231;
const KINDS = {
  plain: { wrapped: false, merged: false, emptied: false },
  emptied: { wrapped: false, merged: false, emptied: true },
  merged: { wrapped: false, merged: true, emptied: true },
  wrapped: { wrapped: true, merged: true, emptied: true },
};
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const share = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

print(`${GRIDS} random grids a cell: grids exactly right, cells right`);
print(
  `${'style'.padEnd(20)}${Object.keys(KINDS)
    .map((kind) => kind.padEnd(20))
    .join('')}`,
);
for (const style of STYLES) {
  const figures = Object.values(KINDS).map((kind) => {
    const grids = fc.sample(gridArbitrary(kind), { numRuns: GRIDS, seed: SEED });
    const results = grids.map((grid) => compareGrid(grid, style));
    const right = results.reduce((sum, each) => sum + each.right, 0);
    const cells = results.reduce((sum, each) => sum + each.cells, 0);
    const exact = results.filter((each) => each.isExact).length;
    return `${share(exact, GRIDS)} ${share(right, cells)}`.padEnd(20);
  });
  print(`${style.padEnd(20)}${figures.join('')}`);
}

const TEXTS = path.resolve(import.meta.dirname, '..', 'corpus', 'text');
const texts = readdirSync(TEXTS).map((file) => readFileSync(path.join(TEXTS, file), 'utf8'));
const prose = texts.flatMap((text) => text.split('\n').filter((line) => !/\t/u.test(line)));
const found = textDocument(prose.join('\n')).tables;
const rows = found.reduce((sum, table) => sum + table.rowSpans.length, 0);
print(`\n${prose.length} lines of prose of ${texts.length} corpus texts: ${found.length} false tables of ${rows} rows`);

const files = texts.map((text) => Buffer.from(text));
const begin = performance.now();
const PASSES = 5;
for (let pass = 0; pass < PASSES; pass += 1) for (const bytes of files) await ingestBytes(bytes, 'report.txt');
const seconds = (performance.now() - begin) / 1000;
print(`${((PASSES * files.length) / seconds).toFixed(0)} text files a second through ingestBytes (aim: over 20)`);

const LENGTH = 8 * 2 ** 20;
const HOSTILE: Readonly<Record<string, () => string>> = {
  'one line of ideographs': () => '支出预算执行情况'.repeat(LENGTH / 24),
  'one line of digits': () => '1'.repeat(LENGTH),
  'blank lines': () => '\n'.repeat(LENGTH),
  'only tabs': () => '\t'.repeat(LENGTH),
  'lines of one tab': () => '\t\n'.repeat(LENGTH / 2),
  'only spaces': () => ' '.repeat(LENGTH),
  'lines of spaces and a word': () => `${' '.repeat(300)}字\n`.repeat(LENGTH / 304),
  'lines of pipes': () =>
    '|'
      .repeat(99)
      .concat('\n')
      .repeat(LENGTH / 100),
  'one line of pipes': () => '|'.repeat(LENGTH),
  'joints and dashes': () => '+--'.repeat(LENGTH / 3),
  'lines of rules': () => '+---+---+\n'.repeat(LENGTH / 10),
  'lines of dashes': () => '--- ---\n'.repeat(LENGTH / 8),
  'words in two columns': () => '甲  乙\n'.repeat(LENGTH / 9),
  'cells on lines': () => '\t甲\n'.repeat(LENGTH / 5),
  'rows of tabs': () => '甲\t1\t2\n'.repeat(LENGTH / 8),
  'opened bookmarks': () => '[bookmark:'.repeat(LENGTH / 10),
  'opened links': () => 'HYPERLINK "'.repeat(LENGTH / 11),
  'number signs and blanks': () => `# a${' '.repeat(97)}b\n`.repeat(LENGTH / 102),
  stars: () => '**a'.repeat(LENGTH / 3),
  'form feeds': () => '\f\n'.repeat(LENGTH / 2),
  'page numbers': () => '- 3 -\n'.repeat(LENGTH / 6),
  'zero-width characters': () => '\u200b'.repeat(LENGTH / 3),
};
print('\n8 MiB of hostile text through ingestBytes');
for (const [name, make] of Object.entries(HOSTILE)) {
  const bytes = Buffer.from(make());
  const half = bytes.subarray(0, Math.floor(bytes.length / 2 / 12) * 12);
  const times: number[] = [];
  for (const part of [half, bytes]) {
    const start = performance.now();
    await ingestBytes(part, 'hostile.txt');
    times.push(performance.now() - start);
  }
  const [halfTime = 1, time = 1] = times;
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  print(
    `${name.padEnd(28)} ${time.toFixed(0).padStart(6)} ms, ${(time / halfTime).toFixed(1)} times half of it, ${memory} MiB resident`,
  );
}
