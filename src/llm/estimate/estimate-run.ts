import type { ModelCall, ModelCallSum, ModelRequest } from '#model/model-call.ts';
import { countTokens } from '../count-tokens.ts';
import { type OutputRatio, outputRatioOf } from '../output-ratios.ts';
import { openCost, type TokenCounting } from '../pace/token-counting.ts';
import { addMoney, type Money } from '../prices/money.ts';
import { costAt, pricesFor, type TokenUse } from '../prices/price-of.ts';
import type { ModelPrice, PriceTable } from '../prices/price-table.ts';

/** A request of a run, and its answer where that is stored already. */
export interface PlannedRequest {
  readonly request: ModelRequest;
  readonly stored: ModelCall | null;
}

export interface EstimateOptions {
  readonly prices: PriceTable;
  /** A minute; null = none. */
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  readonly counting: TokenCounting;
  /** What stored calls of the same model took, where the run's own requests have no stored answers. */
  readonly learned?: readonly ModelCallSum[];
  /** True for a run by batches, which have a price of their own with some providers. */
  readonly batch?: boolean;
}

/** As little, what is expected, and as much as is likely. */
export interface Range<T> {
  readonly low: T;
  readonly expected: T;
  readonly high: T;
}

/** What one task, or a whole run, would take. Tokens are our own count. */
export interface TaskEstimate {
  readonly task: string;
  /** Requests that would be sent. */
  readonly calls: number;
  /** Requests whose answers are stored: they cost nothing. */
  readonly cached: number;
  readonly inputTokens: number;
  /** Of the input: prompts that the provider has just read for another request. */
  readonly cachedInputTokens: number;
  readonly outputTokens: Range<number>;
  /** Stored answers that the output is expected from; 0 = documented ratios. */
  readonly learnedFrom: number;
}

export interface RunEstimate {
  readonly models: readonly string[];
  readonly tasks: readonly TaskEstimate[];
  readonly total: TaskEstimate;
  /** One for each currency that the prices of all models are known in; null when there is none. */
  readonly money: readonly Range<Money>[] | null;
  /** At the limits a minute, and at least; null without limits. */
  readonly minutes: number | null;
}

/**
 * Providers cache what a prompt begins with from this length on, in steps (OpenAI's guide on prompt caching; DeepSeek
 * and Moonshot cache shorter ones too).
 */
const LEAST_CACHED_TOKENS = 1_024;
const CACHED_STEP_TOKENS = 128;

const cacheable = (systemTokens: number): number =>
  systemTokens < LEAST_CACHED_TOKENS ? 0 : systemTokens - (systemTokens % CACHED_STEP_TOKENS);

interface Weighed extends PlannedRequest {
  readonly system: number;
  readonly user: number;
}

/**
 * What a run would take before anything is sent. Requests asked twice count once. A request that has to be split or
 * repeated costs more, and a model that thinks aloud several times as much, until answers of its own are stored. Pure.
 */
export function estimateRun(planned: readonly PlannedRequest[], options: EstimateOptions): RunEstimate {
  const distinct = [...new Map(planned.map((each) => [each.request.key, each])).values()];
  const weighed = weigh(distinct);
  const parts = [...Map.groupBy(weighed, ({ request }) => JSON.stringify([request.model, request.task])).values()];
  const estimated = parts.map((part) => ({ model: part[0]?.request.model ?? '', ...estimateTask(part, options) }));
  const models = [...new Set(estimated.map(({ model }) => model))];
  return {
    models,
    tasks: estimated.map(({ estimate }) => estimate),
    total: addUp(estimated.map(({ estimate }) => estimate)),
    money: moneyOf(estimated, options),
    minutes: minutesOf(estimated, options),
  };
}

function weigh(planned: readonly PlannedRequest[]): readonly Weighed[] {
  const systems = new Map<string, number>();
  return planned.map((each) => {
    const { system, user } = each.request;
    const tokens = systems.get(system) ?? countTokens(system);
    systems.set(system, tokens);
    return { ...each, system: tokens, user: countTokens(user) };
  });
}

interface EstimatedTask {
  readonly estimate: TaskEstimate;
  /** What the provider's limit counts of it. */
  readonly counted: number;
}

/** All requests of one model and task. */
function estimateTask(part: readonly Weighed[], { counting, learned }: EstimateOptions): EstimatedTask {
  const task = part[0]?.request.task ?? '';
  const sent = part.filter(({ stored }) => stored === null);
  const { ratio, from } = ratioOf(task, answersOf(task, part, learned ?? []));
  const outputs = sent.map(({ request, user }) => outputOf(user, ratio, request.maxOutputTokens));
  const sum = (pick: (output: Range<number>) => number): number => outputs.reduce((all, each) => all + pick(each), 0);
  const counted = sent.map(({ request, system, user }, index) =>
    openCost(counting, request, { input: system + user, output: outputs[index]?.expected ?? 0, spread: 0 }),
  );
  const estimate: TaskEstimate = {
    task,
    calls: sent.length,
    cached: part.length - sent.length,
    inputTokens: sent.reduce((all, { system, user }) => all + system + user, 0),
    cachedInputTokens: warmTokens(sent),
    outputTokens: {
      low: sum(({ low }) => low),
      expected: sum(({ expected }) => expected),
      high: sum(({ high }) => high),
    },
    learnedFrom: from,
  };
  return { estimate, counted: counted.reduce((all, each) => all + each, 0) };
}

