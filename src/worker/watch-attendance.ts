import type { PipelineEvent } from '#model/reporter.ts';

/** How often it is said again that nobody works, in milliseconds. */
const SAYING = 60_000;

/** Workers that are restarted are away for some seconds, which is not worth a word; in milliseconds. */
const UNATTENDED = 10_000;

/** The same where none was ever seen: one that is started together with the run is there by then. */
const UNATTENDED_AT_FIRST = 4_000;

/** How long nothing may be at hand while workers are there: one that opens a run for the first time takes seconds. */
const UNTAKEN = 30_000;

/** What is seen of a run in the queue at one look. */
export interface Attendance {
  /** Workers of this version and of others that are connected. */
  readonly workers: number;
  readonly otherVersions: number;
  /** Units that have not ended. */
  readonly left: number;
  /** Whether a unit is in a worker's hands. */
  readonly isAtHand: boolean;
}

type Complaint = Extract<PipelineEvent, { readonly kind: 'nobody-works' | 'nobody-takes' }>;

/**
 * Whether something happens to a run between two looks. A unit that is at hand at a single look says nothing: a worker may
 * just be looking whether it is for it.
 */
function stirrings(): (seen: Attendance) => boolean {
  let before: Attendance | null = null;
  return (seen) => {
    const stirs = before === null || before.left !== seen.left || (before.isAtHand && seen.isAtHand);
    before = seen;
    return stirs;
  };
}

/**
 * Tells, look by look, what somebody should do something about: that no worker is there, or that those who are there take
 * nothing of what is left; and, once that was said, that it is so no more. Null where nothing is to be said.
 */
export function watchAttendance(
  now: () => number = () => performance.now(),
): (seen: Attendance) => Complaint | { readonly kind: 'somebody-works' } | null {
  const isStirring = stirrings();
  let patience = UNATTENDED_AT_FIRST;
  let since: { readonly kind: Complaint['kind']; readonly at: number } | null = null;
  let said: { readonly kind: Complaint['kind']; readonly at: number } | null = null;
  return (seen) => {
    const { workers, otherVersions } = seen;
    const stirs = isStirring(seen);
    const kind = workers === 0 ? 'nobody-works' : stirs ? null : 'nobody-takes';
    if (workers > 0) patience = UNATTENDED;
    since = kind === null ? null : since?.kind === kind ? since : { kind, at: now() };
    // Who was missed is there again: whether it takes anything is seen later.
    if (said !== null && said.kind !== kind) {
      said = null;
      if (workers > 0) return { kind: 'somebody-works' };
    }
    const borne = kind === 'nobody-takes' ? UNTAKEN : patience;
    if (kind === null || since === null || now() - since.at < borne) return null;
    if (said !== null && now() - said.at < SAYING) return null;
    said = { kind, at: now() };
    return kind === 'nobody-works' ? { kind, otherVersions } : { kind, workers };
  };
}
