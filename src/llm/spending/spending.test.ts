import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#model/decimal.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { ModelAnswer, ModelClient } from '../model-client.ts';
import { ModelError } from '../model-error.ts';
import { simulatedRequest } from '../pace/simulate-endpoint.ts';
import { PUBLISHED_PRICES } from '../prices/index.ts';
import { BudgetError, openBudget, parseBudget, withinBudget } from './index.ts';

describe('a budget', () => {
  it.each([
    ['5usd', 'USD 5'],
    ['$5', 'USD 5'],
    ['$ 0.25', 'USD 0.25'],
    ['30cny', 'CNY 30'],
    ['¥30', 'CNY 30'],
    ['￥1,200.50', 'CNY 1200.5'],
    ['30元', 'CNY 30'],
    ['12 USD', 'USD 12'],
    ['2M tokens', '2000000'],
    ['1.5m', '1500000'],
    ['500k', '500000'],
    ['2,000,000 tokens', '2000000'],
    ['1 token', '1'],
  ])('%s is read', (text, expected) => {
    const limit = parseBudget(text);
    const read =
      limit.kind === 'money' ? `${limit.money.currency} ${canonical(limit.money.amount)}` : String(limit.tokens);
    expect(read).toBe(expected);
  });

  it.each(['500', '', 'five', '-5usd', '0usd', '$5usd', '1.5 tokens', '5eur', '5usd tokens', '1,00'])(
    '"%s" is refused',
    (text) => {
      expect(() => parseBudget(text)).toThrow(BudgetError);
    },
  );

  it.each([
    ['¥5', 'gpt-4.1-mini', /known in USD, not in CNY.*--prices/u],
    ['$5', 'unheard-of', /No price of the model unheard-of is known.*--prices <file>, or a budget in tokens/u],
  ])('of %s for %s is refused with what to do', (text, model, message) => {
    expect(() => openBudget(parseBudget(text), model, PUBLISHED_PRICES)).toThrow(message);
  });

  it('in tokens needs no price', () => {
    expect(openBudget(parseBudget('500k'), 'unheard-of', PUBLISHED_PRICES).isReached()).toBe(false);
  });
});

/** A client whose answers are there when they are let go; each takes 100 tokens in and `output` out. */
function heldClient(output: (request: ModelRequest) => number) {
  const held: (() => void)[] = [];
  let mostUnderWay = 0;
  let underWay = 0;
  const client: ModelClient = {
    ask: (request) =>
      new Promise((resolve) => {
        underWay += 1;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        held.push(() => {
          underWay -= 1;
          resolve(answer(100, output(request)));
        });
      }),
  };
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 1_000; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      held.shift()?.();
    }
  };
  return { client, settle, mostUnderWay: () => mostUnderWay };
}

const answer = (inputTokens: number, outputTokens: number): ModelAnswer => ({
  rawResponse: '{}',
  inputTokens,
  cachedInputTokens: 0,
  outputTokens,
  milliseconds: 1,
  receivedAt: '2026-01-01T00:00:00Z',
});

const kindOf = (reason: unknown): string => (reason instanceof ModelError ? reason.kind : String(reason));

interface Outcome {
  readonly answered: number;
  readonly kinds: ReadonlySet<string>;
  readonly spent: number;
  readonly mostUnderWay: number;
}

/** Asks `count` requests at once within a budget of tokens. */
async function askWithin(tokens: number, count: number, output: (request: ModelRequest) => number): Promise<Outcome> {
  const held = heldClient(output);
  const budget = openBudget({ kind: 'tokens', tokens }, 'm', PUBLISHED_PRICES);
  const client = withinBudget(held.client, budget);
  const asked = Array.from({ length: count }, (_, index) => client.ask(simulatedRequest(index, 100, 400)));
  const settled = Promise.allSettled(asked);
  await held.settle();
  const results = await settled;
  const { inputTokens, outputTokens } = budget.spent();
  return {
    answered: results.filter(({ status }) => status === 'fulfilled').length,
    kinds: new Set(results.flatMap((result) => (result.status === 'rejected' ? [kindOf(result.reason)] : []))),
    spent: inputTokens + outputTokens,
    mostUnderWay: held.mostUnderWay(),
  };
}

describe('within a budget', () => {
  it('everything is asked that fits, and the rest ends as budget-reached', async () => {
    const { answered, kinds, spent } = await askWithin(1_450, 30, () => 40);
    expect(answered).toBe(10);
    expect(spent).toBe(1_400);
    expect([...kinds]).toEqual(['budget-reached']);
  });

  it('requests wait for what others leave over', async () => {
    const { answered } = await askWithin(1_460, 30, () => 1);
    expect(answered).toBe(14);
  });

  it('the limit is passed by no more than the calls under way take beyond their estimates', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 6_000 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 25 }),
      async (tokens, outputs) => {
        const outcome = await askWithin(tokens, outputs.length, ({ key }) => outputs[Number(key)] ?? 0);
        expect(outcome.spent).toBeLessThanOrEqual(tokens + outcome.mostUnderWay * 400);
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });

  it('a call that fails gives back what was set aside for it', async () => {
    const budget = openBudget({ kind: 'tokens', tokens: 250 }, 'm', PUBLISHED_PRICES);
    const failing: ModelClient = { ask: () => Promise.reject(new ModelError({ kind: 'exhausted', message: 'no' })) };
    for (let index = 0; index < 5; index += 1) {
      const asked = withinBudget(failing, budget).ask(simulatedRequest(index, 100));
      await expect(asked).rejects.toMatchObject({ kind: 'exhausted' });
    }
    const next = withinBudget({ ask: async () => answer(100, 40) }, budget).ask(simulatedRequest(9, 100));
    await expect(next).resolves.toMatchObject({ outputTokens: 40 });
    expect(budget.spent()).toMatchObject({ calls: 1, inputTokens: 100 });
  });

  it('a cancelled request that waits ends as aborted', async () => {
    const held = heldClient(() => 40);
    const budget = openBudget({ kind: 'tokens', tokens: 150 }, 'm', PUBLISHED_PRICES);
    const client = withinBudget(held.client, budget);
    const first = client.ask(simulatedRequest(0, 100));
    const controller = new AbortController();
    const second = client.ask(simulatedRequest(1, 100), controller.signal);
    controller.abort();
    await expect(second).rejects.toMatchObject({ kind: 'aborted' });
    await held.settle();
    await expect(first).resolves.toMatchObject({ outputTokens: 40 });
  });

  it('money is counted exactly, and the message says what was spent', async () => {
    const budget = openBudget(parseBudget('$0.00015'), 'gpt-4.1-mini', PUBLISHED_PRICES);
    const client = withinBudget({ ask: async () => answer(100, 10) }, budget);
    await client.ask(simulatedRequest(0, 100)); // 100 × 0.40 + 10 × 1.60 = 56 millionths
    await expect(client.ask(simulatedRequest(1, 100))).rejects.toThrow(
      /^The budget of \$0\.00015 is reached after 1 call\(s\) with 110 tokens/u,
    );
    expect(budget.isReached()).toBe(true);
  });
});
