import type { Column } from '../../column.ts';

/** What a value of a column can be, besides its type; in the words of Table Schema. Both bounds are inclusive. */
interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

const COUNTED_FROM_ONE: Bounds = { minimum: 1 };
const COUNTED_FROM_ZERO: Bounds = { minimum: 0 };
/** The same years as the record's schema takes (schemas/record/report-facts.ts). */
const YEAR: Bounds = { minimum: 1978, maximum: 2100 };
const SHA256: Bounds = { pattern: '[0-9a-f]{64}' };

const BOUNDS: Readonly<Record<string, Bounds>> = {
  fiscal_year: YEAR,
  year: YEAR,
  first_year: YEAR,
  last_year: YEAR,
  page: COUNTED_FROM_ONE,
  page_count: COUNTED_FROM_ONE,
  repeat: COUNTED_FROM_ONE,
  diagnosis: COUNTED_FROM_ONE,
  depth: COUNTED_FROM_ONE,
  round: { minimum: 1, maximum: 2 },
  // A suspect that was not found has position and explanation 0.
  position: COUNTED_FROM_ZERO,
  explanation: COUNTED_FROM_ZERO,
  span_start: COUNTED_FROM_ZERO,
  span_end: COUNTED_FROM_ZERO,
  report_start: COUNTED_FROM_ZERO,
  byte_length: COUNTED_FROM_ZERO,
  text_length: COUNTED_FROM_ZERO,
  budget_facts: COUNTED_FROM_ZERO,
  indicators: COUNTED_FROM_ZERO,
  doubts_before: COUNTED_FROM_ZERO,
  doubts_after: COUNTED_FROM_ZERO,
  tolerance: COUNTED_FROM_ZERO,
  self_score: COUNTED_FROM_ZERO,
  confidence: { minimum: 0, maximum: 1 },
  document_id: SHA256,
  text_sha256: SHA256,
};

const NUMBERS: readonly Column['type'][] = ['integer', 'bigint', 'decimal', 'money'];

/** The bounds of the columns of a name, wherever their type can have them; none for a name without any. */
export function boundsOf(name: string, { type }: Column): Bounds {
  const bounds = BOUNDS[name] ?? {};
  const fits = bounds.pattern === undefined ? NUMBERS.includes(type) : type === 'text';
  return fits ? bounds : {};
}
