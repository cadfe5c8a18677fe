import type { ModelRequest } from '#model/model-call.ts';
import { turnsBehind } from './conversation.ts';
import { countTokens } from './count-tokens.ts';
import { outputRatioOf } from './output-ratios.ts';
import type { Spent } from './pace.ts';

/** What a request will probably take, in the provider's tokens. */
export interface TokenForecast {
  readonly input: number;
  readonly output: number;
  /** Standard deviation of the whole. */
  readonly spread: number;
}

/** Expects tokens by task: from documented ratios first, then more and more from what answers really took. */
export interface Forecaster {
  expect(request: ModelRequest): TokenForecast;
  learn(request: ModelRequest, spent: Spent): void;
}

/** Tokens of ours that the documented ratios weigh as much as: about three requests. */
const WEIGHT_OF_DOCUMENTED = 10_000;
/** Answers to equally long texts differ: half of what is expected, until better is known. */
const DOCUMENTED_SPREAD = 0.5;
const WEIGHT_OF_SPREAD = 5;

interface Learned {
  inputCounted: number;
  inputSpent: number;
  shown: number;
  output: number;
  calls: number;
  /** Sum of squares of (taken − expected) / expected. */
  deviations: number;
}

interface Counted {
  /** Everything that the request says. */
  readonly input: number;
  /** Report text, by which the length of an answer goes. */
  readonly user: number;
}

export function forecaster(): Forecaster {
  const tasks = new Map<string, Learned>();
  const systems = new Map<string, number>();
  const counts = new WeakMap<ModelRequest, Counted>();

  const countOf = (request: ModelRequest): Counted => {
    const known = counts.get(request);
    if (known !== undefined) return known;
    const system = systems.get(request.system) ?? countTokens(request.system);
    systems.set(request.system, system);
    const user = countTokens(request.user);
    const counted = { input: system + user + turnsBehind(request), user };
    counts.set(request, counted);
    return counted;
  };

  const learnedOf = (task: string): Learned => {
    const learned = tasks.get(task) ?? documented(task);
    tasks.set(task, learned);
    return learned;
  };

  const expect = (request: ModelRequest): TokenForecast => {
    const { input: counted, user } = countOf(request);
    const learned = learnedOf(request.task);
    const input = Math.ceil((counted + 1) * (learned.inputSpent / learned.inputCounted));
    const output = Math.min(request.maxOutputTokens, Math.ceil(user * (learned.output / learned.shown)));
    const relative = Math.sqrt(learned.deviations / (WEIGHT_OF_SPREAD + learned.calls));
    return { input, output, spread: relative * (input + output) };
  };

  const learn = (request: ModelRequest, spent: Spent): void => {
    const { input, user } = countOf(request);
    const expected = expect(request);
    const learned = learnedOf(request.task);
    const taken = spent.inputTokens + spent.outputTokens;
    learned.deviations += (taken / (expected.input + expected.output) - 1) ** 2;
    learned.calls += 1;
    learned.inputCounted += input;
    learned.inputSpent += spent.inputTokens;
    learned.shown += user;
    learned.output += spent.outputTokens;
  };

  return { expect, learn };
}

const documented = (task: string): Learned => ({
  inputCounted: WEIGHT_OF_DOCUMENTED,
  inputSpent: WEIGHT_OF_DOCUMENTED,
  shown: WEIGHT_OF_DOCUMENTED,
  output: WEIGHT_OF_DOCUMENTED * outputRatioOf(task).expected,
  calls: 0,
  deviations: WEIGHT_OF_SPREAD * DOCUMENTED_SPREAD ** 2,
});
