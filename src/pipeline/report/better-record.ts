import type { PublishedReport, ReportState } from '#model/published-report.ts';
import { MODEL_UNAVAILABLE } from './model-keyer.ts';

const RANK: Readonly<Record<ReportState, number>> = { failed: 0, partial: 1, done: 2 };

const claimsByModel = ({ claims }: PublishedReport): number =>
  claims.filter(({ claim }) => claim.lineage.keyer.startsWith('llm:')).length;

/** The model could not be asked at all, or failed at a question until it was given up. */
const ACCIDENTS: ReadonlySet<string> = new Set([MODEL_UNAVAILABLE, 'endpoint-failed']);

/** The run wished for more than it got: nothing came of it, or an accident kept the model from answering. */
export const fellShort = ({ state, findings }: PublishedReport): boolean =>
  state === 'failed' || findings.some((each) => ACCIDENTS.has(each.ruleId));

/**
 * Whether a new record of a report must give way to the stored one. A record that turned out as the user wished always
 * replaces: a run by rules alone, chosen so or for want of a model, also replaces a record that a model had a part in.
 * Only a record that fell short, by an accident that the next run may not have, gives way: to a stored record with more
 * claims of a model, or with as many in a better state.
 */
export function mustGiveWay(next: PublishedReport, stored: PublishedReport | null): boolean {
  if (stored === null || !fellShort(next)) return false;
  const more = claimsByModel(stored) - claimsByModel(next);
  return more > 0 || (more === 0 && RANK[stored.state] > RANK[next.state]);
}
