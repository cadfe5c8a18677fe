import type { Suspect } from '#model/diagnosis.ts';
import { holds, type Outcome } from '../outcome.ts';
import type { Misread } from './clusters.ts';

/** That exactly as many names stand unread beside a list as its stated number lacks is no chance: worth what four digits are. */
const EVIDENCE = 4;

/** The lists of names that are shorter than the report counts, where it prints just as many names that nobody read. */
export const unreadNames = (outcomes: readonly Outcome[]): readonly Misread[] =>
  outcomes.flatMap((outcome, identity) => misreadOf(outcome, identity) ?? []);

/** The list that lacks them is where they are missing; the first of them is the reason. */
function misreadOf(outcome: Outcome, identity: number): Misread | null {
  const { explainedBy } = outcome;
  const [stated, listed, another] = outcome.identity.figures;
  if (explainedBy === undefined || another !== undefined || holds(outcome)) return null;
  if (stated === undefined || listed?.role !== 'listed') return null;
  const suspect: Suspect = {
    kind: 'missing-item',
    span: listed.span,
    printed: listed.printed,
    value: listed.value,
    implied: stated.value,
    unit: outcome.identity.unit,
    reasons: [{ kind: 'printed-nearby', span: explainedBy }],
  };
  return { explanation: { suspects: [suspect], culprit: 'extraction' }, resolved: [identity], evidence: EVIDENCE };
}
