import { parseDecimal, toFen } from '#model/decimal.ts';
import type { Sign } from '#model/identity.ts';
import { type Span, textAt } from '#model/span.ts';
import { holds, type Outcome, undecided } from './outcome.ts';
import type { CheckContext } from './rule.ts';
import { type BudgetStatement, inOneSentence } from './statement.ts';
import { keyOf, PASSAGE, statementsWithin } from './statement-index.ts';
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

/** An amount with its place. */
interface Printed {
  readonly fen: bigint;
  readonly span: Span;
}

/** What the sentences of the sum print and no fact stands for; a cell prints no unit and has that of the sum. */
function unreadAmounts(context: CheckContext, figures: readonly BudgetStatement[], unit: string): readonly Printed[] {
  const start = Math.min(...figures.map(({ span }) => span.start));
  const passage = sentenceAround(context.text, { start, end: Math.max(...figures.map(({ span }) => span.end)) });
  const inTable = textAt(context.text, passage).includes('\t');
  return unreadIn(context, passage)
    .filter((figure) => isAmount(figure, inTable))
    .slice(0, MOST_UNREAD)
    .flatMap((figure) => {
      const fen = toFen(parseDecimal(figure.value), figure.unit ?? unit);
      return fen === null || fen <= 0n ? [] : [{ fen, span: figure.digits }];
    });
}

const FLOWS = /^project\.(?:opening|received|spent|returned)$/u;

/** A flow that stands in the row or sentence of a project's balance belongs to it, whatever it was read as. */
const isOtherFlow = (one: BudgetStatement, stated: BudgetStatement): boolean =>
  stated.fact.concept === 'project.closing' && FLOWS.test(one.fact.concept) && inOneSentence(one, stated);

/** An amount between the sources of what was received may be one of them, whatever it was read as. */
const isSourceBeside = (one: BudgetStatement, stated: BudgetStatement): boolean =>
  stated.fact.concept === 'revenue.total' && one.fact.concept === 'other' && inOneSentence(one, stated);

/**
 * True when a sentence, a paragraph or a table states all of an equation and `one` restates one of its figures elsewhere:
 * the passage contradicts itself whichever of the two is right, so the other value explains nothing.
 */
export function isRestatedElsewhere(one: BudgetStatement, figures: readonly BudgetStatement[]): boolean {
  const [first] = figures;
  if (first === undefined) return false;
  const inSentence = figures.every((figure) => inOneSentence(figure, first)) && !inOneSentence(one, first);
  const inParagraph = figures.every(({ line, inTable }) => !inTable && line === first.line) && one.line !== first.line;
  const inTable = figures.every((figure) => figure.inTable) && !one.inTable;
  return (inSentence || inParagraph || inTable) && figures.some(({ fact }) => keyOf(fact) === keyOf(one.fact));
}

/** Amounts of the same concepts in or beside the passage that the sum leaves out: of another basis, fund or label. */
function rivalsOf({ budget }: CheckContext, figures: readonly BudgetStatement[]): readonly BudgetStatement[] {
  const used = new Set(figures);
  const concepts = new Set(figures.map(({ fact }) => fact.concept));
  const starts = figures.map(({ span }) => span.start);
  const [from, to] = [Math.min(...starts) - PASSAGE, Math.max(...starts) + PASSAGE];
  const [stated] = figures;
  return statementsWithin(budget, from, to).filter(
    (one) =>
      !used.has(one) &&
      !isRestatedElsewhere(one, figures) &&
      one.fact.measure === stated?.fact.measure &&
      (concepts.has(one.fact.concept) || isOtherFlow(one, stated) || isSourceBeside(one, stated)),
  );
}

/** The amount of the passage that one of the figures should have for the sum to hold, or null. */
function replacementFor(
  { stated, terms }: FailedSum,
  gap: bigint,
  unread: readonly Printed[],
  rivals: readonly BudgetStatement[],
): Span | null {
  const all = [{ figure: stated, sign: -1 as Sign }, ...terms];
  const found = all.flatMap(({ figure, sign }) => {
    const fen = fenOf(figure);
    if (fen === null) return [];
    const implied = fen - BigInt(sign) * gap;
    const rival = rivals.find((one) => one.fact.concept === figure.fact.concept && fenOf(one) === implied);
    return unread.find((one) => one.fen === implied) ?? rival ?? [];
  });
  return found[0]?.span ?? null;
}

/** The first of one or two of the amounts that make what is lacking, or null. */
function makersOf(lacking: bigint, amounts: readonly Printed[]): Span | null {
  const first = amounts.find(
    ({ fen }, index) => fen === lacking || amounts.slice(index + 1).some((other) => fen + other.fen === lacking),
  );
  return first?.span ?? null;
}

/** What is lacking as one or two figures that no fact stands for, or as one or two rivals. */
function lackingIn(lacking: bigint, unread: readonly Printed[], rivals: readonly BudgetStatement[]): Span | null {
  const stated = rivals.flatMap((rival) => {
    const fen = fenOf(rival);
    return fen === null ? [] : [{ fen, span: rival.span }];
  });
  const one = stated.find(({ fen }) => fen === lacking);
  return makersOf(lacking, unread) ?? one?.span ?? makersOf(lacking, stated.slice(0, MOST_UNREAD));
}

/**
 * Where the passage of a failed sum prints what would make it hold: the amount that it lacks, as one figure or two that no
 * fact stands for or as one or two other amounts of its concepts; or the amount that one of its figures should have. Then
 * the record may have read or bound something wrongly, and the report need not contradict itself. Null where nothing does.
 */
function explanationOf(context: CheckContext, { identity }: Outcome, sum: FailedSum): Span | null {
  const { difference, unit } = identity;
  const gap = difference === null ? null : toFen(parseDecimal(difference), unit);
  if (gap === null || gap === 0n) return null;
  const figures = [sum.stated, ...sum.terms.map(({ figure }) => figure)];
  const unread = unreadAmounts(context, figures, unit);
  const rivals = rivalsOf(context, figures);
  return lackingIn(magnitude(gap), unread, rivals) ?? replacementFor(sum, gap, unread, rivals);
}

/** The outcome of a sum, undecided where its passage prints what would make it hold. */
export function unlessExplained(context: CheckContext, outcome: Outcome, sum: FailedSum): Outcome {
  const explanation = holds(outcome) ? null : explanationOf(context, outcome, sum);
  return explanation === null ? outcome : undecided(outcome, explanation);
}
