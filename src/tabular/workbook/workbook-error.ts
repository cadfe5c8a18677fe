import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown for a workbook that cannot be made: too many rows or columns for a spreadsheet. The message is one line. */
export class WorkbookError extends DuizhangError {
  override readonly name = 'WorkbookError';
}
