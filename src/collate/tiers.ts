import { absolute, canonical } from '#model/decimal.ts';
import type { Identity, IdentityFigure } from '#model/identity.ts';
import { NumberUnreadableError, readNumber } from '#model/read-number.ts';
import { fromPair, overlap, type Span, type SpanPair } from '#model/span.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { isPerson } from './keyer-order.ts';

export type Tier = 'A' | 'B' | 'C';

/** What a tier is decided by: the part of a published value’s provenance that says how it was confirmed. */
interface Confirmable {
  readonly spans: readonly SpanPair[];
  readonly figure: SpanPair | null;
  readonly evidence: readonly { readonly role: string; readonly span: SpanPair }[];
  readonly printed: string | null;
  readonly keyers: readonly string[];
}

/**
 * Assigns every value its tier (DESIGN, collate and tiers). A tier counts independent confirmations of a grounded value:
 * each keyer after the first, each person (a person who keyed it alone has confirmed it too), and, once, an identity
 * that holds and has the figure in it. C = none, B = one, A = two or more; as only one identity counts, an A always has
 * a second keyer or a person. A figure under suspicion of an extraction error (`suspects`: the figures for which the
 * arithmetic gives the verdict extraction error or ambiguous) goes one tier lower; a report’s own wrong sum does not
 * lower a tier. Inequalities that hold confirm nothing: 16 ≤ 17 would hold for almost any reading.
 */
export function assignTiers(
  record: ReportRecord,
  identities: readonly Identity[],
  suspects: readonly Span[] = [],
): ReportRecord {
  const confirming = identities.filter(confirms).flatMap(({ figures }) => figures);
  const tierAt = <T extends Confirmable>(item: T, numbers: readonly SpanPair[]): T & { tier: Tier } => ({
    ...item,
    tier: tierOf(item, confirming, isSuspect(numbers, suspects)),
  });
  const words = <T extends Confirmable>(item: T) => tierAt(item, []);
  const figures = <T extends Confirmable>(item: T) => tierAt(item, numberOf(item));
  const facts = Object.entries(record.report).map(([name, fact]) => [
    name,
    fact.value === null ? fact : tierAt(fact, name === 'selfScore' ? fact.spans : []),
  ]);
  return {
    report: { ...record.report, ...Object.fromEntries(facts) },
    duties: record.duties.map(words),
    staffing: record.staffing.map(figures),
    orgUnits: record.orgUnits.map(words),
    budget: record.budget.map(figures),
    indicators: record.indicators.map((item) => tierAt(item, numbersOf(item))),
    issues: record.issues.map(words),
    measures: record.measures.map(words),
  };
}

/** The roles under which an indicator’s evidence says where each of its numbers stands. */
const NUMBER_ROLES: readonly string[] = ['target', 'actual', 'weight', 'score'];

/** Where the number of a value stands: its figure, else the words that state a zero. */
const numberOf = ({ figure, spans }: Confirmable): readonly SpanPair[] =>
  figure === null ? spans.slice(0, 1) : [figure];

/** Where the numbers of an indicator stand; of a qualitative one those beside its words. */
const numbersOf = ({ figure, evidence }: Confirmable): readonly SpanPair[] => [
  ...(figure === null ? [] : [figure]),
  ...evidence.filter(({ role }) => NUMBER_ROLES.includes(role)).map(({ span }) => span),
];

const isSuspect = (numbers: readonly SpanPair[], suspects: readonly Span[]): boolean =>
  numbers.some((number) => suspects.some((suspect) => overlap(suspect, fromPair(number)) > 0));

/** True for an equation that came out, rounding and truncation allowed for. */
function confirms({ status, equation, relation }: Identity): boolean {
  const holds = status === 'exact' || status === 'within_rounding' || status === 'truncated';
  return holds && relation?.kind !== 'at-most' && !/[<>≤≥]/u.test(equation);
}

function tierOf(item: Confirmable, confirming: readonly IdentityFigure[], suspected: boolean): Tier {
  const persons = item.keyers.filter(isPerson).length;
  const further = Math.max(0, item.keyers.length - persons - 1);
  const identity = confirming.some((figure) => isFigureOf(item, figure)) ? 1 : 0;
  const confirmations = Math.min(2, persons + further + identity);
  return (['C', 'B', 'A'] as const)[Math.max(0, confirmations - (suspected ? 1 : 0))] ?? 'C';
}

/** True when the identity’s figure is this item’s: printed at its figure, or at another place that states it. */
function isFigureOf(item: Confirmable, figure: IdentityFigure): boolean {
  if (item.figure === null) return false;
  if (overlap(fromPair(item.figure), figure.span) > 0) return sameNumber(item.printed, figure.printed);
  return (
    item.spans.slice(1).some((span) => overlap(fromPair(span), figure.span) > 0) &&
    sameNumber(item.printed, figure.printed)
  );
}

const sameNumber = (a: string | null, b: string): boolean =>
  a !== null && digits(a) !== null && digits(a) === digits(b);

/** The size that the figure in a printed string reads as; units, percent signs and signs left aside. */
function digits(printed: string): string | null {
  const figure = printed.replace(
    /^[^\d０-９零〇一二两三四五六七八九十]+|[^\d０-９零〇一二两三四五六七八九十百千万亿]+$/gu,
    '',
  );
  try {
    return canonical(absolute(readNumber(figure.replace(/(?<=[\d０-９])[百千万亿]+$/u, ''))));
  } catch (thrown) {
    if (thrown instanceof NumberUnreadableError) return null;
    throw thrown;
  }
}
