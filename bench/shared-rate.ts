/**
 * How much of a provider's limits several processes use together, and what agreeing on it costs: 600 requests and
 * 400,000 tokens a minute, held by a provider over a sliding minute and with a token bucket at once. For 1, 2 and 4
 * processes that share a PostgreSQL store (SQLite, where no PostgreSQL is installed, or with `--sqlite`) it prints calls
 * a minute against the limit, refusals, statements a call by what they are for, and how even the processes' shares are.
 * A minute of warming up and one of measuring each: ten minutes in all. `--only tokens` or `requests`, `--processes 4`,
 * `--seconds 120` measured.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parseStoreLocation, type StoreLocation } from '#model/store-location.ts';
import { type PostgresServer, startPostgres } from '../test/postgres-server.ts';
import { type RateProvider, startStrictProvider } from './rate/strict-provider.ts';
import { type AskingOrder, type AskingResult, startAsking } from './shared-rate/asking-order.ts';

const LIMITS = { requestsPerMinute: 600, tokensPerMinute: 400_000 } as const;
const MINUTE = 60_000;

/** Sizes in tokens, latencies in milliseconds. */
const SCENARIOS = {
  requests: { input: 300, output: 100, latency: 3_000 },
  tokens: { input: 3_000, output: 1_000, latency: 6_000 },
} as const;
type Scenario = (typeof SCENARIOS)[keyof typeof SCENARIOS];

const { values } = parseArgs({
  options: {
    sqlite: { type: 'boolean', default: false },
    only: { type: 'string' },
    processes: { type: 'string', default: '1,2,4' },
    seconds: { type: 'string', default: '60' },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** A store of its own for each measurement. */
function placesAt(server: PostgresServer | null, folder: string): (name: string) => StoreLocation {
  return (name) =>
    server === null
      ? { kind: 'sqlite', folder: path.join(folder, name) }
      : parseStoreLocation(`${server.url}?schema=${name.replaceAll('-', '_')}`);
}

function startProvider({ output, latency }: Scenario): Promise<RateProvider> {
  const limits = { ...LIMITS, counting: 'at-once', burstSeconds: 60, minute: MINUTE } as const;
  return startStrictProvider({ limits, output, latency, longestRetryAfter: 0, random: Math.random });
}

/** Counts by the provider over the measured time, and what the processes did from their start on. */
interface Measured {
  readonly requests: number;
  readonly tokens: number;
  readonly refused: number;
  readonly results: readonly AskingResult[];
}

async function measure(location: StoreLocation, scenario: Scenario, processes: number): Promise<Measured> {
  const provider = await startProvider(scenario);
  const order: Omit<AskingOrder, 'first'> = {
    location,
    provider: provider.url,
    ...LIMITS,
    budget: 1e12,
    callers: Math.ceil(200 / processes),
    input: scenario.input,
    questions: null,
  };
  const asking = Array.from({ length: processes }, (_, index) => startAsking({ ...order, first: index * 1_000_000 }));
  await delay(MINUTE);
  const before = provider.counts();
  const began = performance.now();
  await delay(Number(values.seconds) * 1_000);
  const minutes = (performance.now() - began) / MINUTE;
  const after = provider.counts();
  for (const { stop } of asking) stop();
  const results = await Promise.all(asking.map(({ result }) => result));
  const { refused } = provider.counts();
  await provider.stop();
  return {
    requests: (after.requests - before.requests) / minutes,
    tokens: (after.tokens - before.tokens) / minutes,
    refused,
    results,
  };
}

function report(name: string, processes: number, { requests, tokens, refused, results }: Measured): void {
  const bought = sum(results.map((result) => result.bought));
  const perCall = (kind: keyof AskingResult['statements']): string =>
    (sum(results.map(({ statements }) => statements[kind])) / bought).toFixed(2);
  const shares = results.map((result) => percent(result.bought / bought)).join(', ');
  print(`${name}, ${processes} process(es):`);
  print(
    `  ${requests.toFixed(0)} calls a minute (${percent(requests / LIMITS.requestsPerMinute)} of the limit), ${tokens.toFixed(0)} tokens a minute (${percent(tokens / LIMITS.tokensPerMinute)})`,
  );
  print(`  refused: ${refused} of ${bought + refused}; lost: ${sum(results.map(({ lost }) => lost.length))}`);
  print(
    `  statements a call: pace ${perCall('pace')}, budget ${perCall('budget')}, claims ${perCall('desk')}, answers ${perCall('answers')}`,
  );
  print(`  shares: ${shares}`);
}

const server = values.sqlite ? null : await startPostgres();
const folder = await mkdtemp(path.join(tmpdir(), 'duizhang-rate-'));
try {
  print(server === null ? 'SQLite' : 'PostgreSQL');
  const places = placesAt(server, folder);
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (values.only !== undefined && values.only !== name) continue;
    for (const processes of values.processes.split(',').map(Number))
      report(name, processes, await measure(places(`${name}-${processes}`), scenario, processes));
  }
} finally {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}
