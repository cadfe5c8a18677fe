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

/** Label and sign inside a statement. */
function wordsIn({ marks, around }: Rendering, statement: Mark | null): readonly Evidence[] {
  if (statement === null) return [];
  return [...marks].flatMap(([one, span]) =>
    around.get(one) === statement && (one.role === 'label' || one.role === 'sign') ? [{ role: one.role, span }] : [],
  );
}

/** Where a figure stands: its statement, else the digits alone. */
function citedAt(rendering: Rendering, place: PlacedFigure): Cited {
  const statement = place.statement === null ? undefined : rendering.marks.get(place.statement);
  const linked = place.figure.evidence.flatMap(({ role, mark }) => evidence(role, rendering.marks.get(mark)));
  return {
    spans: [statement ?? place.span],
    figure: place.span,
    evidence: [...statementWords(rendering, place), ...evidence('unit', place.unit), ...linked],
  };
}

/** The words in the statement, found once a rendering and statement. */
function statementWords(rendering: Rendering, { statement }: PlacedFigure): readonly Evidence[] {
  const known = WORDS.get(rendering) ?? new Map<Mark, readonly Evidence[]>();
  WORDS.set(rendering, known);
  if (statement === null) return [];
  const found = known.get(statement) ?? wordsIn(rendering, statement);
  known.set(statement, found);
  return found;
}

const WORDS = new WeakMap<Rendering, Map<Mark, readonly Evidence[]>>();

const signedNumber = ({ digits, negative }: Figure, measure: string): string =>
  negative && measure.startsWith('change') ? `-${numberOf(digits)}` : numberOf(digits);

/** The unit that a keyer states of the figure it took: what is printed beside it, else what is meant. */
const unitOf = ({ figure }: PlacedFigure): string | null => figure.unit;

function figureClaim(rendering: Rendering, { place, meaning }: Reading): readonly Claim[] {
  const cited = citedAt(rendering, place);
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

function rowClaim(rendering: Rendering, row: RowAttributes, readings: readonly RowReading[]): readonly Claim[] {
  const found = new Map<RowValue, PlacedFigure>(readings.map(({ place, meaning }) => [meaning.value, place]));
  const number = (value: RowValue): string | null => {
    const place = found.get(value);
    return place === undefined ? null : numberOf(place.figure.digits);
  };
  const [first] = readings;
  const main = found.get('actual') ?? found.get('target');
  const mark = first === undefined ? null : rowMarkOf(rendering, row);
  const span = mark === null ? undefined : rendering.marks.get(mark);
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

const rowMarkOf = ({ marks }: Rendering, row: RowAttributes): Mark | null =>
  [...marks.keys()].find(({ states }) => states?.kind === 'row' && states.row === row) ?? null;

/** What marked words state by themselves. */
function markClaim(one: Mark, span: Span): readonly Claim[] {
  const cited: Cited = { spans: [span], figure: null, evidence: [] };
  if (one.states?.kind === 'item') return [claimOf(one.states.item, cited)];
  if (one.states?.kind === 'zero')
    return [claimOf({ ...one.states.meaning, value: '0', unit: null, stated: 'none' }, cited)];
  return [];
}

/** The claims that a keyer with these readings makes of a rendered report, in the order of the text. */
export function claimsOf(rendering: Rendering, readings: readonly Reading[]): readonly Claim[] {
  const rows = Map.groupBy(readings.filter(isOfRow), ({ meaning }) => meaning.row);
  const claims = [
    ...[...rendering.marks].flatMap(([one, span]) => markClaim(one, span)),
    ...readings.flatMap((reading) => figureClaim(rendering, reading)),
    ...[...rows].flatMap(([row, own]) => rowClaim(rendering, row, own)),
  ];
  const startOf = ({ citation }: Claim): number => (citation.kind === 'span' ? (citation.spans[0]?.start ?? 0) : 0);
  return claims.sort((a, b) => startOf(a) - startOf(b));
}
