import { type Span, textAt } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import type { Mention } from './read-sentence.ts';

/** A result with the target that its sentence states beside it; most have none. */
export interface Result extends Mention {
  readonly target: Mention | null;
}

/** 普及率目标85%, 及时率指标值95%, 满意度目标值≥90% before the result. */
const TARGET_NAME = /(?:年度|年初|预期|计划|绩效|既定|设定)*(?:目标(?:值|任务)?|指标值)(?:为|是)?[≥≤＞＜>=<]?$/u;
/** 群众满意度指标，目标值90%: the clause in front names what the target is of. */
const LEAD = /(?:^|[，。；：\n])\s*([^，。；：\n\d]{2,24}?)(?:指标)?[，：]\s*$/u;
/** 实际达到86.2%: a result that needs the target's name. */
const RESULT_ALONE = /^(?:全年|年末|年底)?(?:实际|最终)?(?:已)?(?:达到?|完成|实现)?(?:值)?$/u;
/** 年初计划新增就业2600人: the words before the thing planned. */
const PLAN_LEAD = /^(?:年初|年度|全年|本年|原)?(?:计划|拟|预期|目标|任务)(?:任务|数|为|是)?(?=\p{Script=Han}{2})/u;
/** 再就业计划700人: the words behind it. */
const PLAN_TAIL = /(?<=\p{Script=Han}{2})(?:年度|年初|全年)?(?:计划|任务)(?:任务|数)?(?:为|是)?$/u;
/** 目标1：改造危桥10座，已完成9座: a numbered goal with what came of it. */
const GOAL_NUMBER = /目标[\d一二三四五六七八九十]{1,2}[：:]\s*$/u;
/** 实际完成2874人, 全年完成655人, 实际发放93笔: a result whose name is a verb alone. */
const DONE =
  /^(?:(?:截至|到)?(?:全年|年末|年底|年终))?(?:实际|最终|已|共|累计)*(?:完成|达到?|实现|执行|\p{Script=Han}{2})?(?:了)?$/u;
const SAYS_DONE = /实际|完成|达到?|实现/u;
/** 118万画幅（原定110万画幅）: a target in a bracket behind its result. */
const BRACKETED =
  /^\s*[（(](?:年初|年度|全年)?(?:目标|计划|任务|原定|原计划|预期)(?:目标|任务|值|数)?(?:为|是)?[≥≤＞＜>=<]*$/u;

/** 高于目标值（70%）: a target that follows its result. */
const TARGET_BEHIND = /(?:高于|超过|超|低于|优于|达到|未达到?)[^，。；]{0,8}目标(?:值|任务)?(?:的)?[（(]?$/u;

/** A target told beside its result stays a statement of its own; 高于目标值（70%） is told of the result. */
const sameUnit = (a: Mention, b: Mention): boolean => a.figure.unit === b.figure.unit;

/** The words of a mention's clause without white space. */
const clauseOf = (view: string, { left }: Mention): string => withoutWhiteSpace(textAt(view, left));

/** What was planned by the first mention when the second tells what came of it by a verb alone; null for other pairs. */
function plannedIn(view: string, first: Mention, second: Mention): string | null {
  const [plan, result] = [clauseOf(view, first), clauseOf(view, second)];
  if (!DONE.test(result) || !(SAYS_DONE.test(result) || plan.includes(result.slice(-2)))) return null;
  const isGoal = GOAL_NUMBER.test(view.slice(Math.max(0, first.left.start - 8), first.left.start));
  const isPlan = isGoal || PLAN_LEAD.test(plan) || PLAN_TAIL.test(plan);
  const name = first.name.replace(isGoal ? /^完成(?=.{2})/u : PLAN_LEAD, '').replace(PLAN_TAIL, '');
  return isPlan && name !== '' && !/目标$|任务$/u.test(name) ? name : null;
}

/** The name in the clause before the one of a target that has none; empty where that clause tells something else. */
const leadOf = (view: string, { left }: Mention): string =>
  withoutWhiteSpace(LEAD.exec(view.slice(Math.max(0, left.start - 30), left.start))?.[1] ?? '');

function joinPair(view: string, first: Mention, second: Mention): Result | null {
  if (!sameUnit(first, second)) return null;
  const words = textAt(view, { start: first.figure.whole.end, end: second.figure.digits.start });
  const span: Span = { start: first.span.start, end: second.figure.whole.end };
  if (TARGET_BEHIND.test(words) || BRACKETED.test(words)) return { ...first, span, target: second };
  const planned = plannedIn(view, first, second);
  if (planned !== null) return { ...second, name: planned, subject: planned, span, target: first };
  if (!TARGET_NAME.test(first.name) || !RESULT_ALONE.test(second.name)) return null;
  const name = first.name.replace(TARGET_NAME, '') || leadOf(view, first);
  return name === '' ? null : { ...second, name, subject: name, span, target: first };
}

/** One result for a target and a result of one thing; what is alone stays as it is. */
export function joinTargets(view: string, mentions: readonly Mention[]): readonly Result[] {
  const results: Result[] = [];
  for (let index = 0; index < mentions.length; index += 1) {
    const [first, second] = [mentions[index], mentions[index + 1]];
    if (first === undefined) continue;
    const pair = second === undefined ? null : joinPair(view, first, second);
    results.push(pair ?? { ...first, target: null });
    if (pair !== null) index += 1;
  }
  return results;
}
