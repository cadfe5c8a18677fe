import { absolute, canonical, DecimalError, parseDecimal } from '#model/decimal.ts';
import type { IdentityFigure } from '#model/identity.ts';
import { covers, fromPair, type Span, type SpanPair } from '#model/span.ts';
import type { BudgetFact, Indicator, ReportRecord, StaffingFigure } from '#schemas/record/record.ts';

/** The item of a record that states a figure. */
export type FigureItem =
  | { readonly kind: 'budget'; readonly fact: BudgetFact }
  | { readonly kind: 'staffing'; readonly count: StaffingFigure }
  | { readonly kind: 'indicator'; readonly row: Indicator };

/** An item with what it is found by: the places of its figures, the passages around them, the numbers it states. */
interface Stated {
  readonly item: FigureItem;
  readonly figures: readonly SpanPair[];
  readonly passages: readonly Span[];
  readonly numbers: ReadonlySet<string>;
}

/** A number as equal numbers print it, whatever sign; null for what is no plain number. */
function numberOf(text: string): string | null {
  try {
    return canonical(absolute(parseDecimal(text.replaceAll(/[,，]/gu, '').replace('−', '-'))));
  } catch (error) {
    if (error instanceof DecimalError) return null;
    throw error;
  }
}

const numbersOf = (values: readonly (string | null)[]): ReadonlySet<string> =>
  new Set(values.flatMap((value) => (value === null ? [] : (numberOf(value) ?? []))));

const stated = (
  item: FigureItem,
  { spans, figure }: { readonly spans: readonly SpanPair[]; readonly figure: SpanPair | null },
  values: readonly (string | null)[],
  more: readonly (SpanPair | null)[] = [],
): Stated => ({
  item,
  figures: [figure, ...more].filter((pair) => pair !== null),
  passages: spans.map(fromPair),
  numbers: numbersOf(values),
});

const allStated = ({ budget, staffing, indicators }: ReportRecord): readonly Stated[] => [
  ...budget.map((fact) => stated({ kind: 'budget', fact }, fact, [fact.value])),
  ...staffing.map((count) => stated({ kind: 'staffing', count }, count, [count.value])),
  ...indicators.map((row) =>
    stated(
      { kind: 'indicator', row },
      row,
      [row.actual, row.target, row.weight, row.score],
      [row.actualSpan, row.targetSpan],
    ),
  ),
];

/** Code units of text that passages are sorted into stretches of, so that a figure meets those around it alone. */
const STRETCH = 256;

function byStretch(all: readonly Stated[]): ReadonlyMap<number, readonly Stated[]> {
  const stretches = new Map<number, Stated[]>();
  for (const each of all)
    for (const { start, end } of each.passages)
      for (let at = Math.floor(start / STRETCH); at <= Math.floor(end / STRETCH); at += 1) {
        const there = stretches.get(at);
        if (there === undefined) stretches.set(at, [each]);
        else if (there.at(-1) !== each) there.push(each);
      }
  return stretches;
}

/** Finds the item that states a figure: by the figure's place, else by its number in the passage; null where none does. */
export function itemsAtFigures(record: ReportRecord): (figure: IdentityFigure) => FigureItem | null {
  const all = allStated(record);
  const places = new Map<string, FigureItem>();
  for (const { item, figures } of all)
    for (const place of figures) if (!places.has(place.join())) places.set(place.join(), item);
  const stretches = byStretch(all);
  return ({ span, printed, value }) => {
    const exact = places.get(`${span.start},${span.end}`);
    if (exact !== undefined) return exact;
    const wanted = [printed, value].map(numberOf);
    const around = (stretches.get(Math.floor(span.start / STRETCH)) ?? []).filter(
      ({ passages, numbers }) =>
        passages.some((passage) => covers(passage, span)) &&
        wanted.some((number) => number !== null && numbers.has(number)),
    );
    return around[0]?.item ?? null;
  };
}
