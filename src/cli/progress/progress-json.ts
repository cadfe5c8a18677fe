import { canonical } from '#model/decimal.ts';
import type { PipelineEvent } from '#model/reporter.ts';
import type { ProgressCounts, ProgressEvent } from '../json-shapes/progress.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { leftOf, unattended, untaken } from './run-tally.ts';
import type { Standing } from './words.ts';

/** Digits behind the point of seconds and rates. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The numbers of a standing, so many milliseconds after the command began. */
export function countsJson({ tally, perMinute, secondsLeft, money, wait }: Standing, elapsed: number): ProgressCounts {
  const { total, done, partial, failed, dead, repeated, unchanged, use } = tally;
  return {
    schemaVersion: SCHEMA_VERSION,
    phase: tally.phase,
    documents: { total, done, partial, failed, dead, repeated, waiting: leftOf(tally), unchanged },
    calls: { bought: use.bought, stored: use.stored },
    tokens: { input: use.inputTokens, cachedInput: use.cachedInputTokens, output: use.outputTokens },
    money: money === null ? null : { currency: money.currency, amount: canonical(money.amount) },
    documentsPerMinute: perMinute === null ? null : rounded(perMinute),
    secondsLeft,
    seconds: rounded(elapsed / 1000),
    waitingFor: wait === null ? null : { what: wait.what, reason: wait.reason },
  };
}

/** The line that an event has of its own, at once; null for one that is only counted. */
export function eventJson(event: PipelineEvent): ProgressEvent | null {
  const schemaVersion = SCHEMA_VERSION;
  switch (event.kind) {
    case 'file-finished':
      return event.state === 'failed'
        ? { event: 'file', schemaVersion, path: event.path, state: 'failed', reason: event.reason }
        : null;
    case 'file-buried':
      return { event: 'file', schemaVersion, path: event.path, state: 'dead', reason: event.reason };
    case 'model-waits':
      return {
        event: 'waiting',
        schemaVersion,
        what: 'provider',
        reason: event.reason,
        seconds: rounded(Math.max(0, event.milliseconds) / 1000),
      };
    case 'database-lost':
      return { event: 'waiting', schemaVersion, what: 'database', reason: event.reason, seconds: null };
    case 'nobody-works':
      return { event: 'waiting', schemaVersion, what: 'workers', reason: unattended(event), seconds: null };
    case 'nobody-takes':
      return { event: 'waiting', schemaVersion, what: 'workers', reason: untaken(event), seconds: null };
    default:
      return null;
  }
}
