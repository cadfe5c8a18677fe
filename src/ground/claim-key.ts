import { createHash } from 'node:crypto';
import type { Claim } from '#model/claim.ts';
import type { Grounding } from './outcome.ts';

/** Characters of a key: 128 bits, so that keys of any number of reports do not meet by chance. */
const KEY_LENGTH = 32;

/**
 * The name of a claim that survives re-extraction: what is claimed of which place, and neither by whom nor how. Keyers
 * that claim the same of the same figure share a key. Made from the report, the field (for report facts the fact), the
 * figure (else the first place) and the measure.
 */
export function keyOf(reportId: string, { item }: Claim, grounding: Grounding): string {
  const place = grounding.figure ?? grounding.spans[0];
  const field = item.field === 'report' ? `report.${item.fact}` : item.field;
  const measure = item.field === 'budget' ? item.measure : '';
  const parts = [reportId, field, place?.start, place?.end, measure];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, KEY_LENGTH);
}
