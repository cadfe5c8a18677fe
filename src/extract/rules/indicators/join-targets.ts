import { type Span, textAt } from '#model/span.ts';
import type { Mention } from './read-sentence.ts';

/** A result with the target that its sentence states beside it; most have none. */
export interface Result extends Mention {
  readonly target: Mention | null;
}

/** 普及率目标85%, 计划完成20公里 before the result. */
const TARGET_NAME = /(?:年度|年初|预期|计划|绩效|既定)?目标(?:值|任务)?(?:为|是)?$/u;
/** 实际达到86.2%: a result that needs the target's name. */
const RESULT_ALONE = /^(?:全年|年末|年底)?(?:实际|最终)?(?:已)?(?:达到?|完成|实现)?(?:值)?$/u;
/** 高于目标值（70%）: a target that follows its result. */
const TARGET_BEHIND = /(?:高于|超过|超|低于|优于|达到|未达到?)[^，。；]{0,8}目标(?:值|任务)?(?:的)?[（(]?$/u;

/** A target told beside its result stays a statement of its own; 高于目标值（70%） is told of the result. */
const sameUnit = (a: Mention, b: Mention): boolean => a.figure.unit === b.figure.unit;

function joinPair(view: string, first: Mention, second: Mention): Result | null {
  if (!sameUnit(first, second)) return null;
  const words = textAt(view, { start: first.figure.whole.end, end: second.figure.digits.start });
  const span: Span = { start: first.span.start, end: second.figure.whole.end };
  if (TARGET_BEHIND.test(words)) return { ...first, span, target: second };
  if (!TARGET_NAME.test(first.name) || !RESULT_ALONE.test(second.name)) return null;
  const name = first.name.replace(TARGET_NAME, '');
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
