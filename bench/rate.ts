/**
 * How much of a provider's limits is used, over real HTTP: 600 requests and 400,000 tokens a minute, held by a provider
 * that counts over a sliding minute and with a token bucket at once, and refuses what is above. Prints the share used
 * over five minutes after a minute of warming up, bound by requests and bound by tokens, and what was refused for our
 * own fault; then a storm of faults (30 % of all requests: server errors, broken connections, cut bodies, 429 with
 * Retry-After), what was lost in it, and how the rate recovers, by 10 seconds. Takes half an hour; `--speed 10` shortens
 * the minute tenfold on both sides, for a quick look (but for the simulated provider, which keeps to real time).
 * `--only <scenario>` runs one.
 */
import { parseArgs } from 'node:util';
import { measureRate, type RateScenario } from './rate/measure-rate.ts';
import { printRun } from './rate/print-rate.ts';

const { values } = parseArgs({ options: { speed: { type: 'string', default: '1' }, only: { type: 'string' } } });
const speed = Number(values.speed);
const seconds = (count: number): number => (count * 1000) / speed;

const CALM = { warming: seconds(60), storm: 0, measured: seconds(300) };

/** Sizes in tokens as reports have them; latencies as answers of that length take at about 100 tokens a second. */
const SCENARIOS: Readonly<Record<string, RateScenario>> = {
  requests: { ...CALM, input: 300, output: 100, latency: seconds(3), counting: 'at-once' },
  tokens: { ...CALM, input: 3_000, output: 1_000, latency: seconds(6), counting: 'at-once' },
  answered: { ...CALM, input: 3_000, output: 1_000, latency: seconds(6), counting: 'when-answered' },
  /** The simulated provider, which counts more strictly than the pace was told, and says in headers what remains. */
  reserved: { ...CALM, provider: 'simulated', input: 3_000, output: 1_000, latency: 3_000, counting: 'requested' },
  simulated: { ...CALM, provider: 'simulated', input: 3_000, output: 1_000, latency: 3_000, counting: 'at-once' },
  storm: {
    warming: seconds(30),
    storm: seconds(60),
    measured: seconds(120),
    input: 300,
    output: 100,
    latency: seconds(3),
    counting: 'at-once',
  },
};

for (const [name, scenario] of Object.entries(SCENARIOS)) {
  if (values.only !== undefined && values.only !== name) continue;
  printRun(name, scenario, await measureRate(scenario, speed));
}
