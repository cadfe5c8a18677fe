import { expect, it } from 'vitest';
import { createFailureBudget } from './failure-budget.ts';

type Event = 'answer' | readonly [request: string, second: number];

/** Whether the endpoint counts as down after these failures and answers. */
function checkDown(events: readonly Event[], expected: boolean): void {
  const budget = createFailureBudget();
  for (const event of events) {
    if (event === 'answer') budget.succeeded();
    else budget.failed(event[0], event[1] * 1_000, 'boom');
  }
  expect(budget.verdict() !== null).toBe(expected);
}

const failures = (count: number, requests: number, seconds: number): readonly Event[] =>
  Array.from({ length: count }, (_, index) => [`r${index % requests}`, (index * seconds) / (count - 1)] as const);

it.each([
  ['twenty failures of five requests within a quarter of a minute', failures(20, 5, 15), true],
  ['nineteen', failures(19, 5, 15), false],
  ['twenty with an answer among them', [...failures(15, 5, 15), 'answer', ...failures(5, 5, 15)], false],
  ['one request that always fails', failures(50, 1, 500), false],
  ['a minute of failures where it has answered before', ['answer', ...failures(100, 32, 60)], false],
  ['three minutes of failures where it has answered before', ['answer', ...failures(100, 32, 181)], true],
  ['five hundred connections that break at once', failures(500, 500, 2), false],
] as const)('%s', (_, events, expected) => checkDown(events, expected));

it('the verdict says how often, and what was said last', () => {
  const budget = createFailureBudget({ failures: 2, requests: 2, span: 0 });
  budget.failed('a', 0, '502 first');
  budget.failed('b', 1, '503 last');
  expect(budget.verdict()).toBe('2 tries of 2 requests failed with no answer between, the last one with: 503 last');
});
