import type { Claim, ClaimedItem, Evidence, EvidenceRole, Lineage } from '#model/claim.ts';
import type { Span } from '#model/span.ts';
import type { Figure, Mark, Meaning, RowAttributes, RowValue } from './fragments.ts';
import { numberOf } from './printing.ts';
import type { PlacedFigure, Rendering } from './render.ts';

/** What a keyer makes of a figure: it takes the number from one place, and says that it means this. */
export interface Reading {
  readonly place: PlacedFigure;
  readonly meaning: Meaning;
}

/** The figures as they are meant. */
export const readingsOf = ({ figures }: Rendering): readonly Reading[] =>
  figures.map((place) => ({ place, meaning: place.figure.meaning }));

/** A keyer that reads everything and reads it right, as far as it is not told to err. */
const LINEAGE: Lineage = {
  keyer: 'llm:perfect',
  model: 'perfect',
  promptPath: null,
  promptHash: null,
  schemaHash: null,
  call: null,
  programVersion: '0.0.0',
};

interface Cited {
  readonly spans: readonly Span[];
  readonly figure: Span | null;
  readonly evidence: readonly Evidence[];
}

const claimOf = (item: ClaimedItem, cited: Cited): Claim => ({
  item,
  citation: { kind: 'span', ...cited },
  lineage: LINEAGE,
});

const evidence = (role: EvidenceRole, span: Span | null | undefined): readonly Evidence[] =>
  span === null || span === undefined ? [] : [{ role, span }];

/** What is looked up of a rendering for every figure of it. */
interface Lookup {
  /** Label and sign inside each statement. */
  readonly words: ReadonlyMap<Mark, readonly Evidence[]>;
  readonly rows: ReadonlyMap<RowAttributes, Span>;
}

function lookupOf({ marks, around }: Rendering): Lookup {
  const words = new Map<Mark, Evidence[]>();
  const rows = new Map<RowAttributes, Span>();
  for (const [one, span] of marks) {
    const statement = around.get(one);
    if (one.states?.kind === 'row') rows.set(one.states.row, span);
    if (statement === undefined || (one.role !== 'label' && one.role !== 'sign')) continue;
    const known = words.get(statement);
    if (known === undefined) words.set(statement, [{ role: one.role, span }]);
    else known.push({ role: one.role, span });
  }
  return { words, rows };
}

/** Where a figure stands: its statement, else the digits alone. */
function citedAt(rendering: Rendering, { words }: Lookup, place: PlacedFigure): Cited {
  const statement = place.statement === null ? undefined : rendering.marks.get(place.statement);
  const own = place.statement === null ? [] : (words.get(place.statement) ?? []);
  const linked = place.figure.evidence.flatMap(({ role, mark }) => evidence(role, rendering.marks.get(mark)));
  return {
    spans: [statement ?? place.span],
    figure: place.span,
    evidence: [...own, ...evidence('unit', place.unit), ...linked],
  };
}

const signedNumber = ({ digits, negative }: Figure, measure: string): string =>
  negative && measure.startsWith('change') ? `-${numberOf(digits)}` : numberOf(digits);

/** The unit that a keyer states of the figure it took: what is printed beside it, else what is meant. */
const unitOf = ({ figure }: PlacedFigure): string | null => figure.unit;

function figureClaim(rendering: Rendering, lookup: Lookup, { place, meaning }: Reading): readonly Claim[] {
  const cited = citedAt(rendering, lookup, place);
  switch (meaning.field) {
    case 'budget':
      return [claimOf({ ...meaning, value: signedNumber(place.figure, meaning.measure), unit: unitOf(place) }, cited)];
    case 'staffing':
      return [claimOf({ ...meaning, value: numberOf(place.figure.digits), unit: unitOf(place) }, cited)];
    case 'report':
      return [
        claimOf({ field: 'report', fact: 'selfScore', value: numberOf(place.figure.digits), derivedFrom: null }, cited),
      ];
    default:
      return [];
  }
}

type RowReading = Reading & { readonly meaning: Extract<Meaning, { readonly field: 'indicators' }> };
const isOfRow = (reading: Reading): reading is RowReading => reading.meaning.field === 'indicators';

function rowClaim({ rows }: Lookup, row: RowAttributes, readings: readonly RowReading[]): readonly Claim[] {
  const found = new Map<RowValue, PlacedFigure>(readings.map(({ place, meaning }) => [meaning.value, place]));
  const number = (value: RowValue): string | null => {
    const place = found.get(value);
    return place === undefined ? null : numberOf(place.figure.digits);
  };
  const main = found.get('actual') ?? found.get('target');
  const span = rows.get(row);
  if (span === undefined) return [];
  const item: ClaimedItem = {
    field: 'indicators',
    ...row,
    target: number('target'),
    actual: number('actual'),
    weight: number('weight'),
    score: number('score'),
  };
  const places = [...found].flatMap(([role, { span: at }]) => evidence(role, at));
  return [claimOf(item, { spans: [span], figure: main?.span ?? null, evidence: places })];
}

/** What marked words state by themselves. */
function markClaim(one: Mark, span: Span): readonly Claim[] {
  const cited: Cited = { spans: [span], figure: null, evidence: [] };
  if (one.states?.kind === 'item') return [claimOf(one.states.item, cited)];
  if (one.states?.kind === 'zero')
    return [claimOf({ ...one.states.meaning, value: '0', unit: null, stated: 'none' }, cited)];
  return [];
}

/**
 * The claims that a keyer with these readings makes of a rendered report, in the order of the text; `overlooked` are words
 * that it does not see.
 */
export function claimsOf(
  rendering: Rendering,
  readings: readonly Reading[],
  overlooked: ReadonlySet<Mark> = new Set(),
): readonly Claim[] {
  const lookup = lookupOf(rendering);
  const rows = Map.groupBy(readings.filter(isOfRow), ({ meaning }) => meaning.row);
  const claims = [
    ...[...rendering.marks].flatMap(([one, span]) => (overlooked.has(one) ? [] : markClaim(one, span))),
    ...readings.flatMap((reading) => figureClaim(rendering, lookup, reading)),
    ...[...rows].flatMap(([row, own]) => rowClaim(lookup, row, own)),
  ];
  const startOf = ({ citation }: Claim): number => (citation.kind === 'span' ? (citation.spans[0]?.start ?? 0) : 0);
  return claims.sort((a, b) => startOf(a) - startOf(b));
}
