import { describeWait, formatMoney, type Money } from '#llm/index.ts';
import type { ModelUse, RunEnding } from '#model/work.ts';
import { oneLine } from '../terminal.ts';
import { describeRate, describeSeconds, percent, short, whole } from './numbers.ts';
import { endedOf, leftOf, type Tally, type Wait } from './run-tally.ts';

/** How far a run is, with what follows from its tally. */
export interface Standing {
  readonly tally: Tally;
  /** Documents a minute: of late while it works on them, then of all the time it did; null until it can be told. */
  readonly perMinute: number | null;
  /** Until the last document has ended; null while nobody can tell, and for documents that are left as they are. */
  readonly secondsLeft: number | null;
  /** True once it was told to stop; left out = it was not. */
  readonly isStopping?: boolean;
  /** What ended the work on documents; null or left out while it goes on. */
  readonly ending?: RunEnding | null;
  /** What it would be that ended the work if this were the end; left out = nobody can tell. */
  readonly endsNow?: RunEnding;
  /** What the tokens cost; null where nobody knows. */
  readonly money: Money | null;
  readonly wait: Wait | null;
  /** Of that wait, in milliseconds; null where nobody knows how long it is. */
  readonly waitLeft: number | null;
}

/** What a person does not expect of documents: those that failed, were given up, lack something, or are nothing new. */
export const describeDocuments = ({ failed, dead, partial, unchanged, repeated }: Tally): string =>
  [
    `${whole(failed)} failed`,
    ...(dead === 0 ? [] : [`${whole(dead)} given up`]),
    ...(partial === 0 ? [] : [`${whole(partial)} partial`]),
    ...(unchanged === 0 ? [] : [`${whole(unchanged)} unchanged`]),
    ...(repeated === 0 ? [] : [`${whole(repeated)} repeated`]),
  ].join(', ');

/** `5,678 calls bought, 120 stored; 1.20M tokens in, 300k out; $3.21`; empty where no model was asked. */
export function describeUse({ bought, stored, inputTokens, outputTokens }: ModelUse, money: Money | null): string {
  if (bought + stored === 0) return '';
  const tokens = bought === 0 ? '' : `; ${short(inputTokens)} tokens in, ${short(outputTokens)} out`;
  return `${whole(bought)} calls bought, ${whole(stored)} stored${tokens}${money === null || bought === 0 ? '' : `; ${formatMoney(money)}`}`;
}

/** `waiting until 14:05 (the provider asked to)`; `now` is the time on the wall, for people. Empty where nothing is waited for. */
export function describeWaiting({ wait, waitLeft }: Standing, now: number): string {
  if (wait === null) return '';
  const reason = oneLine(wait.reason, 120);
  if (waitLeft !== null) return describeWait(waitLeft, reason, now);
  return wait.what === 'provider'
    ? `waiting (${reason})`
    : `waiting for ${wait.what === 'workers' ? 'workers' : 'the database'} (${reason})`;
}

const PHASES = {
  planning: 'finding files',
  working: 'working',
  settling: 'settling',
  publishing: 'publishing',
  ended: 'done',
} as const;

export const describePhase = ({ phase }: Tally): string => PHASES[phase];

const ENDINGS = {
  whole: 'done',
  interrupted: 'interrupted',
  'budget-reached': 'budget reached',
  'model-lost': 'model lost',
  failed: 'ended by an error',
} as const satisfies Record<RunEnding, string>;

/** Whether documents end still, so that their rate and the time left say something. */
export const isAtDocuments = ({ tally, ending = null }: Standing): boolean =>
  tally.phase === 'working' && ending === null && leftOf(tally) > 0;

/** What a process does beside working on documents, and what ended that, as one or two words each; empty = nothing. */
export function describeStage({ tally, isStopping = false, ending = null }: Standing): readonly string[] {
  const { phase } = tally;
  const isOver = phase === 'ended' || ending === 'failed';
  const cause = ending === null || ending === 'whole' ? null : ENDINGS[ending];
  const end = cause ?? (leftOf(tally) > 0 ? 'stopped' : 'done');
  if (isOver) return [end];
  return [
    ...(cause === null ? (isStopping ? ['stopping'] : []) : [cause]),
    ...(phase === 'working' ? [] : [describePhase(tally)]),
  ];
}

/** One line that says how far a run is: `120 of 900 documents (13%), 45/min, 17 min 20 s left; 2 failed`. */
export function describeStanding(standing: Standing, now: number): string {
  const { tally, perMinute, secondsLeft, money } = standing;
  if (tally.phase === 'planning') return `finding files: ${whole(tally.total)} so far`;
  const far = `${whole(endedOf(tally))} of ${whole(tally.total)} documents (${percent(endedOf(tally), tally.total)})`;
  const parts = [
    [
      far,
      ...(perMinute === null || !isAtDocuments(standing) ? [] : [describeRate(perMinute)]),
      ...(secondsLeft === null || !isAtDocuments(standing) ? [] : [`${describeSeconds(secondsLeft)} left`]),
    ].join(', '),
    describeDocuments(tally),
    describeUse(tally.use, money),
    describeWaiting(standing, now),
    ...describeStage(standing),
  ];
  return parts.filter((part) => part !== '').join('; ');
}
