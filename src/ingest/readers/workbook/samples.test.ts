import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceDocument, Table } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';
import { ingestBytes } from '../../ingest-bytes.ts';

/** One report as a workbook and as a web page, and what it says; outside the project, tried where it is there. */
const samples = join(import.meta.dirname, '../../../../../shared/samples');

/** Blocks are [style, text]; a table's rows list its cells as [text, rows covered, columns covered]. */
interface Truth {
  readonly blocks: readonly (readonly [string, string])[];
  readonly money: TruthTable;
  readonly ind: TruthTable;
}
type TruthTable = readonly (readonly (readonly [string, number, number])[])[];

async function read(name: string): Promise<SourceDocument> {
  const outcome = await ingestBytes(readFileSync(join(samples, name)), name);
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

/** Rows of cells as the truth lists them; `asStored` turns printed figures into the numbers a workbook stores. */
const cellsOf = (table: TruthTable, asStored: boolean): string[] =>
  table.flatMap((row, at) =>
    row.map(([text, rows, columns]) => `${at}: ${asStored ? stored(text) : text}, ${rows} × ${columns}`),
  );

const stored = (text: string): string =>
  /^-?[\d,]+\.\d+$/u.test(text) ? String(Number(text.replaceAll(',', ''))) : text;

const found = (table: Table | undefined): string[] =>
  (table?.cells ?? []).map((cell) => `${cell.row}: ${cell.text}, ${cell.rowSpan} × ${cell.columnSpan}`);

/** The workbook stores its money table as plain numbers in the format General; the page prints them. */
async function checkSample(name: string, asStored: boolean): Promise<void> {
  const truth: Truth = JSON.parse(readFileSync(join(samples, 'truth.json'), 'utf8'));
  const { text, blocks, tables } = await read(name);
  const printed = new Set(
    blocks.filter((block) => block.kind !== 'table_row').map((block) => textAt(text, block.span)),
  );
  expect(truth.blocks.filter(([, expected]) => !printed.has(expected.trim()))).toEqual([]);
  expect(tables.map(found)).toEqual([cellsOf(truth.money, asStored), cellsOf(truth.ind, false)]);
}

const cases: readonly (readonly [string, string, boolean])[] = [
  ['a workbook comes out as its original, tables and all', 'report_lo.xlsx', true],
  ['a web page comes out as its original, tables and all', 'report.html', false],
];

test.each(existsSync(samples) ? cases : [])('%s', (_, name, asStored) => checkSample(name, asStored));
