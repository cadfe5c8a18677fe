/** The eight fields of a record, in publication order (LABELS: report, duties, staffing, orgUnits, budget, …). */
export const FIELD_NAMES = [
  'report',
  'duties',
  'staffing',
  'orgUnits',
  'budget',
  'indicators',
  'issues',
  'measures',
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];
