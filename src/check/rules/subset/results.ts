import { lastMatchOf, matchesOf } from '#model/matches-of.ts';
import { textAt } from '#model/span.ts';
import { judged } from '../../constraint.ts';
import { align, asCounts, inRole } from '../../figure.ts';
import { holds, type Outcome, outcomeOf, withUnit } from '../../outcome.ts';
import { type Count, nameOfCount, type Passage, sameUnit } from '../../passages.ts';
import type { CheckContext } from '../../rule.ts';

/** A count of the narrative and the count that it is a part of. `certain`: the words leave no doubt of it. */
interface Part {
  readonly part: Count;
  readonly whole: Count;
  readonly certain: boolean;
}

const isCounted = (count: Count | undefined): count is Count => count?.kind === 'counter' && !count.vague;

const INSIDE = /^[^，,。；;]{0,4}[（(](?:其中|包?含)|其中[：:]?/u;
/** 其中甲…，乙9处: a clause of its own follows the one that 其中 opens, and may tell of something else. */
const LEFT_BEHIND = /其中[：:，,]?[^，,]+[，,]/u;
const CLOSED = /[）)]/u;

/**
 * （含…3起，死亡4人） and 其中…9条: each count behind the word, of the unit of the nearest count before it; with several
 * of that unit before it the words leave open which is meant.
 */
