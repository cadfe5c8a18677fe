import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { TASK_FIELDS, type Task } from '#schemas/answers/index.ts';

/** Titles and covers stand in the first lines, signatures in the last ones, whatever section they were put in. */
const FIRST_LINES = 12;
const LAST_LINES = 8;
/** Lines that name the report a second time, or give it a score or grade. */
const REPORT_WORDS = /自评|得分|评分|总分|等级|等次|报告\s*$/u;
/** The end of a title; its beginning, with the bureau's name, may stand in the line before. */
const TITLE_END = /报告\s*$/u;
const YEAR_WORDS = /(?:19|20)\d{2}年/u;
/** A report that states its year states it early on. */
const YEAR_LINES = 3;

/**
 * Words that only stand where a task has something to find. A form put under one heading holds several fields, so that
 * the heading alone would hide them: what stands around such words is shown too.
 */
const TELLING_WORDS: Partial<Record<Task, RegExp>> = {
  staffing: /行政编制|事业编制|编制(?:人?数|总数|\d)|实有人数|在职(?:人员|人数|职工)|内设机构/u,
  budget: /年初预算|全年预算数|全年执行数|决算数|基本支出|项目支出|财政拨款|三公|结转结余/u,
  indicators: /产出指标|效益指标|满意度(?:指标)?|数量指标|质量指标|时效指标/u,
};
/** A count of something: digits before a unit that is none of dates and money. Several in one line are results. */
const COUNTED = /\d(?:余|多)?(?!\d|[.．]|[年月日号元]|万元|亿元)\p{Script=Han}/gu;
const COUNTS_OF_RESULTS = 3;

const tells = (task: Task, text: string): boolean =>
  TELLING_WORDS[task]?.test(text) === true ||
  (task === 'indicators' && (text.match(COUNTED)?.length ?? 0) >= COUNTS_OF_RESULTS);

/** Lines shown before the first telling word (a table's header) and after the last one (the rest of its rows). */
const LINES_BEFORE = 3;
const LINES_AFTER = 12;

/** The lines that a task is asked about: sections routed to its fields, sections that nobody routed, and telling places. */
export function selectLines(segmentation: Segmentation, task: Task): readonly Line[] {
  const { view, lines, sections } = segmentation;
  const fields: ReadonlySet<string> = new Set(TASK_FIELDS[task]);
  const shown = new Set<number>();
  for (const { from, to, fields: routed } of sections) {
    const isRouted = routed.length === 0 || routed.some((field) => fields.has(field));
    const range = isRouted ? { from, to } : tellingRange(segmentation, from, to, task);
    for (let number = range?.from ?? 1; range !== null && number <= range.to; number += 1) shown.add(number);
  }
  if (task === 'report') for (const number of reportLines(segmentation)) shown.add(number);
  return lines.filter((line) => shown.has(line.number) && textAt(view, line.span).trim() !== '');
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The lines of a section from its first to its last telling one, and some around; null without one. Inclusive. */
function tellingRange({ view, lines }: Segmentation, from: number, to: number, task: Task): Range | null {
  const telling = lines.slice(from - 1, to).filter((line) => tells(task, textAt(view, line.span)));
  const [first, last] = [telling[0], telling.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: Math.max(from, first.number - LINES_BEFORE), to: Math.min(to, last.number + LINES_AFTER) };
}

/** Lines that may say something about the report as a whole, by number. */
function reportLines({ view, lines }: Segmentation): readonly number[] {
  const withWords = (words: RegExp) => lines.filter((line) => words.test(textAt(view, line.span)));
  const chosen = [
    ...lines.slice(0, FIRST_LINES),
    ...lines.slice(-LAST_LINES),
    ...withWords(REPORT_WORDS),
    ...withWords(TITLE_END).flatMap((line) => lines[line.number - 2] ?? []),
    ...withWords(YEAR_WORDS).slice(0, YEAR_LINES),
  ];
  return chosen.map((line) => line.number);
}
