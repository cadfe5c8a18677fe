import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { isInBracketBefore, judge, shareBeside } from './beside.ts';

/** Shares of a sentence that have to be of one whole before the others are held to be of it too. */
const FEWEST_HOLDING = 2;

/** How far before a share, in figures, the amount may stand whose parts are named in brackets between them. */
const MOST_BRACKETED = 12;

/** The amount right before a share in its sentence, but for those in brackets, which it is the share of by its concept too. */
function partOf({ budget, text }: CheckContext, share: BudgetStatement): BudgetStatement | null {
  const at = budget.all.indexOf(share);
  const before = budget.all
    .slice(Math.max(0, at - MOST_BRACKETED), at)
    .findLast((one) => !isInBracketBefore(text, one, share));
  const isPart =
    before !== undefined &&
    inOneSentence(before, share) &&
    before.fact.measure === 'amount' &&
    before.fact.concept === share.fact.concept &&
    before.fact.project === share.fact.project;
  return isPart ? before : null;
}

interface Tried {
  readonly share: BudgetStatement;
  readonly part: BudgetStatement;
  /** Where the whole of a share that holds stands; null for one that does not. */
  readonly wholeAt: number | null;
}

function tryShare(context: CheckContext, share: BudgetStatement): Tried[] {
  const part = partOf(context, share);
  if (part === null) return [];
  const [first, whole] = shareBeside(context, share)?.identity.figures ?? [];
  const own = first?.span.start === part.span.start;
  return [{ share, part, wholeAt: own ? (whole?.span.start ?? null) : null }];
}

function checkSentence(context: CheckContext, tried: readonly Tried[]): Outcome[] {
  const held = tried.flatMap(({ wholeAt }) => wholeAt ?? []);
  const [at] = held;
  const whole = context.budget.all.find(({ span, fact }) => span.start === at && fact.measure === 'amount');
  if (whole === undefined || held.length < FEWEST_HOLDING || new Set(held).size > 1) return [];
  return tried
    .filter(
      ({ wholeAt, share }) => wholeAt === null && (share.fact.of === null || share.fact.of === whole.fact.concept),
    )
    .flatMap(({ share, part }) => judge(share, part, whole) ?? [])
    .filter((outcome) => !holds(outcome));
}

/** Amounts one after the other, each with its share: where several are of one whole, so is the one that does not fit. */
export function checkSideBySide(context: CheckContext, shares: readonly BudgetStatement[]): Outcome[] {
  const prose = shares.filter(({ inTable }) => !inTable);
  const sentences = Map.groupBy(prose, ({ sentence, line }) => `${sentence} ${line}`);
  return [...sentences.values()]
    .filter(({ length }) => length > FEWEST_HOLDING)
    .flatMap((group) =>
      checkSentence(
        context,
        group.flatMap((share) => tryShare(context, share)),
      ),
    );
}