function partsBehind(text: string, { counts }: Passage): readonly Part[] {
  const at = counts.findIndex((count, index) => {
    const before = counts[index - 1];
    return before !== undefined && INSIDE.test(text.slice(before.whole.end, count.whole.start));
  });
  if (at < 1) return [];
  const wholes = counts.slice(0, at).reverse();
  const opening = text.slice(wholes[0]?.whole.end ?? 0, counts[at]?.whole.start ?? 0);
  const bracketed = /[（(]/u.test(opening);
  const leaves = !bracketed && LEFT_BEHIND.test(opening);
  const parts: Part[] = [];
  for (const [index, part] of counts.slice(at).entries()) {
    const gap = index === 0 ? '' : part.before;
    // Behind its bracket, or behind a clause of its own, a count is no part any more.
    if (bracketed ? CLOSED.test(gap) : index > 0 && !/^[^，,]*、/u.test(gap)) break;
    const same = isCounted(part) ? wholes.filter((one) => isCounted(one) && sameUnit(one, part)) : [];
    const [whole] = same;
    if (whole !== undefined) parts.push({ part, whole, certain: same.length === 1 && !leaves });
  }
  return parts;
}

/** What is found, and what is then done about it: never about more than was found, but perhaps about something else. */
const FOUND = /辨识|排查|发现|摸排|查出|查找|下发|交办|受理|收到|隐患|问题/u;
const HANDLED = /管控|整改|整治|销号|办结|处置|化解|解决|核查|回收|回复/u;

/** 辨识重大风险574个，管控重大风险369个 and 隐患1930处，已整改1918处: neighbours of one unit. */
function handled({ counts }: Passage): readonly Part[] {
  return counts.flatMap((part, index) => {
    const whole = counts[index - 1];
    if (!isCounted(part) || !isCounted(whole) || !sameUnit(part, whole)) return [];
    if (!FOUND.test(whole.before) || !HANDLED.test(part.before)) return [];
    return [{ part, whole, certain: false }];
  });
}

/** What happens to people and things, by the last two characters of its name. */
const EVENT = /事故|火灾|灾害|案件|事件|险情|警情|疫情|投诉|纠纷/gu;
const HAPPENED = /(?:共|累计|全年|年度?)[^，,。；;]{0,10}(?:发生|接报)|(?:发生|接报)[^，,。；;]{0,12}$/u;
const OF_THE_YEAR = /对[^，,。；;]{0,12}发生[^，,。；;]{0,14}的$/u;
const DEALT_WITH = /调查|查处|处置|侦破|办结|结案/u;

const eventOf = ({ before, after }: Count): string | undefined =>
  matchesOf(EVENT, after)[0]?.[0] ?? lastMatchOf(EVENT, before)?.[0];

/**
 * 对本年9起一般火灾开展了调查, beside 共发生火灾7起: those dealt with happened, and
 * those that happened in the year have been counted.
 */
function ofTheYear({ text, passages }: CheckContext): readonly Part[] {
  const all = passages.flatMap(({ counts, span }) => counts.filter(isCounted).map((count) => ({ count, span })));
  const happened = all.filter(({ count }) => HAPPENED.test(count.before) && !OF_THE_YEAR.test(count.before));
  const byEvent = Map.groupBy(happened, ({ count }) => `${eventOf(count)} ${count.unit}`);
  return all.flatMap(({ count, span }) => {
    const dealtWith = OF_THE_YEAR.test(count.before) && DEALT_WITH.test(text.slice(count.whole.end, span.end));
    const event = eventOf(count);
    const whole = dealtWith && event !== undefined ? byEvent.get(`${event} ${count.unit}`)?.[0]?.count : undefined;
    return whole === undefined ? [] : [{ part: count, whole, certain: true }];
  });
}

/** 其中12月份发生…6起, 剔除道路运输行业后，…22起: a sentence about a part of what the sentence before it counts. */
const ABOUT_A_PART = /^\s*(?:其中|(?:剔除|扣除|不含|不包括)[^，,。]{1,16}(?:后|外|的)?[，,])/u;

/** The whole paragraph stays about one thing: farther back another one is counted. */
const PASSAGES_BACK = 3;

/** The first count of each unit in such a sentence, and the first one of its unit in the sentence that opened the matter. */
function acrossPassages({ text, passages }: CheckContext): readonly Part[] {
  return passages.flatMap((passage, index) => {
    if (!ABOUT_A_PART.test(textAt(text, passage.span))) return [];
    const opening = passages
      .slice(Math.max(0, index - PASSAGES_BACK), index)
      .findLast(({ span }) => !ABOUT_A_PART.test(textAt(text, span)));
    if (opening === undefined || text.slice(opening.span.end, passage.span.start).includes('\n')) return [];
    return firstOfEachUnit(passage).flatMap((part) => {
      const whole = opening.counts.find((one) => isCounted(one) && sameUnit(one, part));
      return whole === undefined ? [] : [{ part, whole, certain: false }];
    });
  });
}

const firstOfEachUnit = ({ counts }: Passage): readonly Count[] => {
  const counted = counts.filter(isCounted);
  return counted.filter((count, index) => counted.findIndex((one) => sameUnit(one, count)) === index);
};

function compareCounts({ part, whole, certain }: Part): Outcome[] {
  const [name, wholeName] = [nameOfCount(part), nameOfCount(whole)];
  const aligned = align([part, whole]);
  if (aligned === null) return [];
  const unit = part.unit ?? '';
  const outcome = outcomeOf({
    rule: 'subset',
    equation: `${name} ≤ ${wholeName}`,
    figures: [inRole('part', part), inRole('whole', whole)],
    unit,
    ...judged({ kind: 'at-most' }, asCounts(aligned)),
    expected: `at most ${whole.printed}`,
    reason: `${name} is counted as ${withUnit(part.printed, unit)}, more than ${wholeName} (${withUnit(whole.printed, unit)}), which it is a part of.`,
  });
  return certain || holds(outcome) ? [outcome] : [];
}

/** Staff and posts are added up by their own rules. */
function isOfStaff({ staffing }: CheckContext): (one: Part) => boolean {
  const starts = new Set(staffing.map(({ span }) => span.start));
  return ({ part, whole }) => starts.has(part.span.start) || starts.has(whole.span.start);
}

/** What is printed again elsewhere is the same part of the same whole. */
const keyOf = ({ part, whole }: Part): string => [part.printed, part.unit, whole.span.start].join(' ');

/** Results that the words make parts of other results; where the words only suggest it, what holds is recorded. */
export function checkResults(context: CheckContext): Outcome[] {
  const ofStaff = isOfStaff(context);
  const within = context.passages.flatMap((passage) => [...partsBehind(context.text, passage), ...handled(passage)]);
  const parts = [...within, ...acrossPassages(context), ...ofTheYear(context)].filter((one) => !ofStaff(one));
  const first = new Map(parts.toReversed().map((one) => [keyOf(one), one]));
  return parts.filter((one) => first.get(keyOf(one)) === one).flatMap(compareCounts);
}
