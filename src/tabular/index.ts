export { type CellKind, columnsOfQuery, type QueriedColumn } from './cell-kind.ts';
export { csvCell, LIST_DELIMITER } from './cell-text.ts';
export { copyCsvRows, copyJsonRows, copyParquetRows } from './copy-rows.ts';
export { nameList, parquetRows, quoteName, quoteText } from './sql-words.ts';
export type { CodebookEntry } from './workbook/codebook-sheet.ts';
export type { SheetSource } from './workbook/plan-sheets.ts';
export { WorkbookError } from './workbook/workbook-error.ts';
export { type WorkbookInput, type WrittenWorkbook, writeWorkbook } from './workbook/write-workbook.ts';
