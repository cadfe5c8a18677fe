import type { WholeOfParts } from '../../rule-data.ts';

/**
 * A part of a whole. `needed`: a sum that fails counts as a conflict only when every needed part is stated, because
 * reports leave out parts that are zero or belong to a residual.
 */
export interface Part {
  readonly concept: string;
  readonly needed: boolean;
}

/** A whole and its parts (DOMAIN, chapters 4 and 5). Variants of one whole are tried in this order. */
export interface Composition {
  readonly whole: string;
  readonly parts: readonly Part[];
}

const needed = (concept: string): Part => ({ concept, needed: true });
const optional = (concept: string): Part => ({ concept, needed: false });

export const COMPOSITIONS: readonly Composition[] = [
  { whole: 'expenditure.total', parts: [needed('expenditure.basic'), needed('expenditure.project')] },
  {
    whole: 'expenditure.basic',
    parts: [needed('expenditure.basic.personnel'), needed('expenditure.basic.operating')],
  },
  {
    whole: 'expenditure.basic.operating',
    parts: [needed('expenditure.basic.operating.goods_services'), needed('expenditure.basic.operating.capital')],
  },
  {
    whole: 'three_public.total',
    parts: [needed('three_public.overseas'), needed('three_public.reception'), needed('three_public.vehicle_total')],
  },
  {
    whole: 'three_public.total',
    parts: [
      needed('three_public.overseas'),
      needed('three_public.reception'),
      needed('three_public.vehicle_purchase'),
      needed('three_public.vehicle_operation'),
    ],
  },
  {
    whole: 'three_public.vehicle_total',
    parts: [needed('three_public.vehicle_purchase'), needed('three_public.vehicle_operation')],
  },
  { whole: 'funds.total', parts: [needed('carryover.opening'), needed('revenue.total')] },
  {
    // Other revenue is what the lines above it leave: stated with the appropriation, the list is complete.
    whole: 'revenue.total',
    parts: [
      needed('revenue.fiscal_appropriation'),
      optional('revenue.public_service'),
      optional('revenue.business'),
      optional('revenue.non_tax_return'),
      optional('revenue.special_account'),
      needed('revenue.other'),
    ],
  },
  { whole: 'sampled.total', parts: [needed('sampled.basic'), needed('sampled.project')] },
];

/** Stocks: what is there at one moment. They have no basis, whatever the basis of the whole they are part of. */
export const STOCKS: ReadonlySet<string> = new Set(['carryover.opening', 'carryover.closing']);

/** The compositions as data that can be checked for contradictions when the rules are loaded. */
export const wholesOf = (compositions: readonly Composition[]): readonly WholeOfParts[] =>
  compositions.map(({ whole, parts }) => ({
    whole,
    needed: parts.filter((part) => part.needed).map(({ concept }) => concept),
    optional: parts.filter((part) => !part.needed).map(({ concept }) => concept),
  }));
