import type { Line } from '#model/line.ts';
import type { LineTable, Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import type { Task } from '#schemas/answers/index.ts';
import { compact, wordsAt } from './table-row.ts';
import { countsSomething, tells } from './telling-words.ts';

/** Words of a form of indicators: from the first row that has one, a row may be an indicator without any figure. */
const FORM = /[一二三四]级指标|指标(?:名称|值|内容)|(?:产出|效益|满意度|数量|质量|时效|成本)指标|绩效指标/u;
/** Columns that tell why a target was missed, and what is done about it. */
const REASONS = /原因|问题|措施|整改|偏差|扣分|说明/u;
const MONEY_TABLE = /预算|决算|支出|收入|经费|资金|金额|执行|结转|结余|采购|费用?$|万元|元）/u;
/** Tables of money in which results are judged as well. */
const SCORES = /得分|分值|权重|评分/u;
const STAFF_TABLE = /编制(?!单位|说明|依据)|在职|实有|退休|人员(?:情况|数|构成)|机构数|控制率/u;
const HAS_DIGIT = /[0-9０-９]/u;
const BLANK = /^[-—–－/／.…\s]*$/u;

const rowsOf = ({ lines }: Segmentation, { from, to }: LineTable): readonly Line[] => lines.slice(from - 1, to);
const rowText = ({ view }: Segmentation, row: Line): string => textAt(view, row.span);

/** Rows of tables that a task is asked about, with the rows that head them. */
export function selectTableRows(segmentation: Segmentation, task: Task): readonly number[] {
  return segmentation.tables.flatMap((table) => {
    const rows = rowsOf(segmentation, table).filter(({ cells }) => cells !== null);
    const chosen = rows.filter((row) => isChosen(segmentation, task, rows, row)).map(({ number }) => number);
    return chosen.length === 0 ? [] : [...chosen, ...headsOf(segmentation, rows, new Set(chosen))];
  });
}

function isChosen(segmentation: Segmentation, task: Task, rows: readonly Line[], row: Line): boolean {
  const text = rowText(segmentation, row);
  switch (task) {
    case 'indicators':
      return isInForm(segmentation, rows, row) || (tells(task, text) && isResult(segmentation, rows, row));
    case 'budget':
      return tells(task, text) || (HAS_DIGIT.test(text) && isAbout(segmentation, rows, row, MONEY_TABLE));
    case 'staffing':
      return tells(task, text) || (HAS_DIGIT.test(text) && isStaffRow(segmentation, rows, row));
    case 'issues':
    case 'measures':
      return reasonsOf(segmentation, rows, row);
    default:
      return false;
  }
}

/** True for a row that is none of a table of money, or counts something all the same. */
const isResult = (segmentation: Segmentation, rows: readonly Line[], row: Line): boolean =>
  countsSomething(rowText(segmentation, row)) ||
  !isAbout(segmentation, rows, row, MONEY_TABLE) ||
  isAbout(segmentation, rows, row, SCORES);

const isInForm = (segmentation: Segmentation, rows: readonly Line[], row: Line): boolean => {
  const first = rows.find((each) => FORM.test(compact(rowText(segmentation, each))));
  return first !== undefined && row.number >= first.number;
};

/** True where the row, or one above it, speaks of such things. */
const isAbout = (segmentation: Segmentation, rows: readonly Line[], row: Line, words: RegExp): boolean =>
  rows.some((each) => each.number <= row.number && words.test(compact(rowText(segmentation, each))));

/** True for a row that names staff, or stands under a header without figures that does. */
function isStaffRow(segmentation: Segmentation, rows: readonly Line[], row: Line): boolean {
  const isHeader = (each: Line): boolean => !HAS_DIGIT.test(rowText(segmentation, each));
  const above = rows.filter((each) => each.number < row.number);
  const headers = [...above.slice(0, HEAD_ROWS).filter(isHeader), ...above.filter(isHeader).slice(-1)];
  return [row, ...headers].some((each) => STAFF_TABLE.test(compact(rowText(segmentation, each))));
}

/** True for a row that says something in a column of reasons. */
function reasonsOf(segmentation: Segmentation, rows: readonly Line[], row: Line): boolean {
  const label = row.cells?.map(({ column }) => wordsAt(segmentation, row, column + 1)).find((words) => words !== '');
  if (label !== undefined && label.length < 30 && REASONS.test(label)) return true;
  return (row.cells ?? []).some(({ column }) => {
    const words = wordsAt(segmentation, row, column + 1);
    const heads = rows
      .filter((each) => each.number < row.number)
      .map((each) => wordsAt(segmentation, each, column + 1));
    return (
      !BLANK.test(words) &&
      !HAS_DIGIT.test(words.slice(0, 1)) &&
      heads.some((head) => head.length < 30 && REASONS.test(head))
    );
  });
}

/** The most rows that head a table: title, header of two storeys. */
const HEAD_ROWS = 4;

/** The rows without figures at the top of a table, and those that stand right above a chosen row. */
function headsOf(segmentation: Segmentation, rows: readonly Line[], chosen: ReadonlySet<number>): readonly number[] {
  const isHead = (row: Line): boolean => !HAS_DIGIT.test(rowText(segmentation, row));
  const firstFigures = rows.findIndex((row) => !isHead(row));
  const top = rows.slice(0, Math.min(HEAD_ROWS, firstFigures === -1 ? HEAD_ROWS : Math.max(1, firstFigures)));
  const above = rows.filter((row) => chosen.has(row.number + 1) && isHead(row));
  return [...top, ...above].map(({ number }) => number);
}
