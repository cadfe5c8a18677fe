import path from 'node:path';
import { formatMoney, type Money } from '#llm/prices/index.ts';
import { padEndToWidth, padStartToWidth } from '#model/terminal-text.ts';
import type { FileState, ReasonCount } from '#model/work.ts';
import { describeRate, describeSeconds, percent, whole } from '../progress/numbers.ts';
import { oneLine } from '../terminal.ts';
import { type NextStep, stepLines } from './next-steps.ts';
import type { RunStanding } from './standing.ts';

/** The states as people call them. */
export const STATE_WORDS: Readonly<Record<FileState, string>> = {
  done: 'done',
  partial: 'partial',
  failed: 'failed',
  dead: 'given up',
  repeated: 'repeated',
  waiting: 'waiting',
};

const PHASE_WORDS = {
  planning: 'is finding files',
  working: 'is at work',
  settling: 'is settling what its reports have to do with one another',
  publishing: 'is publishing the dataset',
  ended: 'is done',
} as const;

/** A time as people read it, in their time zone: `2026-11-23 12:01`. */
function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (number: number): string => String(number).padStart(2, '0');
  if (Number.isNaN(at.getTime())) return oneLine(iso, 30);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** `, for its budget of $5 was reached`: what ended a run early; empty where nobody said. */
function endingWords({ run, ending }: RunStanding): string {
  const { budget } = run.options;
  if (ending === 'budget-reached') return `, for its budget${budget === undefined ? '' : ` of ${budget}`} was reached`;
  return ending === 'model-lost' ? ', for its model could not be asked any further' : '';
}

/** `2 s ago`, and that nobody was heard of where a process should be. */
function conditionWords(standing: RunStanding): string {
  const { run, condition, heardAgo, ending, isStopping } = standing;
  const ago = heardAgo === null ? '' : ` ${describeSeconds(Math.round(heardAgo))} ago`;
  switch (condition) {
    case 'working':
      return isStopping && (run.phase === 'planning' || run.phase === 'working')
        ? 'is stopping, once what is at hand has ended'
        : PHASE_WORDS[run.phase];
    case 'finished':
      return run.finishedAt === null ? 'is finished' : `finished ${localTime(run.finishedAt)}`;
    case 'stopped':
      return ending === 'failed' ? `was ended by an error${ago}` : `was stopped${ago}${endingWords(standing)}`;
    case 'lost':
      return `was not ended, and nobody works on it${ago === '' ? '' : ` since${ago.replace(' ago', '')}`}: it was killed, could not write any more, or its machine is gone`;
  }
}

function headLines(standing: RunStanding): readonly string[] {
  const { run } = standing;
  const { targets, rules, model, force } = run.options;
  const keyers = [...(rules ? ['rules'] : []), ...(model === null ? [] : [`llm:${oneLine(model, 60)}`])].join(' and ');
  const given =
    targets.length === 0
      ? 'unknown'
      : targets
          .map((target) => oneLine(target, 60))
          .slice(0, 4)
          .join(' ');
  return [
    `Run ${run.number}, begun ${localTime(run.startedAt)}, ${conditionWords(standing)}.`,
    `  over ${given}${targets.length > 4 ? ` and ${targets.length - 4} more` : ''}, keyed by ${keyers}${force === null ? '' : `, ${force} and later steps anew`}`,
  ];
}

const SHOWN: readonly FileState[] = ['done', 'partial', 'failed', 'dead', 'repeated', 'waiting'];

function documentLines({ files, total, atHand }: RunStanding): readonly string[] {
  const row = (name: string, count: number, behind: string): string =>
    `  ${padEndToWidth(name, 10)}${padStartToWidth(whole(count), 11)}${behind === '' ? '' : `  ${behind}`}`;
  const share = (count: number): string => padStartToWidth(percentOf(count, total), 5);
  return [
    row('documents', total, ''),
    ...SHOWN.filter((state) => files[state] > 0 || state === 'done').map((state) =>
      row(
        STATE_WORDS[state],
        files[state],
        `${share(files[state])}${state === 'waiting' && atHand > 0 ? `  ${whole(atHand)} of them at hand` : ''}`,
      ),
    ),
  ];
}

