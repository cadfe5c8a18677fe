import type { LineCell } from '#model/line.ts';
import { contextAfter, readLabelBefore } from './read-label.ts';

type Context = ReturnType<typeof contextAfter>;

const COUNT_CELL = /^\s*[0-9０-９]{1,6}\s*(?:人|名|个)?\s*$/u;
/** Brackets, years and list words around a label in a form: 2021年末实有人数（人）, 其中：行政. */
const NOISE = /[（(][^（）()]*[)）]|(?:19|20)\d{2}\s*年|年末|期末|本年|其中|[\s:：]/gu;
/** A sum of kinds in a form's header stands for what is above it. */
const SUM = /^(?:小计|合计|总计|总数|人数|计)$/u;
/** The longest label of a staffing cell seen, 机关后勤服务人员编制人数, has 12 characters. */
const LONGEST_LABEL = 14;

export const wordsOf = (view: string, { span }: LineCell): string => view.slice(span.start, span.end);
export const isCountPrinted = (words: string): boolean => COUNT_CELL.test(words);

/** Ideographs begin most cells and no count. */
const [FIRST_IDEOGRAPH, LAST_IDEOGRAPH] = [0x4e00, 0x9fff];
const isIdeograph = (code: number): boolean => code >= FIRST_IDEOGRAPH && code <= LAST_IDEOGRAPH;

export const isCount = (view: string, cell: LineCell): boolean =>
  cell.span.end > cell.span.start &&
  !isIdeograph(view.charCodeAt(cell.span.start)) &&
  COUNT_CELL.test(wordsOf(view, cell));

/** Words for the unit or the day in front of a label: 我局, 全系统. */
const LONGEST_QUALIFIER = 4;

/** The concept that a label in a form names when its words are a staffing label and nothing else; null otherwise. */
export function conceptOfLabel(printed: string, context: Context, longestHead = LONGEST_QUALIFIER): string | null {
  const words = printed.replace(NOISE, '');
  if (words.length < 2 || words.length > LONGEST_LABEL) return null;
  const reading = readLabelBefore(words, { start: 0, end: words.length }, context);
  return reading !== null && reading.span.start <= longestHead ? reading.concept : null;
}

/** The concept of a row's own words (编制人数) under a column that only sums (合计). */
export const conceptOfSum = (headers: readonly string[], row: string): string | null =>
  headers.every((words) => SUM.test(words.replace(NOISE, ''))) ? conceptOfLabel(row, null) : null;

/** The concept of a header that stands under `above` (编制数 over 行政 and 小计); `above` alone where it has no more words. */
export function conceptUnder(printed: string, above: string, context: Context): string | null {
  const inner = printed.replace(NOISE, '');
  const outer = contextAfter(above, context);
  if (inner === '' || SUM.test(inner)) return conceptOfLabel(above, context);
  return conceptOfLabel(inner, outer);
}
