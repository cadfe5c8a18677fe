import { parseDecimal, toFen } from '#model/decimal.ts';
import type { Sign } from '#model/identity.ts';
import { textAt } from '#model/span.ts';
import type { Outcome } from './outcome.ts';
import type { CheckContext } from './rule.ts';
import { type BudgetStatement, inOneSentence } from './statement.ts';
import { keyOf, PASSAGE } from './statement-index.ts';
import { isAmount, sentenceAround, unreadIn } from './unread.ts';

/** The stated amount of a failed sum and what was added up to it. */
export interface FailedSum {
  readonly stated: BudgetStatement;
  readonly terms: readonly { readonly figure: BudgetStatement; readonly sign: Sign }[];
}

/** How many unread figures of a passage are tried, alone and in pairs. */
const MOST_UNREAD = 40;

const fenOf = ({ value, unit }: BudgetStatement): bigint | null => toFen(value, unit);
const magnitude = (fen: bigint): bigint => (fen < 0n ? -fen : fen);

/** What the sentences of the sum print and no fact stands for; a cell prints no unit and has that of the sum. */
function unreadAmounts(context: CheckContext, figures: readonly BudgetStatement[], unit: string): readonly bigint[] {
  const start = Math.min(...figures.map(({ span }) => span.start));
  const passage = sentenceAround(context.text, { start, end: Math.max(...figures.map(({ span }) => span.end)) });
  const inTable = textAt(context.text, passage).includes('\t');
  return unreadIn(context, passage)
    .filter((figure) => isAmount(figure, inTable))
    .slice(0, MOST_UNREAD)
    .flatMap((figure) => toFen(parseDecimal(figure.value), figure.unit ?? unit) ?? [])
    .filter((fen) => fen > 0n);
}

const FLOWS = /^project\.(?:opening|received|spent|returned)$/u;

/** A flow that stands in the row or sentence of a project's balance belongs to it, whatever it was read as. */
const isOtherFlow = (one: BudgetStatement, stated: BudgetStatement): boolean =>
  stated.fact.concept === 'project.closing' && FLOWS.test(one.fact.concept) && inOneSentence(one, stated);

/** An amount between the sources of what was received may be one of them, whatever it was read as. */
const isSourceBeside = (one: BudgetStatement, stated: BudgetStatement): boolean =>
  stated.fact.concept === 'revenue.total' && one.fact.concept === 'other' && inOneSentence(one, stated);

/**
 * True when a sentence or a table states a whole sum and `one` restates one of its figures elsewhere: the sentence or the
 * table contradicts itself whichever of the two is right, so the other value explains nothing.
 */
function isRestatedElsewhere(one: BudgetStatement, figures: readonly BudgetStatement[]): boolean {
  const [first] = figures;
  if (first === undefined) return false;
  const inSentence = figures.every((figure) => inOneSentence(figure, first)) && !inOneSentence(one, first);
  const inTable = figures.every((figure) => figure.inTable) && !one.inTable;
  return (inSentence || inTable) && figures.some(({ fact }) => keyOf(fact) === keyOf(one.fact));
}

/** Amounts of the same concepts in or beside the passage that the sum leaves out: of another basis, fund or label. */
function rivalsOf({ budget }: CheckContext, figures: readonly BudgetStatement[]): readonly BudgetStatement[] {
  const used = new Set(figures);
  const concepts = new Set(figures.map(({ fact }) => fact.concept));
  const starts = figures.map(({ span }) => span.start);
  const [from, to] = [Math.min(...starts) - PASSAGE, Math.max(...starts) + PASSAGE];
  const [stated] = figures;
  return budget.all.filter(
    (one) =>
      one.span.start >= from &&
      one.span.start <= to &&
      !used.has(one) &&
      !isRestatedElsewhere(one, figures) &&
      one.fact.measure === stated?.fact.measure &&
      (concepts.has(one.fact.concept) || isOtherFlow(one, stated) || isSourceBeside(one, stated)),
  );
}

/** True when the passage prints, for one of the figures, the amount that would make the sum hold. */
function isReplaceable(
  { stated, terms }: FailedSum,
  gap: bigint,
  unread: readonly bigint[],
  rivals: readonly BudgetStatement[],
) {
  const all = [{ figure: stated, sign: -1 as Sign }, ...terms];
  return all.some(({ figure, sign }) => {
    const fen = fenOf(figure);
    if (fen === null) return false;
    const implied = fen - BigInt(sign) * gap;
    return (
      unread.includes(implied) ||
      rivals.some((rival) => rival.fact.concept === figure.fact.concept && fenOf(rival) === implied)
    );
  });
}

/** True when one or two figures that no fact stands for, or one or two rivals, make the amount. */
function isMadeOf(lacking: bigint, unread: readonly bigint[], rivals: readonly BudgetStatement[]): boolean {
  const makes = (amounts: readonly bigint[]): boolean =>
    amounts.some((fen, index) => fen === lacking || amounts.slice(index + 1).some((other) => fen + other === lacking));
  const stated = rivals.slice(0, MOST_UNREAD).flatMap((rival) => fenOf(rival) ?? []);
  return makes(unread) || makes(stated) || rivals.some((rival) => fenOf(rival) === lacking);
}

/**
 * True when what would make a failed sum hold is printed in its passage: the amount that it lacks, as one figure or two
 * that no fact stands for or as one or two other amounts of its concepts; or the amount that one of its figures should
 * have. Then the record may have read or bound something wrongly, and the report need not contradict itself.
 */
export function isExplained(context: CheckContext, { identity }: Outcome, sum: FailedSum): boolean {
  const { difference, unit } = identity;
  const gap = difference === null ? null : toFen(parseDecimal(difference), unit);
  if (gap === null || gap === 0n) return false;
  const figures = [sum.stated, ...sum.terms.map(({ figure }) => figure)];
  const unread = unreadAmounts(context, figures, unit);
  const rivals = rivalsOf(context, figures);
  return isMadeOf(magnitude(gap), unread, rivals) || isReplaceable(sum, gap, unread, rivals);
}
