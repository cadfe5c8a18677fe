import type { ModelCall, ModelCallSum } from '#model/model-call.ts';
import { type OutputRatio, outputRatioOf } from '../output-ratios.ts';
import type { Range } from './range.ts';

/** A request of a task, weighed in tokens of our own count. */
export interface Weighed {
  /** Its answer, where that is stored. */
  readonly stored: ModelCall | null;
  readonly system: number;
  /** Report text. */
  readonly user: number;
}

/** Tokens of an answer by the tokens of report text that it is about. */
export interface LearnedRatio extends OutputRatio {
  /** Stored answers that it rests on; 0 = documented. */
  readonly learnedFrom: number;
}

/** Stored answers, and the report text that they are about, in tokens. */
interface Answers {
  readonly calls: number;
  readonly shown: number;
  readonly output: number;
}

/** The run's own stored answers; else all of the task, whose text is what the prompt left of their input. */
function answersOf(task: string, requests: readonly Weighed[], learned: readonly ModelCallSum[]): Answers {
  const own = requests.flatMap(({ stored, user }) => (stored === null ? [] : [{ output: stored.outputTokens, user }]));
  if (own.length > 0) {
    const shown = own.reduce((all, { user }) => all + user, 0);
    return { calls: own.length, shown, output: own.reduce((all, { output }) => all + output, 0) };
  }
  const sum = learned.find((each) => each.task === task);
  if (sum === undefined) return { calls: 0, shown: 0, output: 0 };
  const shown = sum.inputTokens - sum.calls * (requests[0]?.system ?? 0);
  return { calls: sum.calls, shown: Math.max(0, shown), output: sum.outputTokens };
}

/** Stored answers tell better than labelled reports; how far single answers stray stays as documented. */
export function learnRatio(task: string, requests: readonly Weighed[], learned: readonly ModelCallSum[]): LearnedRatio {
  const documented = outputRatioOf(task);
  const { calls, shown, output } = answersOf(task, requests, learned);
  if (shown === 0) return { ...documented, learnedFrom: 0 };
  const expected = output / shown;
  const scale = expected / documented.expected;
  return { low: documented.low * scale, expected, high: documented.high * scale, learnedFrom: calls };
}

/** What the answer to a request takes; `most` is what it may take. */
export function expectOutput(user: number, ratio: OutputRatio, most: number): Range<number> {
  const tokens = (each: number): number => Math.min(most, Math.ceil(user * each));
  return { low: tokens(ratio.low), expected: tokens(ratio.expected), high: tokens(ratio.high) };
}