/** A share to the tenth where it is small: a hundred failures of a million are not none. */
function percentOf(part: number, total: number): string {
  if (part === 0 || part === total || part / total >= 0.1) return percent(part, total);
  const tenths = ((part / total) * 100).toFixed(1);
  return tenths === '0.0' ? '<0.1%' : `${tenths}%`;
}

/** Whether the process that follows workers sees none, or none that takes what is left. */
const isUnattended = (atWork: RunStanding['atWork']): boolean =>
  atWork.some(({ mark }) => mark.waitingFor?.what === 'workers');

/** `1 process`, or `4 workers`. */
function describeProcesses(atWork: RunStanding['atWork']): string {
  const workers = atWork.filter(({ mark }) => mark.role === 'worker').length;
  const others = atWork.length - workers;
  const several = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
  if (isUnattended(atWork)) return 'no worker at it, 1 process that follows';
  if (workers === 0) return others === 1 ? '1 process' : `${others} processes`;
  return others === 0 ? `${several(workers, 'worker')}, and nobody follows it` : several(workers, 'worker');
}

/** `45/min`; while nobody works, and while nothing is worked on, none is told. */
function describeRateOf({ atWork, perMinute, run }: RunStanding): readonly string[] {
  if (run.phase !== 'working' || isUnattended(atWork)) return [];
  return [perMinute === null ? 'rate not known yet' : describeRate(perMinute)];
}

function rateLines(standing: RunStanding): readonly string[] {
  const { atWork, secondsLeft, files, condition } = standing;
  if (condition !== 'working') return [];
  const parts = [
    ...describeRateOf(standing),
    ...(secondsLeft === null || files.waiting === 0 ? [] : [`${describeSeconds(secondsLeft)} left`]),
    describeProcesses(atWork),
  ];
  const waits = [
    ...new Set(
      atWork.flatMap(({ mark: { waitingFor } }) =>
        waitingFor === null
          ? []
          : [`${waitingFor.what === 'workers' ? '' : 'the '}${waitingFor.what}: ${oneLine(waitingFor.reason, 120)}`],
      ),
    ),
  ];
  return [parts.join(', '), ...waits.map((wait) => `Waiting for ${wait}`)];
}

function modelLines({ run, use, isUseOfOpen }: RunStanding, money: Money | null): readonly string[] {
  const { model } = run.options;
  if (model === null) return [];
  const cost = money === null ? 'price not known' : `about ${formatMoney(money)}`;
  const cached = use.cachedInputTokens === 0 ? '' : ` (${whole(use.cachedInputTokens)} of them cached)`;
  return [
    `${isUseOfOpen ? 'All documents, those too that have not ended,' : 'Documents that have ended'} took of the model ${oneLine(model, 60)}: ${whole(use.bought)} answer(s) bought for ${whole(use.inputTokens)} tokens in${cached} and ${whole(use.outputTokens)} out, ${cost}; ${whole(use.stored)} were stored before.`,
  ];
}

function reasonLines(reasons: readonly ReasonCount[]): readonly string[] {
  return reasons.flatMap(({ state, reason, files, paths }) => [
    `  ${padEndToWidth(STATE_WORDS[state], 9)}${padStartToWidth(whole(files), 7)}  ${oneLine(reason, 300)}`,
    `${' '.repeat(20)}${oneLine(paths.map((each) => path.basename(each)).join(', '), 120)}${files > paths.length ? ', …' : ''}`,
  ]);
}

/** How a run stands, as text. */
export function printStatus(standing: RunStanding, money: Money | null, next: readonly NextStep[]): string {
  const sections = [
    headLines(standing),
    documentLines(standing),
    [...rateLines(standing), ...modelLines(standing, money)],
    standing.reasons.length === 0 ? [] : ['Why documents failed or lack something:', ...reasonLines(standing.reasons)],
    stepLines(next),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
