import { alignRespectively } from '#model/align-respectively.ts';
import { findFigures } from '#model/find-figures.ts';
import { type Span, textAt } from '#model/span.ts';
import type { Count, Passage } from './passages.ts';

/** A count of this year with the percentage by which it grew or fell. */
export interface Grown {
  readonly now: Count;
  readonly percent: Count;
  readonly falls: boolean;
}

const FALLS = /下降|减少|降低|压减/u;
const GROWS = /上升|增长|增加|提高|提升/u;
/** 较上年同期下降29%: a change against last year right behind the count that it is of, with nothing else named. */
const AGAINST_LAST_YEAR =
  /^[^，,、；;。\d]{0,6}[，,（(]?(?:同比|较上年|比上年|较去年|比去年|与上年)[^，,、；;。\d]{0,8}$/u;

/** 起数, 人数: the counter of what a name counts. */
const COUNTER_NAME = /([\p{Script=Han}]{0,8}?)([起人件次户家例宗])数$/u;

const startingAt = (counts: readonly Count[], digits: Span): Count | undefined =>
  counts.find(({ span }) => span.start === digits.start);

/** 事故起数、死亡人数 name the counts of the passage that are counted in 起 and 人 under the same words. */
function countNamed(counts: readonly Count[], name: string, before: Count): Count | undefined {
  const [, noun = '', unit] = COUNTER_NAME.exec(name) ?? [];
  const words = noun.slice(-2);
  return counts.find(
    (count) =>
      count.whole.start < before.whole.start && count.unit === unit && (count.before + count.after).includes(words),
  );
}

/** The percentages of a row, each with the count at its place or the count that its name means. */
function inRow(text: string, { span, counts }: Passage): readonly Grown[] {
  return alignRespectively(text, span, findFigures(text, span)).flatMap(({ figure, name, counted, verb }) => {
    const percent = startingAt(counts, figure.digits);
    const words = textAt(text, verb);
    if (percent?.kind !== 'ratio' || !(FALLS.test(words) || GROWS.test(words))) return [];
    const named = name === null ? undefined : countNamed(counts, textAt(text, name), percent);
    const now = counted === null ? named : startingAt(counts, counted.digits);
    return now === undefined ? [] : [{ now, percent, falls: FALLS.test(words) }];
  });
}

/** 发生事故27起，同比下降29%: one count and its change. */
function rightBehind(text: string, { counts }: Passage): readonly Grown[] {
  return counts.flatMap((percent, index) => {
    const now = counts[index - 1];
    if (percent.kind !== 'ratio' || now?.kind !== 'counter') return [];
    const words = text.slice(now.whole.end, percent.whole.start);
    if (!AGAINST_LAST_YEAR.test(words) || !(FALLS.test(words) || GROWS.test(words))) return [];
    return [{ now, percent, falls: FALLS.test(words) }];
  });
}

/** 事故起数和死亡人数同比下降: names before one change that all of them share. */
const SHARED_CHANGE =
  /([\p{Script=Han}、]{2,40}?)(?:同比|较上年|比上年|较去年|比去年)(?:同期)?(?:均|都|各|分别)?[^，,、；;。\d]{0,4}$/u;
const NAME_JOINTS = /[、和与及]/u;

/** One percentage of several names, each of which means a count of the passage. */
function underOneChange(text: string, { span, counts }: Passage): readonly Grown[] {
  return counts.flatMap((percent) => {
    if (percent.kind !== 'ratio') return [];
    const clause =
      text
        .slice(span.start, percent.whole.start)
        .split(/[，,；;：:]/u)
        .at(-1) ?? '';
    const [words = '', row = ''] = SHARED_CHANGE.exec(clause) ?? [];
    if (!(FALLS.test(words) || GROWS.test(words))) return [];
    const named = row.split(NAME_JOINTS).map((name) => countNamed(counts, name, percent));
    const found = named.filter((now) => now !== undefined);
    return found.length < named.length ? [] : found.map((now) => ({ now, percent, falls: FALLS.test(words) }));
  });
}

/** 22起、死亡22人，同比分别持平、下降: what stayed the same takes a place in the row and prints no figure. */
const BEHIND_UNCHANGED = /分别((?:持平|不变)[、，,和])+[^，,、；;。\d]{2,6}$/u;

/** The last of a row of changes of which those before it are none. */
function behindUnchanged({ counts }: Passage): readonly Grown[] {
  return counts.flatMap((percent, index) => {
    const now = counts[index - 1];
    const [words = ''] = BEHIND_UNCHANGED.exec(percent.before) ?? [];
    if (percent.kind !== 'ratio' || now?.kind !== 'counter' || !(FALLS.test(words) || GROWS.test(words))) return [];
    return [{ now, percent, falls: FALLS.test(words) }];
  });
}

/**
 * Every count of a passage to which the words give a change in per cent against the year before; of several ways to bind
 * a percentage the first that binds it.
 */
export function grownIn(text: string, passage: Passage): readonly Grown[] {
  const readings = [
    inRow(text, passage),
    rightBehind(text, passage),
    behindUnchanged(passage),
    underOneChange(text, passage),
  ];
  const bound = new Set<Count>();
  return readings.flatMap((reading) => {
    const fresh = reading.filter(({ percent }) => !bound.has(percent));
    for (const { percent } of fresh) bound.add(percent);
    return fresh;
  });
}
