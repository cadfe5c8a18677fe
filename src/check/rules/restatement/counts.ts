import { canonical } from '#model/decimal.ts';
import type { Outcome } from '../../outcome.ts';
import { type Count, hanOf, type Passage } from '../../passages.ts';
import type { CheckContext } from '../../rule.ts';
import { agreements, compareTwo, type Restated } from './alike.ts';

/** A count with the passage and the paragraph that state it. */
interface Told {
  readonly count: Count;
  readonly passage: Passage;
  readonly line: number;
}

/** Values of one or two digits (3次) are stated of many things; 7万 is not. */
const TELLING_DIGITS = 2;
const isTelling = ({ printed, unit }: Count): boolean =>
  printed.replace(/\D/gu, '').length > TELLING_DIGITS || /^[万亿]/u.test(unit ?? '');

/** Characters that two names share, at least, to be names of one thing. */
const FEWEST_SHARED = 2;
const LONGEST_NOUN = 8;

/** What a count may be of: the last words of its clause before it, the first ones behind it. */
const nounsOf = ({ before, after }: Count): readonly string[] => [
  hanOf(before.split(/[，,、；;：:（(）)]/u).at(-1) ?? '').slice(-LONGEST_NOUN),
  hanOf(after).slice(0, LONGEST_NOUN),
];

/** 水库1288座 and 1288座水库: a word of one stands in the other, wherever the number does. */
function areAlike(one: Count, other: Count): boolean {
  const others = nounsOf(other);
  return nounsOf(one).some((noun) =>
    [...noun].some(
      (_, at) =>
        at + FEWEST_SHARED <= noun.length && others.some((words) => words.includes(noun.slice(at, at + FEWEST_SHARED))),
    ),
  );
}

const stand = ({ count, passage, line }: Told): Restated => ({
  printed: count.printed,
  value: count.value,
  unit: count.unit,
  span: count.span,
  fact: null,
  primary: true,
  inTable: false,
  sentence: passage.span.start,
  line,
  cell: 0,
});

/** Every count with its place; a paragraph is told by where its line begins. */
function toldIn({ text, passages }: CheckContext): readonly Told[] {
  let line = -1;
  let next = text.indexOf('\n');
  return passages.flatMap((passage) => {
    while (next !== -1 && next < passage.span.start) {
      line = next;
      next = text.indexOf('\n', next + 1);
    }
    return passage.counts.filter(({ kind }) => kind === 'counter').map((count) => ({ count, passage, line }));
  });
}

/** Statements of one value that are compared: more are of many things. */
const MOST_TRIED = 12;

/** The multiplier is a part of the number, the counter behind it taste: 7万余户, 7万余处. */
const multiplierOf = (unit: string | null): string => /^[万亿]/u.exec(unit ?? '')?.[0] ?? unit ?? '';

/** One value of one thing in several paragraphs; different values prove nothing. */
function restated(told: readonly Told[]): Outcome[] {
  const groups = Map.groupBy(
    told.filter(({ count }) => isTelling(count) && count.value.units !== 0n),
    ({ count }) => [canonical(count.value), count.vague, multiplierOf(count.unit)].join(' '),
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group.slice(0, MOST_TRIED);
    if (first === undefined) return [];
    const again = others.filter((one) => one.line !== first.line && areAlike(first.count, one.count));
    const same = [first, ...again].map((one) => ({ ...stand(one), unit: first.count.unit }));
    return again.length === 0 ? [] : agreements(nounsOf(first.count).find((noun) => noun !== '') ?? 'a count', same);
  });
}

/** 有效应对了10轮, 科学应对8轮: what befell the bureau in the year, told without a word that limits it. */
const BEFELL =
  /(?:^|[，,：:\s])(?:[有科成全妥积][效学功力善极]|先后|共|累计|全年)*(应对|遭遇|遭受|经历|抵御|战胜)了?$/u;
const LEAST_NOUN = 3;

/** What befell the bureau: `verb unit noun`; null where the words say anything else. */
function befallen({ count }: Told): string | null {
  const verb = BEFELL.exec(count.before)?.[1];
  const noun = hanOf(count.after).slice(0, LEAST_NOUN);
  return verb === undefined || noun.length < LEAST_NOUN || count.vague ? null : `${verb} ${count.unit} ${noun}`;
}

/** The same thing befell the bureau so often here and so often there: the same verb, unit and noun contradict each other. */
function befallenTwice(told: readonly Told[]): Outcome[] {
  const groups = Map.groupBy(told, befallen);
  return [...groups].flatMap(([key, [first, ...others]]) => {
    const other = others.find(({ line }) => line !== first?.line);
    if (key === null || first === undefined || other === undefined) return [];
    const outcome = compareTwo(key.split(' ').at(-1) ?? key, stand(first), stand(other));
    return outcome === null ? [] : [outcome];
  });
}

/** Counts of the narrative that come again in another paragraph, whether the record has them or not. */
export function checkCounts(context: CheckContext): Outcome[] {
  const told = toldIn(context);
  return [...restated(told), ...befallenTwice(told)];
}
