import { sentencesOf, type WordedAmount, wordedAmounts } from '../../money-words.ts';
import { holds, type Outcome } from '../../outcome.ts';
import type { Rule } from '../../rule.ts';
import { type SumEquation, sumOutcome } from '../../sum-outcome.ts';
import { checkNamedArrears } from './by-name.ts';

const SUBMITTED = /(?:送审|报审)(?:金额|总?额|造价|投资)?(?:为|是|共计?)?$/u;
const CUT = /(?:核减|审减)(?:金额|总?额|造价|投资)?(?:为|是|共计?)?$/u;
const AUDITED = /(?:审定|核定)(?:金额|总?额|造价|投资)?(?:为|是|共计?)?$/u;

const DUE = /应(?:承担|到位|配套|安排|拨付|负担|缴)[^\d，,]{0,6}$/u;
const RECEIVED = /(?:到账|到位|已拨付?|拨付|落实|实缴)(?:资金)?(?:了|为|是)?$/u;
const OWED = /(?:欠拨|欠缴|未到位|未拨付|尚缺|尚差|尚欠|缺口)(?:资金)?(?:为|是)?$/u;

/** Words by which what is owed is only some of it. */
const SOME = /其中|主要|等/u;

const worded = (amounts: readonly WordedAmount[], words: RegExp): readonly WordedAmount[] =>
  amounts.filter((amount) => words.test(amount.words));

/** Exactly one amount behind the words; null for none, and for several, which are of several things. */
function onlyOne(amounts: readonly WordedAmount[], words: RegExp): WordedAmount | null {
  const [found, ...rivals] = worded(amounts, words);
  return found === undefined || rivals.length > 0 ? null : found;
}

const difference = (
  names: Pick<SumEquation, 'equation' | 'subject'>,
  stated: WordedAmount,
  whole: WordedAmount,
  taken: readonly WordedAmount[],
): Outcome | null =>
  sumOutcome({
    ...names,
    rule: 'shortfall',
    stated: { role: 'stated', figure: stated.figure },
    terms: [
      { role: 'whole', figure: whole.figure, sign: 1 },
      ...taken.map(({ figure }) => ({ role: 'taken', figure, sign: -1 as const })),
    ],
    kind: 'money',
  });

/** What was submitted less what was cut is what the audit left. */
function checkAudit(amounts: readonly WordedAmount[]): Outcome[] {
  const [submitted, cut, audited] = [SUBMITTED, CUT, AUDITED].map((words) => onlyOne(amounts, words));
  if (!submitted || !cut || !audited) return [];
  const names = { equation: 'audited = submitted − cut', subject: 'What the audit left' };
  const outcome = difference(names, audited, submitted, [cut]);
  return outcome === null ? [] : [outcome];
}

/** What was due less what is owed was received; where only some of what is owed is told, too little of it is no error. */
function checkArrears(sentence: string, amounts: readonly WordedAmount[]): Outcome[] {
  const [due, received, owed] = [onlyOne(amounts, DUE), onlyOne(amounts, RECEIVED), worded(amounts, OWED)];
  if (due === null || received === null || owed.length === 0) return [];
  const names = { equation: 'received = due − owed', subject: 'What was received' };
  const outcome = difference(names, received, due, owed);
  return outcome === null || (!holds(outcome) && SOME.test(sentence)) ? [] : [outcome];
}

/** What is lacking of an amount, by the words of a sentence: cut by an audit, or owed. */
export const shortfall: Rule = {
  id: 'shortfall',
  findingId: 'shortfall-mismatched',
  check: (context) => [
    ...sentencesOf(context.text).flatMap((span) => {
      const sentence = context.text.slice(span.start, span.end);
      if (!/核减|审减|欠|尚|缺|未到位|未拨付/u.test(sentence)) return [];
      const amounts = wordedAmounts(context.text, span);
      return [...checkAudit(amounts), ...checkArrears(sentence, amounts)];
    }),
    ...checkNamedArrears(context),
  ],
};
