import { expect } from 'vitest';
import type { Citation, Claim, ClaimedItem, Evidence, KeyerId } from '#model/claim.ts';
import { textAt } from '#model/span.ts';
import { groundClaims } from './index.ts';
import { plant } from './planted.ts';

export { duty, indicator } from '#model/planted-items.ts';

/** Claims and cases for the tests of this folder. */

export const claimOf = (item: ClaimedItem, citation: Citation, keyer: KeyerId = 'rules'): Claim => ({
  item,
  citation,
  lineage: {
    keyer,
    model: null,
    promptPath: null,
    promptHash: null,
    schemaHash: null,
    call: null,
    programVersion: '1',
  },
});

export type BudgetItem = Extract<ClaimedItem, { readonly field: 'budget' }>;
export type IndicatorItem = Extract<ClaimedItem, { readonly field: 'indicators' }>;
export type LineCitation = Extract<Citation, { readonly kind: 'line' }>;

export const amount = (value: string, changes: Partial<BudgetItem> = {}): BudgetItem => ({
  field: 'budget',
  concept: 'expenditure.basic',
  project: null,
  measure: 'amount',
  of: null,
  basis: null,
  fund: null,
  year: null,
  value,
  unit: '万元',
  approx: false,
  stated: null,
  label: '基本支出',
  scope: null,
  ...changes,
});

export const change = (value: string): BudgetItem => amount(value, { measure: 'change_amount' });

export const lines = (changes: Partial<LineCitation> = {}): LineCitation => ({
  kind: 'line',
  from: 1,
  to: 1,
  cell: null,
  figure: null,
  label: null,
  first: null,
  last: null,
  ...changes,
});

/** A claim and the document it is held against; `status` is `exact` unless said. */
export interface Case {
  readonly name: string;
  /** The document with its plants: `{{statement}}`, `[[figure]]`. */
  readonly text: readonly string[];
  readonly unit?: string;
  readonly item: ClaimedItem;
  /** Lines as a model cites them; null = the planted places, as rules and persons cite. */
  readonly citation: LineCitation | null;
  readonly evidence?: (text: string) => readonly Evidence[];
  readonly status?: 'exact' | 'normalised' | 'fuzzy' | 'refused';
}

export function checkGrounding(input: Case): void {
  const { segmentation, statement, figure } = plant(input.text, input.unit ?? null);
  const evidence = input.evidence?.(segmentation.text) ?? [];
  const spans = statement === null ? [] : [statement];
  const citation = input.citation ?? { kind: 'span', spans, figure, evidence };
  const { grounded, refused } = groundClaims([claimOf(input.item, citation)], segmentation, { reportId: 'r' });
  if (input.status === 'refused') {
    expect(grounded).toEqual([]);
    expect(refused).toHaveLength(1);
    return;
  }
  expect(refused.map(({ reason }) => reason)).toEqual([]);
  expect(grounded[0]).toMatchObject({ status: input.status ?? 'exact', spans, figure });
  const place = figure ?? statement;
  expect(grounded[0]?.printed).toBe(place && textAt(segmentation.text, place));
}

export const at =
  (role: Evidence['role'], words: string) =>
  (text: string): readonly Evidence[] => [
    { role, span: { start: text.indexOf(words), end: text.indexOf(words) + words.length } },
  ];

/** Lines cited for a figure. */
export const cited = (label: string | null, figure = '100万元', changes: Partial<LineCitation> = {}) =>
  lines({ figure, label, ...changes });
