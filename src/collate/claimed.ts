import type { ClaimedItem, Evidence, GroundedClaim, GroundingStatus, KeyerId } from '#model/claim.ts';
import type { Span } from '#model/span.ts';

export { duty, indicator } from '#model/planted-items.ts';

/** Grounded claims for the tests of this folder, written by the words they stand on. */

type ItemOf<F extends ClaimedItem['field']> = Extract<ClaimedItem, { readonly field: F }>;

export const amount = (value: string, changes: Partial<ItemOf<'budget'>> = {}): ItemOf<'budget'> => ({
  field: 'budget',
  concept: 'expenditure.basic',
  project: null,
  measure: 'amount',
  of: null,
  basis: 'final',
  fund: null,
  year: 2021,
  value,
  unit: '万元',
  approx: false,
  stated: null,
  label: '基本支出',
  scope: null,
  ...changes,
});

export const staff = (value: string, changes: Partial<ItemOf<'staffing'>> = {}): ItemOf<'staffing'> => ({
  field: 'staffing',
  concept: 'establishment.total',
  value,
  unit: '人',
  scope: null,
  asOf: null,
  ...changes,
});

export const fact = (name: ItemOf<'report'>['fact'], value: string): ClaimedItem => ({
  field: 'report',
  fact: name,
  value,
  derivedFrom: null,
});

/** How the claims of a test stand in `text`: `words` is the statement, `figure` the digits in it. */
export interface Standing {
  readonly figure?: string;
  /** Which occurrence of the words, from 0. */
  readonly nth?: number;
  readonly status?: GroundingStatus;
  readonly evidence?: readonly { readonly role: Evidence['role']; readonly words: string }[];
}

/** A claim by `keyer` that was grounded at `words`. */
export function claimed(
  text: string,
  keyer: KeyerId,
  item: ClaimedItem,
  words: string,
  { figure, nth = 0, status = 'exact', evidence = [] }: Standing = {},
): GroundedClaim {
  const span = occurrence(text, words, nth);
  const inside = (part: string): Span => occurrence(text, part, 0, span.start);
  const place = figure === undefined ? null : inside(figure);
  const lineage = {
    keyer,
    model: null,
    promptPath: null,
    promptHash: null,
    schemaHash: null,
    call: null,
    programVersion: '1',
  };
  return {
    key: `${item.field} ${(place ?? span).start}`,
    claim: { item, citation: { kind: 'span', spans: [span], figure: place, evidence: [] }, lineage },
    status,
    spans: [span],
    figure: place,
    evidence: evidence.map((piece) => ({ role: piece.role, span: inside(piece.words) })),
    printed: figure ?? words,
  };
}

function occurrence(text: string, words: string, nth: number, from = 0): Span {
  let start = text.indexOf(words, from);
  for (let seen = 0; seen < nth; seen += 1) start = text.indexOf(words, start + 1);
  return { start, end: start + words.length };
}
