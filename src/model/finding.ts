import type { Span } from './span.ts';

/**
 * Something a person should know about a file, a report or a value. A bad report is data: it ends as findings,
 * not as an exception. `ruleId` is noun-verb (`total-mismatched`); `span` is null where no place can be named.
 */
export interface Finding {
  readonly ruleId: string;
  /** error: something is lost or wrong; warning: look at it; note: worth knowing. */
  readonly severity: 'error' | 'warning' | 'note';
  /** A full sentence: what, on what, and the limit or the fix. */
  readonly reason: string;
  readonly span: Span | null;
  readonly actual: string | null;
  readonly expected: string | null;
}

/** What a stage returns: its value, and what was noticed on the way. */
export interface WithFindings<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

/** Builds a finding; place, actual and expected default to null. */
export const finding = (
  severity: Finding['severity'],
  ruleId: string,
  reason: string,
  details: Partial<Pick<Finding, 'span' | 'actual' | 'expected'>> = {},
): Finding => ({ ruleId, severity, reason, span: null, actual: null, expected: null, ...details });
