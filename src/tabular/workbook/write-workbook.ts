import type { DuckDBConnection } from '@duckdb/node-api';
import { type CodebookEntry, codebookSheet } from './codebook-sheet.ts';
import {
  contentTypes,
  PACKAGE_RELATIONSHIPS,
  type SheetOfTable,
  sheetFoot,
  sheetHead,
  sheetPath,
  workbookRelationships,
  workbookXml,
} from './package-parts.ts';
import { type PlannedSheet, type PlannedTable, planTable, type SheetSource } from './plan-sheets.ts';
import { supplyRows } from './sheet-rows.ts';
import { STYLES_XML } from './styles.ts';
import { WorkbookError } from './workbook-error.ts';
import { writeZip, type ZipPart } from './zip-parts.ts';

/** Rows of a sheet in Excel, without the header. */
export const SHEET_ROWS = 1_048_575;

/** Columns of a sheet in Excel. */
const SHEET_COLUMNS = 16_384;

/**
 * Rows of all sheets together, the codebook aside: what spreadsheets can be expected to open on an ordinary machine
 * (bench/workbook.ts has the figures of LibreOffice).
 */
export const WORKBOOK_ROWS = 2_000_000;

const LIMITS = { rowsPerSheet: SHEET_ROWS, rowsInAll: WORKBOOK_ROWS };

/** What a workbook is made of. Tables in the order of their sheets; `codebook` describes their columns. */
export interface WorkbookInput {
  readonly codebook: readonly CodebookEntry[];
  readonly tables: readonly SheetSource[];
  /** Rows a sheet takes, and the workbook in all; for tests. */
  readonly limits?: { readonly rowsPerSheet: number; readonly rowsInAll: number };
  /** Of deflate, 1 to 9; for measuring. */
  readonly deflateLevel?: number;
}

/** What was written: the sheets in their order, and what a reader has to know, a sentence each. */
export interface WrittenWorkbook {
  readonly sheets: readonly PlannedSheet[];
  readonly notes: readonly string[];
}

/**
 * Writes a workbook to `path`: first a codebook, then a sheet a table (more where it is longer than a sheet). The same
 * rows give the same bytes, and memory does not grow with them. Throws a WorkbookError, before anything is written, for
 * more rows or columns than spreadsheets open; and what DuckDB or the disk throws, when a broken file may be left.
 */
export async function writeWorkbook(
  connection: DuckDBConnection,
  path: string,
  { codebook, tables: sources, limits = LIMITS, deflateLevel }: WorkbookInput,
): Promise<WrittenWorkbook> {
  const taken = new Set<string>();
  const plan = async (source: SheetSource): Promise<PlannedTable> =>
    planTable(connection, source, limits.rowsPerSheet, taken);
  const first = await plan(codebookSheet(codebook));
  const tables: PlannedTable[] = [];
  for (const source of sources) tables.push(await plan(source));
  refuseTooLarge(tables, limits.rowsInAll);
  await writeZip(path, partsOf(connection, [first, ...tables], limits.rowsPerSheet), deflateLevel);
  return { sheets: [first, ...tables].flatMap(({ sheets }) => sheets), notes: tables.flatMap(({ notes }) => notes) };
}

const figure = (number: number): string => number.toLocaleString('en-GB');

function refuseTooLarge(tables: readonly PlannedTable[], rowsInAll: number): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  if (rows > rowsInAll) {
    throw new WorkbookError({
      message: `A workbook with ${figure(rows)} rows is more than spreadsheets open (the limit is ${figure(rowsInAll)}); take a part: duizhang export --format xlsx --where "fiscal_year = 2023" --tables reports,budget --out <folder>.`,
      context: { rows, rowsInAll },
    });
  }
  const wide = tables.find(({ columns }) => columns.length > SHEET_COLUMNS);
  if (wide === undefined) return;
  throw new WorkbookError({
    message: `${wide.source.name} has ${figure(wide.columns.length)} columns; a sheet holds ${figure(SHEET_COLUMNS)}.`,
  });
}

function partsOf(
  connection: DuckDBConnection,
  tables: readonly PlannedTable[],
  rowsPerSheet: number,
): readonly ZipPart[] {
  const sheets = tables.flatMap((table): (SheetOfTable & Pick<ZipPart, 'text'>)[] => {
    const supply = supplyRows(connection, table, rowsPerSheet);
    return table.sheets.map((sheet) => ({ table, sheet, text: () => supply.take(sheet.rows) }));
  });
  const part = (path: string, text: string): ZipPart => ({ path, text: () => [text] });
  return [
    part('[Content_Types].xml', contentTypes(sheets.length)),
    part('_rels/.rels', PACKAGE_RELATIONSHIPS),
    part('xl/workbook.xml', workbookXml(sheets)),
    part('xl/_rels/workbook.xml.rels', workbookRelationships(sheets.length)),
    part('xl/styles.xml', STYLES_XML),
    ...sheets.map((sheet, index) => ({ path: sheetPath(index + 1), text: () => sheetText(sheet, index === 0) })),
  ];
}

async function* sheetText(sheet: SheetOfTable & Pick<ZipPart, 'text'>, isFirst: boolean): AsyncGenerator<string> {
  yield sheetHead(sheet, isFirst);
  yield* sheet.text();
  yield sheetFoot(sheet);
}
