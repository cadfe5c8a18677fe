import { checkRecord } from '#check/index.ts';
import { collate } from '#collate/index.ts';
import { extractWithRules } from '#extract/rules/index.ts';
import { groundClaims } from '#ground/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Claim } from '#model/claim.ts';
import type { Diagnosis } from '#model/diagnosis.ts';
import type { Identity } from '#model/identity.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { segment } from '#segment/index.ts';
import type { Outcome } from '../../src/check/outcome.ts';
import { contextOf } from '../../src/check/rule.ts';
import { rules } from '../../src/check/rules/index.ts';

/** Who keys: the perfect keyer's claims as they come, or the program's own rules over the same text. */
export type Keyer = 'perfect' | 'rules';

/** What the program makes of a report's text and claims. */
export interface Reconciled {
  readonly record: ReportRecord;
  readonly text: string;
  readonly identities: readonly Identity[];
  readonly diagnoses: readonly Diagnosis[];
  readonly refused: number;
  /** Milliseconds of checking and locating alone. */
  readonly cost: number;
}

/** Checks a record and takes the time. */
export function checkTimed(record: ReportRecord, text: string, refused = 0): Reconciled {
  const begin = performance.now();
  const { identities, diagnoses } = checkRecord({ record, text });
  return { record, text, identities, diagnoses, refused, cost: performance.now() - begin };
}

/** Grounds and collates what was claimed of a text, and checks it. */
export function reconcile(text: string, claims: readonly Claim[], keyer: Keyer): Reconciled {
  const segmentation = segment(textDocument(text));
  const all = keyer === 'perfect' ? claims : extractWithRules(segmentation, '0.0.0');
  const { grounded, refused } = groundClaims(all, segmentation, { reportId: 'simulated' });
  return checkTimed(collate({ grounded, text }).record, text, refused.length);
}

/** Every equation of a record as something that can be judged again with other values. */
export function outcomesOf({ record, text }: Pick<Reconciled, 'record' | 'text'>): readonly Outcome[] {
  const context = contextOf(record, text);
  return rules.flatMap((rule) => rule.check(context));
}
