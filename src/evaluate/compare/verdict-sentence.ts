import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { Comparison } from './comparison-schema.ts';
import { isWorse } from './worst-verdict.ts';

/** The verdict over all critical fields in one line: which fields led to it, and which are worse without being critical. */
export function verdictSentence({ verdict, fields }: Comparison): string {
  const led = FIELD_NAMES.filter((field) => fields[field] === verdict).join(', ');
  const uncritical = FIELD_NAMES.filter((field) => isWorse(fields[field], verdict));
  const besides =
    uncritical.length === 0
      ? ''
      : ` Not critical: ${uncritical.map((field) => `${field} ${fields[field]}`).join(', ')}.`;
  return `${verdict}: ${explained(verdict, led)}${besides}`;
}

function explained(verdict: Comparison['verdict'], led: string): string {
  switch (verdict) {
    case 'FAIL':
      return `${led} got worse.`;
    case 'CANNOT TELL':
      return `${led} cannot be judged; nothing critical is proven to be worse.`;
    case 'UNCHANGED':
      return 'the predictions are the same as before.';
    case 'PASS':
      return 'no critical field got worse.';
  }
}
