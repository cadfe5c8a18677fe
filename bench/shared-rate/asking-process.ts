/** One of several processes that ask a model: started by `startAsking`, which sends it its order. */
import {
  answersAt,
  askStored,
  countTokens,
  createAskingDesk,
  createModelClient,
  createSharedPace,
  ModelError,
  openSharedBudget,
  PUBLISHED_PRICES,
  withinBudget,
  withKey,
} from '#llm/index.ts';
import type { Store } from '#model/store.ts';
import { openStore } from '#store/index.ts';
import type { AskingOrder, AskingResult } from './asking-order.ts';

const MODEL = 'simulated-rules';
const PHRASE = '支出合计。';
const PHRASE_TOKENS = countTokens(PHRASE);

/** Chinese of about this many tokens; every question is another. */
const questionOf = (index: number, input: number) =>
  withKey({
    model: MODEL,
    task: 'budget',
    system: '请只回答。',
    user: `${index} ${PHRASE.repeat(Math.max(1, Math.round(input / PHRASE_TOKENS)))}`,
    schema: { type: 'object' },
    schemaName: 'budget_answer',
    maxOutputTokens: 1_024,
    temperature: 0,
  });

/** The methods of an object, each call of which is counted. */
function counting<T extends object>(methods: T, count: () => void): T {
  const counted = Object.entries(methods).map(([name, method]) => [
    name,
    (...asked: unknown[]) => {
      count();
      return (method as (...all: unknown[]) => unknown)(...asked); // whatever it takes
    },
  ]);
  return Object.fromEntries(counted) as T; // the same names
}

function countStatements(store: Store) {
  const statements = { pace: 0, budget: 0, desk: 0, answers: 0 };
  const add = (to: keyof typeof statements) => () => {
    statements[to] += 1;
  };
  const { findModelCall, saveModelCall } = store;
  return {
    statements,
    limits: counting(store.modelLimits, add('pace')),
    budgets: counting(store.runBudgets, add('budget')),
    leases: counting(store.askingLeases, add('desk')),
    answers: counting({ findModelCall, saveModelCall }, add('answers')),
  };
}

async function ask(order: AskingOrder, isStopped: () => boolean): Promise<AskingResult> {
  const store = await openStore(order.location);
  const { statements, limits, budgets, leases, answers } = countStatements(store);
  const { requestsPerMinute, tokensPerMinute } = order;
  const pace = createSharedPace(
    { requestsPerMinute, tokensPerMinute, mostInFlight: null, counting: 'spent', baseUrl: order.provider },
    limits,
  );
  const budget = await openSharedBudget({
    budgets,
    name: 'measured',
    limit: { kind: 'tokens', tokens: order.budget },
    model: MODEL,
    prices: PUBLISHED_PRICES,
  });
  const client = withinBudget(
    createModelClient({ baseUrl: order.provider, apiKey: null, profile: 'other', pace }),
    budget,
  );
  const desk = createAskingDesk({ leases });
  const kept = answersAt(answers, desk);
  const result = { bought: 0, found: 0, lost: [] as string[] };
  let next = order.first;
  const end = order.questions === null ? Number.POSITIVE_INFINITY : order.first + order.questions;
  const askOnAndOn = async (): Promise<void> => {
    while (!isStopped() && next < end) {
      const question = questionOf(next++, order.input);
      try {
        const { cached } = await askStored(client, kept, question);
        result[cached ? 'found' : 'bought'] += 1;
      } catch (thrown) {
        if (!(thrown instanceof ModelError)) throw thrown;
        result.lost.push(thrown.message);
      }
    }
  };
  await Promise.all(Array.from({ length: order.callers }, askOnAndOn));
  await budget.refresh();
  await desk.close();
  await store.close();
  return { ...result, statements };
}

let isStopped = false;
process.on('message', (message: AskingOrder | 'stop') => {
  if (message === 'stop') isStopped = true;
  else
    void ask(message, () => isStopped).then((result) => {
      process.send?.(result, () => process.exit());
    });
});
