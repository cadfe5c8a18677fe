import type { ModelCall, ModelCallSum, ModelRequest } from '#model/model-call.ts';
import { conversationOf } from '../conversation.ts';
import { countTokens } from '../count-tokens.ts';
import { openCost, type TokenCounting } from '../pace/token-counting.ts';
import type { Money } from '../prices/money.ts';
import { costAt, pricesFor, type TokenUse } from '../prices/price-of.ts';
import type { ModelPrice, PriceTable } from '../prices/price-table.ts';
import { expectOutput, learnRatio, type Weighed } from './expected-output.ts';
import type { Range } from './range.ts';

/** A request of a run, and its answer where that is stored already. */
export interface PlannedRequest {
  readonly request: ModelRequest;
  readonly stored: ModelCall | null;
}

export interface EstimateOptions {
  readonly model: string;
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
  /** What the provider's limit a minute counts. */
  readonly countedTokens: number;
  /** Stored answers that the output is expected from; 0 = documented ratios. */
  readonly learnedFrom: number;
}

export interface RunEstimate {
  readonly model: string;
  readonly tasks: readonly TaskEstimate[];
  readonly total: TaskEstimate;
  /** One for each currency that the model's price is known in; null when there is none. */
  readonly money: readonly Range<Money>[] | null;
  /** At the limits a minute, and at least; null without limits. */
  readonly minutes: number | null;
}

/**
 * What a run of one model would take before anything is sent. Requests asked twice count once. A request that has to be
 * split or repeated costs more, and a model that thinks aloud several times as much, until answers of its own are
 * stored. Pure.
 */
export function estimateRun(planned: readonly PlannedRequest[], options: EstimateOptions): RunEstimate {
  const distinct = [...new Map(planned.map((each) => [each.request.key, each])).values()];
  const parts = [...Map.groupBy(weigh(distinct), ({ request }) => request.task).values()];
  const tasks = parts.map((part) => estimateTask(part, options));
  const total = addUp(tasks);
  return { model: options.model, tasks, total, money: moneyOf(total, options), minutes: minutesOf(total, options) };
}

interface WeighedRequest extends Weighed {
  readonly request: ModelRequest;
  /** Everything that is sent: system, user, and the turns behind them. */
  readonly input: number;
}

function weigh(planned: readonly PlannedRequest[]): readonly WeighedRequest[] {
  const systems = new Map<string, number>();
  return planned.map((each) => {
    const [, question, ...turns] = conversationOf(each.request);
    const system = systems.get(each.request.system) ?? countTokens(each.request.system);
    systems.set(each.request.system, system);
    const user = countTokens(question?.content ?? '');
    return { ...each, system, user, input: system + user + sumOf(turns, ({ content }) => countTokens(content)) };
  });
}

const sumOf = <T>(values: readonly T[], pick: (value: T) => number): number =>
  values.reduce((sum, value) => sum + pick(value), 0);

const addRanges = (ranges: readonly Range<number>[]): Range<number> => ({
  low: sumOf(ranges, ({ low }) => low),
  expected: sumOf(ranges, ({ expected }) => expected),
  high: sumOf(ranges, ({ high }) => high),
});

/** All requests of one task. */
function estimateTask(part: readonly WeighedRequest[], { counting, learned }: EstimateOptions): TaskEstimate {
  const task = part[0]?.request.task ?? '';
  const sent = part.filter(({ stored }) => stored === null);
  const ratio = learnRatio(task, part, learned ?? []);
  const expected = sent.map(({ request, input, user }) => {
    const output = expectOutput(user, ratio, request.maxOutputTokens);
    const counted = openCost(counting, request, { input, output: output.expected, spread: 0 });
    return { output, counted };
  });
  return {
    task,
    calls: sent.length,
    cached: part.length - sent.length,
    inputTokens: sumOf(sent, ({ input }) => input),
    cachedInputTokens: warmTokens(sent),
    outputTokens: addRanges(expected.map(({ output }) => output)),
    countedTokens: sumOf(expected, ({ counted }) => counted),
    learnedFrom: ratio.learnedFrom,
  };
}

/**
 * Providers cache what a prompt begins with from this length on, in steps (OpenAI's guide on prompt caching; DeepSeek
 * and Moonshot cache shorter ones too).
 */
const LEAST_CACHED_TOKENS = 1_024;
const CACHED_STEP_TOKENS = 128;

const cacheable = (systemTokens: number): number =>
  systemTokens < LEAST_CACHED_TOKENS ? 0 : systemTokens - (systemTokens % CACHED_STEP_TOKENS);

/** The first request with a prompt finds nothing in the provider's cache, the others do. */
function warmTokens(sent: readonly WeighedRequest[]): number {
  const prompts = [...Map.groupBy(sent, ({ request }) => request.system).values()];
  return sumOf(prompts, (alike) => (alike.length - 1) * cacheable(alike[0]?.system ?? 0));
}

const addUp = (tasks: readonly TaskEstimate[]): TaskEstimate => ({
  task: 'together',
  calls: sumOf(tasks, ({ calls }) => calls),
  cached: sumOf(tasks, ({ cached }) => cached),
  inputTokens: sumOf(tasks, ({ inputTokens }) => inputTokens),
  cachedInputTokens: sumOf(tasks, ({ cachedInputTokens }) => cachedInputTokens),
  outputTokens: addRanges(tasks.map(({ outputTokens }) => outputTokens)),
  countedTokens: sumOf(tasks, ({ countedTokens }) => countedTokens),
  learnedFrom: sumOf(tasks, ({ learnedFrom }) => learnedFrom),
});

function moneyOf(total: TaskEstimate, { model, prices, batch }: EstimateOptions): readonly Range<Money>[] | null {
  const ranges = pricesFor(prices, model).map((price) => costRange(price, total, batch === true));
  return ranges.length === 0 ? null : ranges;
}

function costRange(price: ModelPrice, total: TaskEstimate, batch: boolean): Range<Money> {
  const { inputTokens, cachedInputTokens, outputTokens } = total;
  const cost = (use: TokenUse): Money => costAt(price, use, batch);
  return {
    low: cost({ inputTokens, cachedInputTokens, outputTokens: outputTokens.low }),
    expected: cost({ inputTokens, cachedInputTokens, outputTokens: outputTokens.expected }),
    // The cache is the provider's favour: the upper end does without it.
    high: cost({ inputTokens, cachedInputTokens: 0, outputTokens: outputTokens.high }),
  };
}

function minutesOf({ calls, countedTokens }: TaskEstimate, options: EstimateOptions): number | null {
  const { requestsPerMinute, tokensPerMinute } = options;
  const times = [
    ...(requestsPerMinute === null ? [] : [calls / requestsPerMinute]),
    ...(tokensPerMinute === null ? [] : [countedTokens / tokensPerMinute]),
  ];
  return times.length === 0 ? null : Math.max(...times);
}
