import { describe, expect, it } from 'vitest';
import { canonical } from '#model/decimal.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import { countTokens } from '../count-tokens.ts';
import { type ModelPrice, type PriceTable, parsePriceTable } from '../prices/price-table.ts';
import { type EstimateOptions, estimateRun, type PlannedRequest, planRequests, renderEstimate } from './index.ts';

const price: ModelPrice = {
  model: 'm',
  provider: 'Own',
  currency: 'CNY',
  input: '10',
  cachedInput: '1',
  output: '100',
  batchFactor: '0.5',
  date: '2026-01-31',
  source: 'contract',
};
const pricesOf = (...models: readonly ModelPrice[]): PriceTable =>
  parsePriceTable(JSON.stringify({ date: '2026-01-31', models }), 'test');

const OPTIONS: EstimateOptions = {
  model: 'm',
  prices: pricesOf(price),
  requestsPerMinute: null,
  tokensPerMinute: null,
  counting: 'spent',
};

const words = (count: number): string => 'a '.repeat(count).trim();

const requestOf = (key: string, task = 'budget', system = 2_000, user = 1_000): ModelRequest => ({
  key,
  model: 'm',
  task,
  system: words(system),
  user: words(user),
  schema: {},
  schemaName: 'answer',
  maxOutputTokens: 8_192,
  temperature: 0,
});

const storedFor = (request: ModelRequest, outputTokens: number): ModelCall => ({
  key: request.key,
  model: request.model,
  task: request.task,
  rawResponse: '{}',
  inputTokens: 3_000,
  cachedInputTokens: 0,
  outputTokens,
  milliseconds: 1,
  receivedAt: '2026-01-01T00:00:00Z',
});

const fresh = (key: string, task?: string, system?: number, user?: number): PlannedRequest => ({
  request: requestOf(key, task, system, user),
  stored: null,
});

describe('an estimate', () => {
  it('counts what would be sent, and takes prompts as cached from the second request on', () => {
    const { total } = estimateRun([fresh('1'), fresh('2'), fresh('3')], OPTIONS);
    expect(countTokens(words(2_000))).toBe(2_000);
    expect(total).toMatchObject({ calls: 3, cached: 0, inputTokens: 9_000, cachedInputTokens: 2 * 1_920 });
    expect(total.outputTokens).toEqual({ low: 1_200, expected: 1_890, high: 2_730 });
  });

  it('counts the turns behind a question as input', () => {
    const followUp = [{ role: 'assistant', content: words(500) }] as const;
    const again: PlannedRequest = { request: { ...requestOf('1'), followUp }, stored: null };
    expect(estimateRun([again], OPTIONS).total).toMatchObject({ inputTokens: 3_500, countedTokens: 4_130 });
  });

  it('expects no cache for short prompts', () => {
    const { total } = estimateRun([fresh('1', 'budget', 1_000), fresh('2', 'budget', 1_000)], OPTIONS);
    expect(total.cachedInputTokens).toBe(0);
  });

  it('counts a request once, and a stored answer as none', () => {
    const known = requestOf('2');
    const planned = [fresh('1'), fresh('1'), { request: known, stored: storedFor(known, 500) }];
    expect(estimateRun(planned, OPTIONS).total).toMatchObject({ calls: 1, cached: 1, inputTokens: 3_000 });
  });

  it('learns from stored answers of the same task', () => {
    const known = requestOf('2');
    const planned = [fresh('1'), fresh('3', 'duties'), { request: known, stored: storedFor(known, 1_260) }];
    const { tasks } = estimateRun(planned, OPTIONS);
    expect(tasks.map(({ task, learnedFrom, outputTokens }) => [task, learnedFrom, outputTokens.expected])).toEqual([
      ['budget', 1, 1_260],
      ['duties', 0, 80],
    ]);
    expect(tasks[0]?.outputTokens).toEqual({ low: 800, expected: 1_260, high: 1_820 });
  });

  it('learns from other stored answers where its own requests have none', () => {
    const learned = [{ task: 'budget', calls: 10, inputTokens: 30_000, outputTokens: 5_000 }];
    const { total } = estimateRun([fresh('1')], { ...OPTIONS, learned });
    expect(total).toMatchObject({ learnedFrom: 10, outputTokens: { expected: 500 } });
  });

  it('expects no answer longer than it may be', () => {
    const long = fresh('1', 'staffing', 10, 20_000);
    expect(estimateRun([long], OPTIONS).total.outputTokens.high).toBe(8_192);
  });
});

/** The expected cost of two requests: 6,000 tokens in, 1,920 of them cached, 1,260 out. */
function checkMoney(options: Partial<EstimateOptions>, expected: readonly string[] | null): void {
  const { money } = estimateRun([fresh('1'), fresh('2')], { ...OPTIONS, ...options });
  const shown = money?.map(({ expected: cost }) => `${canonical(cost.amount)} ${cost.currency}`) ?? null;
  expect(shown).toEqual(expected);
}

it.each([
  ['of live calls', {}, ['0.16872 CNY']],
  ['of batches', { batch: true }, ['0.08436 CNY']],
  [
    'in two currencies',
    { prices: pricesOf(price, { ...price, currency: 'USD', output: '10' }) },
    ['0.16872 CNY', '0.05532 USD'],
  ],
  ['without a price', { prices: pricesOf() }, null],
] as const)('the cost %s', (_, options, expected) => checkMoney(options, expected));

it.each([
  ['without limits', {}, null],
  ['by requests', { requestsPerMinute: 2 }, 1],
  ['by tokens', { requestsPerMinute: 2, tokensPerMinute: 3_630 }, 2],
  ['by what may be asked for', { tokensPerMinute: 11_192, counting: 'requested' }, 2],
] as const)('the time %s', (_, limits, expected) => {
  expect(estimateRun([fresh('1'), fresh('2')], { ...OPTIONS, ...limits }).minutes).toBe(expected);
});

it('is shown as a table by task with cost and time', () => {
  const planned = [fresh('1'), fresh('2', 'duties', 1_085, 300)];
  const estimate = estimateRun(planned, { ...OPTIONS, requestsPerMinute: 600 });
  expect(
    renderEstimate(estimate, '2026-01-31'),
  ).toBe(`  task      calls  stored  tokens in  of them cached  tokens out      likely
  budget        1       0      3,000               0         630  400 to 910
  duties        1       0      1,385               0          24    18 to 36
  together      2       0      4,385               0         654  418 to 946

Cost: about ¥0.1093 (¥0.0857 to ¥0.1385), by prices of 2026-01-31 that may be out of date.
Tokens out are expected from labelled reports; a model that thinks aloud takes several times as many.
Time: at least one minute at the limits set.
`);
});

it('says so when nothing would be sent, or the price is not known', () => {
  const known = requestOf('1');
  const nothing = estimateRun([{ request: known, stored: storedFor(known, 1) }], OPTIONS);
  expect(renderEstimate(nothing, '2026-01-31')).toContain('Nothing would be sent: every answer is stored.');
  const unpriced = estimateRun([fresh('1')], { ...OPTIONS, prices: pricesOf() });
  expect(renderEstimate(unpriced, '2026-01-31')).toContain('No price of m is known: give it with --prices <file>');
});

it('stored answers are found by the keys of the requests', async () => {
  const [known, unknown] = [requestOf('1'), requestOf('2')];
  const call = storedFor(known, 1);
  const store = { findModelCall: async (key: string) => (key === known.key ? call : null) };
  expect(await planRequests([known, unknown], store)).toEqual([
    { request: known, stored: call },
    { request: unknown, stored: null },
  ]);
});
