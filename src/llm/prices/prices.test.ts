import { describe, expect, it } from 'vitest';
import { canonical, parseDecimal } from '#model/decimal.ts';
import { formatMoney } from './money.ts';
import { costAt, priceOf, pricesFor } from './price-of.ts';
import { PriceError, PUBLISHED_PRICES, parsePriceTable, withPublishedPrices } from './price-table.ts';

const entry = {
  model: 'mine',
  provider: 'Own',
  currency: 'CNY',
  input: '2',
  cachedInput: '0.04',
  output: '8',
  batchFactor: '0.5',
  date: '2026-01-31',
  source: 'contract',
};
const table = (...models: readonly Record<string, unknown>[]): string => JSON.stringify({ date: '2026-01-31', models });
const use = { inputTokens: 1_000_003, cachedInputTokens: 1, outputTokens: 7 };

describe('a price', () => {
  const [price] = parsePriceTable(table(entry), 'own.json').models;
  if (price === undefined) throw new Error('expected a price');

  it.each([
    ['counts cached input apart, exactly', price, false, '2.00006004'],
    [
      'counts cached input as input where it has no price of its own',
      { ...price, cachedInput: null },
      false,
      '2.000062',
    ],
    ['of a batch is its share', price, true, '1.00003002'],
    ['of a batch is the full one where its share is not known', { ...price, batchFactor: null }, true, '2.00006004'],
  ] as const)('%s', (_, of, batch, expected) => {
    expect(canonical(costAt(of, use, batch).amount)).toBe(expected);
  });
});

describe('a model', () => {
  it.each([
    ['gpt-4.1-mini', 'USD', '0.4'],
    ['gpt-4.1-mini-2025-04-14', 'USD', '0.4'],
    ['GPT-4.1-mini', 'USD', '0.4'],
    ['qwen-plus-latest', 'CNY', '0.8'],
    ['qwen-plus', 'USD', '0.4'],
    ['deepseek-flash', 'CNY', '2'],
    ['gpt-4.1-mini-own', 'USD', null],
    ['gpt-4.1-mini', 'CNY', null],
    ['unheard-of', null, null],
  ] as const)('%s in %s costs %s for a million tokens', (model, currency, expected) => {
    const million = { inputTokens: 1_000_000, cachedInputTokens: 0, outputTokens: 0 };
    const money = priceOf(PUBLISHED_PRICES, model, million, currency);
    expect(money === null ? null : canonical(money.amount)).toBe(expected);
  });

  it('keeps its prices in two currencies apart', () => {
    expect(pricesFor(PUBLISHED_PRICES, 'deepseek-flash').map(({ currency }) => currency)).toEqual(['CNY', 'USD']);
  });

  it('is priced by the user first', () => {
    const own = withPublishedPrices(parsePriceTable(table({ ...entry, model: 'qwen-plus' }), 'own.json'));
    expect(pricesFor(own, 'qwen-plus').map(({ currency, input }) => [currency, input])).toEqual([
      ['CNY', '2'],
      ['USD', '0.40'],
    ]);
  });
});

function checkRefused(text: string, message: RegExp): void {
  expect(() => parsePriceTable(text, 'own.json')).toThrow(PriceError);
  expect(() => parsePriceTable(text, 'own.json')).toThrow(message);
}

it.each([
  ['no JSON', 'prices', /^The prices in own\.json are no JSON: /u],
  ['a number for a price', table({ ...entry, input: 2 }), /entry 1 input: .*expected string/u],
  ['no price', table(entry, { ...entry, output: 'much' }), /entry 2 output: is no price written as text/u],
  ['no currency', table({ ...entry, currency: '元' }), /entry 1 currency: is no currency/u],
  ['an unknown key', table({ ...entry, discount: '1' }), /entry 1: .*discount/u],
] as const)('a file with %s is refused in one line', (_, text, message) => checkRefused(text, message));

it.each([
  ['USD', '12.341', '$12.35'],
  ['CNY', '0.00411', '¥0.0042'],
  ['EUR', '3', '3.00 EUR'],
  ['USD', '0', '$0.0000'],
] as const)('%s %s is shown as %s', (currency, amount, expected) => {
  expect(formatMoney({ currency, amount: parseDecimal(amount) })).toBe(expected);
});
