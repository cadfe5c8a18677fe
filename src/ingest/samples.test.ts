import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceDocument, Table } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';
import { ingestBytes } from './index.ts';

/** One report in several formats and what it says; outside the project, tried where it is there. */
const samples = join(import.meta.dirname, '../../../shared/samples');

/** Blocks are [style, text]; a table's rows list its cells as [text, rows covered, columns covered]. */
interface Truth {
  readonly blocks: readonly (readonly [string, string])[];
  readonly money: TruthTable;
  readonly ind: TruthTable;
}
type TruthTable = readonly (readonly (readonly [string, number, number])[])[];

async function read(path: string): Promise<SourceDocument> {
  const outcome = await ingestBytes(readFileSync(path), basename(path));
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

const paragraphs = ({ text, blocks }: SourceDocument): string[] =>
  blocks.filter((block) => block.kind !== 'table_row').map((block) => textAt(text, block.span));

/** Cells by place, as `row column: text, rows covered × columns covered`. */
function placed(table: TruthTable): string[] {
  const taken = new Set<string>();
  return table.flatMap((cells, row) => {
    let column = 0;
    return cells.map(([text, rows, columns]) => {
      while (taken.has(`${row} ${column}`)) column += 1;
      for (let y = row; y < row + rows; y += 1)
        for (let x = column; x < column + columns; x += 1) taken.add(`${y} ${x}`);
      return `${row} ${column}: ${text}, ${rows} × ${columns}`;
    });
  });
}

const found = (table: Table | undefined): string[] =>
  (table?.cells ?? []).map((cell) => `${cell.row} ${cell.column}: ${cell.text}, ${cell.rowSpan} × ${cell.columnSpan}`);

/** `missed` = paragraphs known not to come out as in the original. */
async function checkSample(name: string, missed: number): Promise<void> {
  const truth: Truth = JSON.parse(readFileSync(join(samples, 'truth.json'), 'utf8'));
  const document = await read(join(samples, name));
  const printed = new Set(paragraphs(document));
  expect(truth.blocks.filter(([, text]) => !printed.has(text.trim()))).toHaveLength(missed);
  expect(document.tables.slice(0, 2).map(found)).toEqual([placed(truth.money), placed(truth.ind)]);
}

const cases: readonly (readonly [string, string, number])[] = [
  ['a .docx file comes out as its original, tables and all', 'report_lo.docx', 0],
  ['a .doc file comes out as its original without LibreOffice, tables and all', 'report_lo.doc', 0],
  // FIXME: a space at the end of a line is not printed, so that one paragraph comes out without it.
  ['a PDF comes out as its original but for a space at a line end', 'report_lo.pdf', 1],
  ['a PDF without embedded fonts comes out as its original', 'noembed_unigb.pdf', 0],
];

test.each(existsSync(samples) ? cases : [])('%s', (_, name, missed) => checkSample(name, missed));

test.each(existsSync(samples) ? ['autonum.docx'] : [])('every automatic number of %s is restored', async (name) => {
  const expected: readonly string[] = JSON.parse(readFileSync(join(samples, 'autonum.expected.json'), 'utf8'));
  const printed = paragraphs(await read(join(samples, name)));
  expect(expected.filter((text) => !printed.includes(text))).toEqual([]);
});

test('one report comes out with the same text whether saved as .docx or .pdf', async () => {
  const own = join(import.meta.dirname, 'test-files');
  const [docx, pdf] = await Promise.all([read(join(own, 'office-report.docx')), read(join(own, 'office-report.pdf'))]);
  expect(pdf.text).toBe(docx.text);
});
