import { setTimeout as delay } from 'node:timers/promises';
import { countTokens, createPace, type ModelClient, ModelError, withKey } from '#llm/index.ts';
import { createOpenaiClient } from '#llm/openai-client.ts';
import type { StrictLimits } from '#llm/pace/strict-limiter.ts';
import { startSimulatedProvider } from './simulated-provider.ts';
import { type ProviderCounts, type RateProvider, startStrictProvider } from './strict-provider.ts';

const REQUESTS_PER_MINUTE = 600;
const TOKENS_PER_MINUTE = 400_000;
const MINUTE = 60_000;
/** More than ever are in flight at these limits: the pace has always somebody waiting. */
const CALLERS = 300;
const FAULT_SHARE = 0.3;

/** Times in real milliseconds, sizes in tokens. */
export interface RateScenario {
  /** Default: the strict one. The simulated one keeps to real time, and makes no faults. */
  readonly provider?: 'strict' | 'simulated';
  readonly warming: number;
  /** A time of faults after the warming; 0 = none. */
  readonly storm: number;
  readonly measured: number;
  readonly input: number;
  readonly output: number;
  readonly latency: number;
  readonly counting: StrictLimits['counting'];
}

export interface RateRun {
  /** Shares of the limits used in the measured time. */
  readonly requests: number;
  readonly tokens: number;
  /** Requests a minute by slices of ten seconds of the provider's minute, from the end of the warming on. */
  readonly slices: readonly number[];
  readonly stormSlices: number;
  readonly counts: ProviderCounts;
  readonly asked: number;
  readonly answered: number;
  /** What requests that got no answer ended with. */
  readonly lost: readonly string[];
}

/** A generator with a fixed seed: every run meets the same sizes, in the order of its requests. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const startProvider = (scenario: RateScenario, speed: number): Promise<RateProvider> =>
  (scenario.provider === 'simulated' ? startSimulatedProvider : startStrictProvider)({
    limits: {
      requestsPerMinute: REQUESTS_PER_MINUTE,
      tokensPerMinute: TOKENS_PER_MINUTE,
      counting: scenario.counting,
      burstSeconds: 60,
      minute: MINUTE / speed,
    },
    output: scenario.output,
    latency: scenario.latency,
    longestRetryAfter: 3_000 / speed,
    random: seeded(1),
  });

/** The client as it is used, its clock sped up like the provider's minute. */
function startClient(url: string, speed: number): ModelClient {
  const surroundings = {
    now: () => performance.now() * speed,
    sleep: (milliseconds: number, signal: AbortSignal | undefined) =>
      delay(milliseconds / speed, undefined, signal === undefined ? {} : { signal }),
    random: Math.random,
  };
  const limits = { requestsPerMinute: REQUESTS_PER_MINUTE, tokensPerMinute: TOKENS_PER_MINUTE, mostInFlight: null };
  const pace = createPace({ ...limits, counting: 'spent' }, surroundings);
  return createOpenaiClient({ baseUrl: url, apiKey: null, profile: 'other', pace }, surroundings);
}

const SYSTEM = '请只回答。';
const PHRASE = '支出合计。';
const PHRASE_TOKENS = countTokens(PHRASE);

/** Chinese of about this many tokens; every request is another. */
const requestOf = (index: number, input: number) =>
  withKey({
    model: 'measured',
    task: 'budget',
    system: SYSTEM,
    user: `${index} ${PHRASE.repeat(Math.max(1, Math.round(input / PHRASE_TOKENS)))}`,
    schema: { type: 'object' },
    schemaName: 'budget_answer',
    maxOutputTokens: 8_192,
    temperature: 0,
  });

interface Asking {
  asked: number;
  answered: number;
  stopped: boolean;
  readonly lost: string[];
}

async function askOnAndOn(client: ModelClient, input: number, asking: Asking): Promise<void> {
  while (!asking.stopped) {
    asking.asked += 1;
    try {
      await client.ask(requestOf(asking.asked, input));
      asking.answered += 1;
    } catch (thrown) {
      if (!(thrown instanceof ModelError)) throw thrown;
      asking.lost.push(thrown.message);
    }
  }
}

/** Requests a minute in each slice of the time. */
async function watch(provider: RateProvider, time: number, speed: number): Promise<readonly number[]> {
  const slices: number[] = [];
  const end = performance.now() + time;
  const slice = 10_000 / speed;
  for (let before = provider.counts().requests; performance.now() < end - slice / 2; ) {
    await delay(slice);
    const { requests } = provider.counts();
    slices.push((requests - before) * 6);
    before = requests;
  }
  return slices;
}

/** Runs one scenario; `speed` shortens the minute on both sides. */
export async function measureRate(scenario: RateScenario, speed: number): Promise<RateRun> {
  const provider = await startProvider(scenario, speed);
  const client = startClient(provider.url, speed);
  const asking: Asking = { asked: 0, answered: 0, stopped: false, lost: [] };
  const callers = Array.from({ length: CALLERS }, () => askOnAndOn(client, scenario.input, asking));
  await delay(scenario.warming);
  provider.setFaults(scenario.storm > 0 ? FAULT_SHARE : 0);
  const storm = await watch(provider, scenario.storm, speed);
  provider.setFaults(0);
  const before = provider.counts();
  const started = performance.now();
  const calm = await watch(provider, scenario.measured, speed);
  const minutes = ((performance.now() - started) * speed) / MINUTE;
  const after = provider.counts();
  asking.stopped = true;
  await Promise.all(callers);
  const counts = provider.counts();
  await provider.stop();
  return {
    requests: (after.requests - before.requests) / minutes / REQUESTS_PER_MINUTE,
    tokens: (after.tokens - before.tokens) / minutes / TOKENS_PER_MINUTE,
    slices: [...storm, ...calm],
    stormSlices: storm.length,
    counts,
    asked: asking.asked,
    answered: asking.answered,
    lost: asking.lost,
  };
}
