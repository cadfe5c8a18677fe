import { quoteName, quoteText } from '../sql-words.ts';
import type { SheetSource } from './plan-sheets.ts';

/** A column of a table, in words; null for what is not known or does not apply. */
export interface CodebookEntry {
  readonly table: string;
  readonly column: string;
  readonly title: string | null;
  readonly titleZh: string | null;
  readonly description: string | null;
  readonly type: string | null;
  readonly unit: string | null;
  /** The only values it may have. */
  readonly values: readonly string[] | null;
}

export const CODEBOOK_SHEET = 'codebook';

/** Under this name the codebook says how to read the workbook itself. */
const WORKBOOK = '(workbook)';

const told = (column: string, title: string, titleZh: string, description: string): CodebookEntry => ({
  table: WORKBOOK,
  column,
  title,
  titleZh,
  description,
  type: null,
  unit: null,
  values: null,
});

/** What a spreadsheet does to data, where the reader meets it. */
const READING: readonly CodebookEntry[] = [
  told(
    'numbers',
    'Long numbers',
    '长数字',
    'Spreadsheets keep 15 digits: a number with more is written as text, exactly, and is not summed up. 超过 15 位的数字以文本形式完整写入，不参与求和。',
  ),
  told(
    'texts',
    'Texts',
    '文本',
    'Text is text, also where it begins with = + - @: nothing in this workbook is a formula. Saved as CSV by a spreadsheet such text would be run when that file is opened: take the CSV files of the dataset instead. 以 = + - @ 开头的内容均为文本而非公式；若另存为 CSV 再打开会被当作公式执行，请直接使用数据集的 CSV 文件。',
  ),
  told(
    'long texts',
    'Long texts',
    '超长文本',
    'A cell holds 32,767 characters; a longer text is cut, with a mark that says how long it is. 单元格最多 32,767 个字符，超出部分截断并注明原长度。',
  ),
  told('lists', 'Lists', '列表', 'The texts of a list stand in one cell, with ; between them. 列表各项以 ; 分隔。'),
  told(
    'dates',
    'Dates',
    '日期',
    'Days before March 1900 are written as text: spreadsheets count them wrongly. 1900 年 3 月以前的日期以文本写入。',
  ),
  told(
    'sheets',
    'Sheets',
    '工作表',
    'A table of more than 1,048,575 rows goes on in a sheet of the same name with (2), (3) … behind it. 超过 1,048,575 行的表在名称后加 (2)、(3) 的工作表中继续。',
  ),
];

const cell = (text: string | null): string => (text === null ? 'NULL' : quoteText(text.toWellFormed()));

const row = (entry: CodebookEntry): string =>
  `(${[entry.table, entry.column, entry.title, entry.titleZh, entry.description, entry.type, entry.unit, entry.values?.join('; ') ?? null].map(cell).join(', ')})`;

const COLUMNS = ['table', 'column', 'title', 'title_zh', 'description', 'type', 'unit', 'values'];

/** The first sheet: every column of every table, and how to read the workbook. */
export const codebookSheet = (entries: readonly CodebookEntry[]): SheetSource => ({
  name: CODEBOOK_SHEET,
  query: `SELECT * FROM (VALUES ${[...READING, ...entries].map(row).join(', ')}) AS codebook(${COLUMNS.map(quoteName).join(', ')})`,
});
