import type { QueryCell, QueryColumn, QueryResult } from '../query-result.ts';
import { cellText, isNumeric } from './cell-text.ts';

/**
 * The result as CSV in UTF-8 without a byte order mark. As in the published files, text that a spreadsheet would take
 * for a formula gets an apostrophe in front; null is an empty cell, an empty text a quoted one.
 */
export function renderCsv({ columns, rows }: QueryResult): string {
  const header = columns.map(({ name }) => quoted(withoutFormula(name)));
  const lines = rows.map((row) => columns.map((column, index) => csvCell(column, row[index] ?? null)));
  return [header, ...lines].map((cells) => `${cells.join(',')}\n`).join('');
}

function csvCell(column: QueryColumn, cell: QueryCell): string {
  if (cell === null) return '';
  if (cell === '') return '""';
  return quoted(isNumeric(column) ? cellText(cell) : withoutFormula(cellText(cell)));
}

const withoutFormula = (text: string): string => (/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
