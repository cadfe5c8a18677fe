import { toFen } from '#model/decimal.ts';
import { columnName, fundName, nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { projectSplits } from '../../project-parts.ts';
import type { CheckContext } from '../../rule.ts';
import { type Split, splitsIn } from '../../splits.ts';
import type { BudgetStatement } from '../../statement.ts';
import { distance, PASSAGE, statementsWithin } from '../../statement-index.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { splitsAcross } from './across.ts';
import { fundSplits } from './by-fund.ts';

/** The words that tell a part from its siblings: the fund where it is one, else its label without what leads it in. */
function partName({ fact }: BudgetStatement, whole: BudgetStatement): string {
  const fund = fact.fund === whole.fact.fund ? null : fundName(fact.fund);
  const label = fact.label.replace(/^(?:其中|包括|含)[:：]?/u, '').trim();
  return fund ?? (label === '' ? nameOf(fact.concept) : label);
}

function sumUp(whole: BudgetStatement, parts: readonly BudgetStatement[]): Outcome | null {
  const { project, concept } = whole.fact;
  const name = project === null ? nameOf(concept) : `${project}: ${columnName(concept)}`;
  return sumOutcome({
    rule: 'composition',
    equation: `${name} = ${parts.map((part) => partName(part, whole)).join(' + ')}`,
    subject: name,
    stated: { role: 'total', figure: whole },
    terms: parts.map((figure) => ({ role: 'part', figure, sign: 1 })),
    kind: 'money',
  });
}

/** 其中 after an amount opens a list of its parts, up to the end of the sentence. */
const OF_WHICH = /其中/gu;

/** How far before 其中 its whole may stand: a clause or two, as of a rate between them. */
const WHOLE_BEFORE = 100;

/** What became of a balance is checked by a rule of its own. */
const SPLIT_ELSEWHERE = /^project\.(?:returned|retained)$/u;

/** How many amounts before 其中 are tried as its whole, nearest first. */
const WHOLES_TRIED = 3;

/** Longest list after 其中, in code units: a sentence without an end is none. */
const LONGEST_LIST = 1_000;

/** Where the sentence of 其中 ends: at its mark, with its line, or where it grows too long. */
function endOfList(text: string, at: number): number {
  const found = /[。\n]/u.exec(text.slice(at, at + LONGEST_LIST));
  return found === null ? Math.min(text.length, at + LONGEST_LIST) : at + found.index;
}

/** Amounts of prose that start in [from, to]. */
const amountsIn = ({ budget }: CheckContext, from: number, to: number): readonly BudgetStatement[] =>
  statementsWithin(budget, from, to).filter(({ fact, inTable }) => fact.measure === 'amount' && !inTable);

/** The longest list after 其中 whose sum is the whole exactly: such a list is complete, every other one may be partial. */
function ofWhichAt(context: CheckContext, at: number): Split | null {
  const end = endOfList(context.text, at);
  const parts = amountsIn(context, at + 1, end).filter(
    ({ span, fact }) => span.end <= end && !SPLIT_ELSEWHERE.test(fact.concept),
  );
  const wholes = amountsIn(context, at - WHOLE_BEFORE - LONGEST_FIGURE, at)
    .filter(
      ({ span, fact }) => at - span.end <= WHOLE_BEFORE && span.end <= at && fact.concept !== 'expenditure.project',
    )
    .slice(-WHOLES_TRIED)
    .reverse();
  const candidates = wholes.flatMap((whole) =>
    parts
      .slice(1, LONGEST_RUN)
      .map((_, index) => ({ whole, parts: parts.slice(0, Math.min(parts.length, LONGEST_RUN) - index) })),
  );
  return candidates.find((split) => isExact(split)) ?? null;
}

/** A printed amount is no longer than this, in code units. */
const LONGEST_FIGURE = 40;

/** Longest run of amounts tried as the parts of the one before: more than the kinds and sources that a sentence lists. */
const LONGEST_RUN = 12;

/** Amounts of one basis are of one kind; what was received, spent and left stands beside each other without being parts. */
const areParts = (whole: BudgetStatement, parts: readonly BudgetStatement[]): boolean => {
  const bases = new Set(parts.map(({ fact }) => fact.basis));
  const alike = new Set([whole, ...parts].map(({ fact }) => fact.basis)).size === 1;
  return bases.size === 1 && (alike || parts.every(({ fact }) => fact.concept === parts[0]?.fact.concept));
};

const fenOf = ({ value, unit }: BudgetStatement): bigint | null => toFen(value, unit);

/** The amounts right after `at`, or right before it, that make it to the last fen. */
function runAt(amounts: readonly BudgetStatement[], at: number, step: 1 | -1): Split | null {
  const whole = amounts[at];
  const target = whole === undefined ? null : fenOf(whole);
  if (whole === undefined || target === null || target <= 0n) return null;
  const parts: BudgetStatement[] = [];
  let sum = 0n;
  for (let next = at + step; parts.length < LONGEST_RUN; next += step) {
    const part = amounts[next];
    const fen = part === undefined ? null : fenOf(part);
    if (part === undefined || fen === null || fen <= 0n || part.line !== whole.line) return null;
    if (distance(part, whole) > PASSAGE) return null;
    parts.push(part);
    sum += fen;
    if (sum > target) return null;
    if (sum === target && parts.length > 1) return areParts(whole, parts) ? { whole, parts } : null;
  }
  return null;
}

/** Words of a sum before an amount: then its parts may stand before it. */
const SUMMED_UP = /(?:合计|共计?|总计|小计|[两二三四五六七八九十]项)[^，。；、0-9]{0,4}$/u;

/** Amounts of a paragraph that the amounts right after them make, whatever each is called, and sums of those before. */
function runsIn({ budget, text }: CheckContext): readonly Split[] {
  const amounts = budget.all.filter(
    ({ fact, inTable, span }, index) =>
      fact.measure === 'amount' && !inTable && budget.all[index - 1]?.span.start !== span.start,
  );
  return amounts.flatMap((whole, at) => {
    const summed = SUMMED_UP.test(text.slice(Math.max(0, whole.span.start - 10), whole.span.start));
    return runAt(amounts, at, 1) ?? (summed ? runAt(amounts, at, -1) : null) ?? [];
  });
}

const isExact = ({ whole, parts }: Split): boolean => {
  const outcome = sumUp(whole, parts);
  const several = parts.filter((part) => part.value.units !== 0n).length > 1;
  return several && outcome !== null && outcome.identity.status === 'exact';
};

const placesOf = ({ whole, parts }: Split): string =>
  [whole, ...parts]
    .map(({ span }) => span.start)
    .sort()
    .join(' ');

/** Wholes of one concept with their parts, and what 其中 lists in full; only what adds up is recorded. */
export function checkParts(context: CheckContext): Outcome[] {
  const listed = [...context.text.matchAll(OF_WHICH)].flatMap((match) => ofWhichAt(context, match.index) ?? []);
  const far = [...projectSplits(context.budget.all), ...fundSplits(context), ...splitsAcross(context)].filter(isExact);
  const splits = [...splitsIn(context.budget.all), ...listed, ...runsIn(context), ...far];
  const distinct = new Map(splits.map((split) => [placesOf(split), split]));
  return [...distinct.values()]
    .sort((a, b) => a.whole.span.start - b.whole.span.start || distance(a.whole, b.whole))
    .flatMap(({ whole, parts }) => sumUp(whole, parts) ?? [])
    .filter(holds);
}
