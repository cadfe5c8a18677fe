import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { TASK_FIELDS, TASKS, type Task } from '#schemas/answers/index.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { Doubt, Reasked } from '../../doubt.ts';
import { selectLines } from '../question/select-lines.ts';

/** Doubts of one task that one question is about. */
export interface DoubtGroup {
  readonly task: Task;
  readonly doubts: readonly Doubt[];
  /** Lines that are shown, in their order. */
  readonly lines: readonly Line[];
  /** The question of the round before that this one goes on with; null for a first one. */
  readonly earlier: Reasked | null;
}

/**
 * Lines shown on either side of one in doubt, where its task is shown them: a model that takes a wrong row or cell takes
 * one nearby, and an answer may cite only what it was shown.
 */
const NEIGHBOURS = 3;
/** Doubts share a question up to so many lines; about a page, and little beside the static part of 1,000 to 2,400 tokens. */
const MOST_LINES = 24;
/** A single doubt shows no more than so many: a list that lacks an item may go over pages. */
const LONGEST_DOUBT = 60;

/** The task that asks for a field. */
export const taskOf = (field: FieldName): Task => TASKS.find((task) => TASK_FIELDS[task].includes(field)) ?? 'report';

/** Doubts whose lines are near each other share a question; those that a question of the round before was about go on with it. */
export function groupDoubts(
  segmentation: Segmentation,
  doubts: readonly Doubt[],
  earlier: readonly Reasked[],
): readonly DoubtGroup[] {
  const open = doubts.map((doubt) => ({ doubt, before: earlier.find((each) => covers(each, doubt)) ?? null }));
  const goingOn = earlier.flatMap((before): readonly DoubtGroup[] => {
    const own = open.filter((each) => each.before === before).map(({ doubt }) => doubt);
    const lines = segmentation.lines.filter(({ number }) => before.lines.includes(number));
    return own.length === 0 ? [] : [{ task: before.task, doubts: own, lines, earlier: before }];
  });
  const others = open.filter(({ before }) => before === null).map(({ doubt }) => doubt);
  const fresh = TASKS.flatMap((task) =>
    groupsOf(
      segmentation,
      task,
      others.filter(({ field }) => taskOf(field) === task),
    ),
  );
  return [...goingOn, ...fresh];
}

const covers = (reasked: Reasked, { field, lines }: Doubt): boolean =>
  reasked.task === taskOf(field) && lines.every((line) => reasked.lines.includes(line));

function groupsOf(segmentation: Segmentation, task: Task, doubts: readonly Doubt[]): readonly DoubtGroup[] {
  if (doubts.length === 0) return [];
  const shown = selectLines(segmentation, task);
  const placed = doubts
    .map((doubt) => ({ doubt, lines: linesFor(segmentation, shown, doubt) }))
    .filter(({ lines }) => lines.length > 0)
    .toSorted((a, b) => (a.lines[0]?.number ?? 0) - (b.lines[0]?.number ?? 0));
  const groups: DoubtGroup[] = [];
  for (const { doubt, lines } of placed) {
    const last = groups.at(-1);
    const joined = last === undefined ? lines : united(last.lines, lines);
    if (last !== undefined && touches(shown, last.lines, lines) && joined.length <= MOST_LINES)
      groups[groups.length - 1] = { ...last, doubts: [...last.doubts, doubt], lines: joined };
    else groups.push({ task, doubts: [doubt], lines, earlier: null });
  }
  return groups;
}

/** The lines in doubt with those near them that the task is shown. */
function linesFor({ lines }: Segmentation, shown: readonly Line[], doubt: Doubt): readonly Line[] {
  const [from, to] = [doubt.lines[0] ?? 0, doubt.lines.at(-1) ?? 0];
  const near = shown.filter(({ number }) => number >= from - NEIGHBOURS && number <= to + NEIGHBOURS);
  const own = lines.filter(({ number }) => doubt.lines.includes(number));
  const all = united(near, own).filter(({ span }) => span.end > span.start);
  return all.slice(0, LONGEST_DOUBT);
}

const united = (some: readonly Line[], others: readonly Line[]): readonly Line[] =>
  [...new Set([...some, ...others])].toSorted((a, b) => a.number - b.number);

/** True where nothing that the task is shown stands between the two. */
function touches(shown: readonly Line[], before: readonly Line[], after: readonly Line[]): boolean {
  const [end, start] = [before.at(-1)?.number ?? 0, after[0]?.number ?? 0];
  return start <= end || !shown.some(({ number }) => number > end && number < start);
}
