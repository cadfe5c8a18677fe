import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceDocument } from '#model/source-document.ts';
import { type Span, textAt } from '#model/span.ts';
import { ingestBytes } from './index.ts';
import { renderGolden } from './test-files/render-golden.ts';

const folder = join(import.meta.dirname, 'test-files');
/** The sample files of this machine join in where they are. */
const samples = join(import.meta.dirname, '../../../shared/samples');
const formats = '{txt,md,docx,doc,rtf,odt,xml,xlsx,xls,ods,html,mht,pdf,ofd}';
const files = globSync([join(folder, `*.${formats}`), join(samples, `*.${formats}`)]).map(
  (path) => [basename(path), path] as const,
);
const own = files.filter(([, path]) => path.startsWith(folder));

async function read(path: string): Promise<SourceDocument> {
  const outcome = await ingestBytes(readFileSync(path), basename(path));
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

// A golden file is only ever written by hand, after looking at the difference: a test that writes it proves nothing.
test.each(own)('%s reads as its golden file says', async (name, path) => {
  expect(renderGolden(await read(path))).toBe(readFileSync(join(folder, 'golden', `${name}.golden`), 'utf8'));
});

test.each(files)('reading %s twice gives the same document', async (_, path) => {
  expect(await read(path)).toEqual(await read(path));
});

test.each(files)('the blocks of %s are in order, apart, and on one line each', async (_, path) => {
  const { text, blocks, tables } = await read(path);
  let end = 0;
  for (const { span, table } of blocks) {
    expect(span.start).toBeGreaterThanOrEqual(end);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    // A row of a text file takes up as many lines as a converter gave it.
    const isFlattened = table !== null && tables[table]?.foundBy === 'lines';
    if (!isFlattened) expect(textAt(text, span)).not.toMatch(/[\n\v\f\r\u0085\u2028\u2029]/u);
    end = span.end;
  }
  expect(end).toBeLessThanOrEqual(text.length);
});

const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

test.each(files)('the cells of %s stand in their rows and never cover one place twice', async (_, path) => {
  const { text, tables, blocks } = await read(path);
  for (const [index, table] of tables.entries()) {
    const rows = blocks.filter((block) => block.table === index);
    expect(rows.map((block) => [block.row, block.span])).toEqual(table.rowSpans.map((span, row) => [row, span]));
    const places = table.cells.flatMap((cell) => placesOf(cell));
    expect(new Set(places).size).toBe(places.length);
    if (table.foundBy === 'lines') {
      checkFlattened(text, table);
      continue;
    }
    const columns = new Set(table.rowSpans.map((span) => textAt(text, span).split('\t').length));
    expect(columns.size).toBe(1);
    expect(places.length).toBe(table.rowSpans.length * Math.max(...columns));
    for (const cell of table.cells) {
      expect(textAt(text, cell.span)).toBe(cell.text);
      expect(isWithin(cell.span, table.rowSpans[cell.row] ?? { start: 0, end: 0 })).toBe(true);
    }
  }
});

/** In text files a wrapped cell's words are joined, its span being all of it or its longest line. */
function checkFlattened(text: string, table: SourceDocument['tables'][number]): void {
  const compact = (words: string): string => words.replace(/<br>|[*\s]/gu, '');
  for (const cell of table.cells) {
    expect(compact(cell.text)).toContain(compact(textAt(text, cell.span)));
    expect(isWithin(cell.span, cell.rowSpan === 1 ? (table.rowSpans[cell.row] ?? cell.span) : table.span)).toBe(true);
  }
}

function placesOf(cell: SourceDocument['tables'][number]['cells'][number]): string[] {
  return Array.from({ length: cell.rowSpan * cell.columnSpan }, (_, index) => {
    const row = cell.row + Math.floor(index / cell.columnSpan);
    return `${row} ${cell.column + (index % cell.columnSpan)}`;
  });
}

test.each(files.filter(([name]) => /\.(pdf|ofd)$/u.test(name)))(
  'the pages of %s share out the whole text',
  async (_, path) => {
    const { text, pages } = await read(path);
    expect(
      pages
        .map((page) => textAt(text, page.span))
        .join('')
        .replaceAll('\n', ''),
    ).toBe(text.replaceAll('\n', ''));
  },
);