/** The first request with a prompt finds nothing in the provider's cache, the others do. */
function warmTokens(sent: readonly Weighed[]): number {
  const prompts = Map.groupBy(sent, ({ request }) => request.system).values();
  return [...prompts].reduce((all, [first, ...others]) => all + others.length * cacheable(first?.system ?? 0), 0);
}

/** Stored answers, and the report text that they are about, in tokens. */
interface Answers {
  readonly calls: number;
  readonly shown: number;
  readonly output: number;
}

/** The run's own stored answers; else all of the task, whose text is what the prompt left of their input. */
function answersOf(task: string, part: readonly Weighed[], learned: readonly ModelCallSum[]): Answers {
  const own = part.flatMap(({ stored, user }) => (stored === null ? [] : [{ output: stored.outputTokens, user }]));
  if (own.length > 0) {
    const shown = own.reduce((all, { user }) => all + user, 0);
    return { calls: own.length, shown, output: own.reduce((all, { output }) => all + output, 0) };
  }
  const sum = learned.find((each) => each.task === task);
  if (sum === undefined) return { calls: 0, shown: 0, output: 0 };
  const shown = sum.inputTokens - sum.calls * (part[0]?.system ?? 0);
  return { calls: sum.calls, shown: Math.max(0, shown), output: sum.outputTokens };
}

/** Stored answers tell better than documents; how far answers stray stays as documented. */
function ratioOf(
  task: string,
  { calls, shown, output }: Answers,
): { readonly ratio: OutputRatio; readonly from: number } {
  const documented = outputRatioOf(task);
  if (shown === 0) return { ratio: documented, from: 0 };
  const scale = output / shown / documented.expected;
  return {
    ratio: { low: documented.low * scale, expected: output / shown, high: documented.high * scale },
    from: calls,
  };
}

function outputOf(user: number, { low, expected, high }: OutputRatio, most: number): Range<number> {
  const tokens = (ratio: number): number => Math.min(most, Math.ceil(user * ratio));
  return { low: tokens(low), expected: tokens(expected), high: tokens(high) };
}

function addUp(tasks: readonly TaskEstimate[]): TaskEstimate {
  const sum = (pick: (task: TaskEstimate) => number): number => tasks.reduce((all, task) => all + pick(task), 0);
  return {
    task: 'together',
    calls: sum(({ calls }) => calls),
    cached: sum(({ cached }) => cached),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    cachedInputTokens: sum(({ cachedInputTokens }) => cachedInputTokens),
    outputTokens: {
      low: sum(({ outputTokens }) => outputTokens.low),
      expected: sum(({ outputTokens }) => outputTokens.expected),
      high: sum(({ outputTokens }) => outputTokens.high),
    },
    learnedFrom: sum(({ learnedFrom }) => learnedFrom),
  };
}

interface OfModel extends EstimatedTask {
  readonly model: string;
}

function moneyOf(tasks: readonly OfModel[], { prices, batch }: EstimateOptions): readonly Range<Money>[] | null {
  const priced = tasks.map(({ model, estimate }) => ({ estimate, known: pricesFor(prices, model) }));
  const currencies = (priced[0]?.known ?? []).map(({ currency }) => currency);
  const ranges = currencies.flatMap((currency) => {
    const costs = priced.map(({ estimate, known }) => {
      const price = known.find((each) => each.currency === currency);
      return price === undefined ? null : costRange(price, estimate, batch === true);
    });
    return costs.every((cost) => cost !== null) ? [costs.reduce(addRanges)] : [];
  });
  return ranges.length === 0 ? null : ranges;
}

function costRange(price: ModelPrice, estimate: TaskEstimate, batch: boolean): Range<Money> {
  const { inputTokens, cachedInputTokens, outputTokens } = estimate;
  const cost = (use: TokenUse): Money => costAt(price, use, batch);
  return {
    low: cost({ inputTokens, cachedInputTokens, outputTokens: outputTokens.low }),
    expected: cost({ inputTokens, cachedInputTokens, outputTokens: outputTokens.expected }),
    // The cache is the provider's favour: the upper end does without it.
    high: cost({ inputTokens, cachedInputTokens: 0, outputTokens: outputTokens.high }),
  };
}

const addRanges = (a: Range<Money>, b: Range<Money>): Range<Money> => ({
  low: addMoney(a.low, b.low),
  expected: addMoney(a.expected, b.expected),
  high: addMoney(a.high, b.high),
});

function minutesOf(tasks: readonly OfModel[], options: EstimateOptions): number | null {
  const { requestsPerMinute, tokensPerMinute } = options;
  const calls = tasks.reduce((all, { estimate }) => all + estimate.calls, 0);
  const counted = tasks.reduce((all, task) => all + task.counted, 0);
  const times = [
    ...(requestsPerMinute === null ? [] : [calls / requestsPerMinute]),
    ...(tokensPerMinute === null ? [] : [counted / tokensPerMinute]),
  ];
  return times.length === 0 ? null : Math.max(...times);
}
