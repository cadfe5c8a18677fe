import { holds, type Outcome } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import { type BudgetStatement, inOneSentence } from '../../statement.ts';
import { judge, shareBeside } from './beside.ts';

/** Shares of a sentence that have to be of one whole before the others are held to be of it too. */
const FEWEST_HOLDING = 2;

/** The amount right before a share in its sentence, which it is the share of. */
function partOf({ budget }: CheckContext, share: BudgetStatement): BudgetStatement | null {
  const before = budget.all[budget.all.indexOf(share) - 1];
  const isPart =
    before !== undefined &&
    inOneSentence(before, share) &&
    before.fact.measure === 'amount' &&
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
    .filter(({ wholeAt }) => wholeAt === null)
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
