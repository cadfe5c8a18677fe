import type { ClaimedItem, Evidence, EvidenceRole } from '#model/claim.ts';
import { compare, parseDecimal, ZERO } from '#model/decimal.ts';
import type { Line } from '#model/line.ts';
import { overlap, type Span, textAt, trimSpan } from '#model/span.ts';
import { headerOf, surroundingsOf } from './locate.ts';
import { type Grounding, type Outcome, refuse, type Source } from './outcome.ts';
import { numbersIn } from './printed-number.ts';
import { groundName } from './text-item.ts';
import { verifyWordedZero } from './worded-zero.ts';

export type IndicatorItem = Extract<ClaimedItem, { readonly field: 'indicators' }>;

/** The numbers of an indicator, target first: the order in which forms print those that are equal. */
const VALUES = ['target', 'actual', 'weight', 'score'] as const;
type ValueRole = (typeof VALUES)[number];

/** The headers of the columns that hold each value, as forms print them. */
const HEADERS: Readonly<Record<ValueRole, RegExp>> = {
  target: /目标|指标值|计划|预期/u,
  actual: /实际|完成|执行|结果/u,
  weight: /分值|权重|满分/u,
  score: /得分|评分/u,
};
/** Columns that explain a deviation speak of targets and results too. */
const NO_VALUE = /原因|措施|偏差/u;

/** Adds to a grounded indicator the place of each of its other numbers; every one has to be printed in the row. */
export function placeValues(source: Source, item: IndicatorItem, areas: readonly Span[], base: Grounding): Outcome {
  const main = item.actual === null ? 'target' : 'actual';
  const evidence: Evidence[] = [...base.evidence];
  if (base.figure !== null && !evidence.some(({ role }) => role === main))
    evidence.push({ role: main, span: base.figure });
  const taken = evidence.filter(({ role }) => isValue(role)).map(({ span }) => span);
  for (const role of VALUES) {
    const value = item[role];
    if (value === null || evidence.some((known) => known.role === role)) continue;
    const span = findValue(source, areas, value, role, taken);
    // A zero in words (未发生) has no digits to place.
    if (span === null && role === main && base.figure === null && isZero(value) && verifyWordedZero(source, areas))
      continue;
    const place = span ?? resultAsScore(item, role, value, base.figure);
    if (place === null) return refuse(`The ${role} ${value} of the indicator is not printed in its row.`);
    taken.push(place);
    evidence.push({ role, span: place });
  }
  return { ...base, evidence };
}

/** Prose prints once what is both result and score (预算执行得9.48分); a form has a cell for each. */
const resultAsScore = (item: IndicatorItem, role: ValueRole, value: string, figure: Span | null): Span | null =>
  role === 'score' && item.source === 'narrative' && item.actual === value ? figure : null;

const isZero = (value: string): boolean => compare(parseDecimal(value), ZERO) === 0;

const isValue = (role: EvidenceRole): boolean => VALUES.some((value) => value === role);

/**
 * A number not yet taken that reads as the value, under a header of its role if there is one; else the first for
 * target and result, and the last for weight and score, which forms print last.
 */
function findValue(
  source: Source,
  areas: readonly Span[],
  value: string,
  role: ValueRole,
  taken: readonly Span[],
): Span | null {
  const wanted = parseDecimal(value);
  const free = areas
    .flatMap((area) => numbersIn(source.numbers, area, wanted, false))
    .filter(({ span }) => taken.every((other) => overlap(other, span) === 0));
  const headed = free.find(({ span }) => HEADERS[role].test(headerWords(source, span)));
  const from = role === 'weight' || role === 'score' ? -1 : 0;
  return (headed ?? free.at(from))?.span ?? null;
}

function headerWords(source: Source, place: Span): string {
  const { line, cell } = surroundingsOf(source, place);
  const header = line !== null && cell !== null ? headerOf(source, line, cell) : null;
  const words = header === null ? '' : textAt(source.text, header);
  return NO_VALUE.test(words) ? '' : words;
}

/**
 * Completes an indicator cited by lines. With a figure (`base`) its other numbers are placed in the row; without one
 * (a qualitative row) its name has to be printed, and target and result are the cells under such headers.
 */
export function groundFormRow(source: Source, item: IndicatorItem, first: Line, last: Line, base?: Grounding): Outcome {
  const row = trimSpan(source.text, { start: first.content.start, end: last.content.end });
  if (base !== undefined) return placeValues(source, item, [row], withRow(item, base, row));
  const named = item.name === null ? null : groundName(source, item.name, first, last);
  if (named?.status === 'refused') return named;
  const evidence = item.qualitative ? qualitativeCells(source, first) : [];
  return placeValues(source, item, [row], { status: named?.status ?? 'exact', spans: [row], figure: null, evidence });
}

/** A row of a form is one statement; in prose the statement is the one around the figure. */
const withRow = (item: IndicatorItem, base: Grounding, row: Span): Grounding =>
  item.source === 'table' ? { ...base, spans: [row] } : base;

/** A cell without any holds a weight or a score, under whatever header of a merged row. */
const HAS_WORDS = /\p{L}/u;

function qualitativeCells(source: Source, line: Line): readonly Evidence[] {
  const cells = (line.cells ?? []).filter((cell) => HAS_WORDS.test(textAt(source.text, cell.span)));
  return cells.flatMap((cell): readonly Evidence[] => {
    const words = headerWords(source, cell.span);
    // 目标完成值 is a result: where a header has both words, the one for the result decides.
    if (HEADERS.actual.test(words)) return [{ role: 'actual', span: cell.span }];
    return HEADERS.target.test(words) ? [{ role: 'target', span: cell.span }] : [];
  });
}
