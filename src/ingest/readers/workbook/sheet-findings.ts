import { utils } from '@e965/xlsx';
import { type Finding, finding } from '#model/finding.ts';
import type { Span } from '#model/span.ts';
import type { HiddenParts } from './hidden-parts.ts';
import type { SheetPlaces } from './locate-cells.ts';
import type { RemarkedCell } from './sheet-grid.ts';

/** A sheet as read, for what is to be said of it. `rowsLeftOut` = rows behind the last one read, 0 when all were. */
export interface ReadSheet {
  readonly name: string;
  readonly hidden: HiddenParts;
  readonly remarks: readonly RemarkedCell[];
  readonly places: SheetPlaces;
  readonly leftOut: string | null;
}

/** Cells or comments named in one finding; the rest is counted. */
const NAMED_LIMIT = 12;

/** Groups of hidden rows told one by one; further ones are told together. */
const GROUPS_LIMIT = 12;

/** Everything a person should know about how one sheet of `file` was read. */
export function sheetFindings(file: string, sheet: ReadSheet): Finding[] {
  const where = `sheet ${sheet.name} of ${file}`;
  return [
    ...leftOutFindings(where, sheet),
    ...hiddenSheetFindings(where, sheet),
    ...hiddenRowsFindings(where, sheet),
    ...hiddenColumnsFindings(where, sheet),
    ...REMARKS.flatMap((remark) => remarkFindings(where, sheet, remark)),
  ];
}

function leftOutFindings(where: string, { leftOut, places }: ReadSheet): Finding[] {
  if (leftOut === null) return [];
  return [
    finding('error', 'rows-left-out', `Of ${where} ${leftOut} were left out; split the workbook and give its parts.`, {
      span: places.sheet,
    }),
  ];
}

function hiddenSheetFindings(where: string, { hidden, places }: ReadSheet): Finding[] {
  if (hidden.sheet === null) return [];
  const reason = `The ${where} is ${hidden.sheet} and was read like the others; check that it belongs to the report.`;
  return [finding('warning', 'sheet-hidden', reason, { span: places.sheet })];
}

function hiddenRowsFindings(where: string, { hidden, places }: ReadSheet): Finding[] {
  const shown = [...hidden.rows].filter((row) => places.rowAt(row) !== null).sort((a, b) => a - b);
  const groups = runsOf(shown);
  const told = groups.slice(0, GROUPS_LIMIT).map(([first, last]) => {
    const span = { start: places.rowAt(first)?.start ?? 0, end: places.rowAt(last)?.end ?? 0 };
    const rows = first === last ? `Row ${first + 1}` : `Each of rows ${first + 1}–${last + 1}`;
    const reason = `${rows} of ${where} is hidden or filtered out and was read like the others; check that it belongs to the report.`;
    return finding('warning', 'rows-hidden', reason, { span });
  });
  if (groups.length <= GROUPS_LIMIT) return told;
  const reason = `${groups.length - GROUPS_LIMIT} further groups of rows of ${where} are hidden or filtered out and were read like the others.`;
  return [...told, finding('warning', 'rows-hidden', reason)];
}

/** First and last number of each run of numbers that follow each other. */
function runsOf(numbers: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

/** Told are only hidden columns in which something stands; the place is the first cell of each group that shows anything. */
function hiddenColumnsFindings(where: string, { hidden, places }: ReadSheet): Finding[] {
  const shown = [...hidden.columns].filter((column) => places.firstIn(column) !== null).sort((a, b) => a - b);
  return runsOf(shown)
    .slice(0, GROUPS_LIMIT)
    .map(([first, last]) => {
      const columns =
        first === last ? `Column ${letters(first)}` : `Each of columns ${letters(first)}–${letters(last)}`;
      const reason = `${columns} of ${where} is hidden and was read like the others; check that it belongs to the report.`;
      return finding('warning', 'columns-hidden', reason, { span: places.firstIn(first) });
    });
}

const letters = (column: number): string => utils.encode_col(column);

interface Remark {
  readonly remark: RemarkedCell['remark'];
  readonly severity: Finding['severity'];
  readonly ruleId: string;
  readonly reason: (count: number, where: string) => string;
}

const REMARKS: readonly Remark[] = [
  {
    remark: 'error',
    severity: 'warning',
    ruleId: 'cells-in-error',
    reason: (count, where) =>
      `${count} cells of ${where} show an error value instead of a figure; calculate the workbook and save it again.`,
  },
  {
    remark: 'uncalculated',
    severity: 'error',
    ruleId: 'formulas-uncalculated',
    reason: (count, where) =>
      `${count} formulas of ${where} have no stored result and came out empty; open the workbook in Excel or WPS and save it.`,
  },
  {
    remark: 'rounded',
    severity: 'note',
    ruleId: 'figures-rounded',
    reason: (count, where) =>
      `${count} cells of ${where} show a rounded figure; the shown one was kept, since it is what the report states.`,
  },
  {
    remark: 'unseen',
    severity: 'note',
    ruleId: 'cells-unseen',
    reason: (count, where) => `${count} numbers of ${where} have a format that shows nothing, and came out empty.`,
  },
  {
    remark: 'covered',
    severity: 'warning',
    ruleId: 'covered-cells-dropped',
    reason: (count, where) =>
      `${count} cells of ${where} are covered by a merged cell and were left out, since Excel does not show them.`,
  },
  {
    remark: 'commented',
    severity: 'note',
    ruleId: 'comments-dropped',
    reason: (count, where) => `${count} cells of ${where} carry comments, which are no part of the text.`,
  },
];

function remarkFindings(
  where: string,
  { remarks, places }: ReadSheet,
  { remark, severity, ruleId, reason }: Remark,
): Finding[] {
  const cells = remarks.filter((cell) => cell.remark === remark);
  const [first] = cells;
  if (first === undefined) return [];
  const span: Span | null = places.cellAt(first.row, first.column) ?? places.rowAt(first.row);
  return [finding(severity, ruleId, reason(cells.length, where), { span, actual: named(cells) })];
}

function named(cells: readonly RemarkedCell[]): string {
  const list = cells
    .slice(0, NAMED_LIMIT)
    .map(({ row, column, text }) => `${utils.encode_cell({ r: row, c: column })} ${text}`.trim());
  return cells.length > NAMED_LIMIT ? `${list.join('; ')}; …` : list.join('; ');
}
