import type { WorkBook, WorkSheet } from '@e965/xlsx';

/** What of a sheet is not looked at by who opens it: the sheet, or rows and columns of it, counted from 0. */
export interface HiddenParts {
  readonly sheet: 'hidden' | 'very hidden' | null;
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

/** The same as the workbook states it, for sheet number `index`. */
export function hiddenParts(workbook: WorkBook, sheet: WorkSheet, index: number): HiddenParts {
  const state = workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0;
  return {
    sheet: state === 0 ? null : state === 2 ? 'very hidden' : 'hidden',
    rows: hiddenOf(sheet['!rows'] ?? []),
    columns: hiddenOf(sheet['!cols'] ?? []),
  };
}

/** Rows and columns without a setting of their own are holes in these lists. */
function hiddenOf(settings: readonly ({ readonly hidden?: boolean } | undefined)[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  settings.forEach((setting, index) => {
    if (setting?.hidden === true) hidden.add(index);
  });
  return hidden;
}
