import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { TASK_FIELDS, type Task } from '#schemas/answers/index.ts';

/** Titles and covers stand in the first lines, signatures in the last ones, whatever section they were put in. */
const FIRST_LINES = 12;
const LAST_LINES = 8;
/** Words beside the score or grade that a report gives itself. */
const SCORE_WORDS = /自评|得分|评分|等级|等次/u;

/** The lines that a task is asked about: sections routed to its fields, and sections that nobody routed. */
export function selectLines(segmentation: Segmentation, task: Task): readonly Line[] {
  const fields: ReadonlySet<string> = new Set(TASK_FIELDS[task]);
  const routed = segmentation.sections.map(
    (section) => section.fields.length === 0 || section.fields.some((field) => fields.has(field)),
  );
  const selected = (line: Line): boolean =>
    (routed[line.section] ?? true) || (task === 'report' && concernsReport(segmentation, line));
  return segmentation.lines.filter((line) => selected(line) && textAt(segmentation.text, line.span).trim() !== '');
}

function concernsReport(segmentation: Segmentation, line: Line): boolean {
  const { text, lines } = segmentation;
  const atEnds = line.number <= FIRST_LINES || line.number > lines.length - LAST_LINES;
  return atEnds || (line.kind !== 'table_row' && SCORE_WORDS.test(textAt(text, line.span)));
}
