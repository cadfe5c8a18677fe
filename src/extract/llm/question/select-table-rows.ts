import type { Line } from '#model/line.ts';
import type { LineTable, Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import type { Task } from '#schemas/answers/index.ts';
import { cellWords, compact } from '../table/table-row.ts';
import { countsSomething, tells } from './telling-words.ts';

/** Words of a form of indicators: from the first row that has one, a row may be an indicator without any figure. */
const FORM = /[一二三四]级指标|指标(?:名称|值|内容)|(?:产出|效益|满意度|数量|质量|时效|成本)指标|绩效指标/u;
/** Columns that tell why a target was missed, and what is done about it. */
const REASONS = /原因|问题|措施|整改|偏差|扣分|说明/u;
/** Longer cells are no heads of columns. In characters. */
const HEAD_LENGTH = 30;
const MONEY_TABLE = /预算|决算|支出|收入|经费|资金|金额|执行|结转|结余|采购|费用?$|万元|元）/u;
/** Tables of money in which results are judged as well. */
const SCORES = /得分|分值|权重|评分/u;
const STAFF_TABLE = /编制(?!单位|说明|依据)|在职|实有|退休|人员(?:情况|数|构成)|机构数|控制率/u;
const HAS_DIGIT = /[0-9０-９]/u;
const BLANK = /^[-—–－/／.…\s]*$/u;
/** The most rows that head a table: title, header of two storeys. */
const HEAD_ROWS = 4;

/** A row of a table, with what the rows down to it say of the table. */
interface Row {
  readonly line: Line;
  readonly text: string;
  readonly hasDigit: boolean;
  readonly isForm: boolean;
  readonly isMoney: boolean;
  readonly isScored: boolean;
  readonly isStaff: boolean;
  readonly givesReasons: boolean;
}

/** Rows of tables that a task is asked about, with the rows that head them. */
export function selectTableRows(segmentation: Segmentation, task: Task): readonly number[] {
  return segmentation.tables.flatMap((table) => {
    const rows = readTable(segmentation, table);
    const chosen = rows.filter((row) => isChosen(task, row)).map(({ line }) => line.number);
    return chosen.length === 0 ? [] : [...chosen, ...headsOf(rows, new Set(chosen))];
  });
}

/** Reads a table once from its top. */
function readTable(segmentation: Segmentation, { from, to }: LineTable): readonly Row[] {
  const { view, lines } = segmentation;
  const seen = { form: false, money: false, scores: false, staffHead: false };
  const reasons = new Set<number>();
  const rows = lines.slice(from - 1, to).filter(({ cells }) => cells !== null);
  return rows.map((line, at) => {
    const text = textAt(view, line.span);
    const plain = compact(text);
    const hasDigit = HAS_DIGIT.test(text);
    seen.form ||= FORM.test(plain);
    seen.money ||= MONEY_TABLE.test(plain);
    seen.scores ||= SCORES.test(plain);
    const staff = STAFF_TABLE.test(plain);
    // A header speaks for the rows below it until the next one.
    if (!hasDigit) seen.staffHead = staff || (at > 0 && at < HEAD_ROWS && seen.staffHead);
    const givesReasons = tellsReasons(segmentation, line, reasons);
    const isStaff = staff || seen.staffHead;
    return {
      line,
      text,
      hasDigit,
      isForm: seen.form,
      isMoney: seen.money,
      isScored: seen.scores,
      isStaff,
      givesReasons,
    };
  });
}

/** True for a row that says something under a head of reasons, or behind such a label; notes the heads of the row. */
function tellsReasons(segmentation: Segmentation, line: Line, reasons: Set<number>): boolean {
  const cells = (line.cells ?? []).map((cell) => ({ column: cell.column, words: cellWords(segmentation, cell) }));
  const filled = cells.filter(({ words }) => !BLANK.test(words));
  const tellsSome = filled.some(({ column, words }) => reasons.has(column) && !HAS_DIGIT.test(words.slice(0, 1)));
  const isHead = ({ words }: { readonly words: string }): boolean => words.length < HEAD_LENGTH && REASONS.test(words);
  for (const cell of filled.filter(isHead)) reasons.add(cell.column);
  const [label] = filled;
  return tellsSome || (label !== undefined && isHead(label));
}

function isChosen(task: Task, row: Row): boolean {
  const { text, hasDigit } = row;
  switch (task) {
    case 'indicators':
      return row.isForm || (tells(task, text) && (countsSomething(text) || !row.isMoney || row.isScored));
    case 'budget':
      return tells(task, text) || (hasDigit && row.isMoney);
    case 'staffing':
      return tells(task, text) || (hasDigit && row.isStaff);
    case 'issues':
    case 'measures':
      return row.givesReasons;
    default:
      return false;
  }
}

/** The rows without figures at the top of a table, and those that stand right above a chosen row. */
function headsOf(rows: readonly Row[], chosen: ReadonlySet<number>): readonly number[] {
  const firstFigures = rows.findIndex(({ hasDigit }) => hasDigit);
  const top = rows.slice(0, Math.min(HEAD_ROWS, firstFigures === -1 ? HEAD_ROWS : Math.max(1, firstFigures)));
  const above = rows.filter(({ line, hasDigit }) => chosen.has(line.number + 1) && !hasDigit);
  return [...top, ...above].map(({ line }) => line.number);
}
