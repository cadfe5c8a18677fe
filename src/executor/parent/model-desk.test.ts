import { describe, expect, it } from 'vitest';
import { type ModelClient, ModelError, type ModelErrorKind } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import { createModelDesk } from './model-desk.ts';

const question = (key: string): ModelRequest => ({
  key,
  model: 'm',
  task: 't',
  system: '',
  user: '',
  schema: {},
  schemaName: 's',
  maxOutputTokens: 1,
  temperature: 0,
});

const ANSWER = {
  rawResponse: 'yes',
  inputTokens: 1,
  cachedInputTokens: 0,
  outputTokens: 2,
  milliseconds: 3,
  receivedAt: '2026-01-01T00:00:00.000Z',
};

/** A desk over a client, with what was stored and how often the budget was said to be reached. */
function deskOver(client: ModelClient | null) {
  const stored = new Map<string, ModelCall>();
  const told = { reached: 0 };
  const store = {
    findModelCall: async (key: string) => stored.get(key) ?? null,
    saveModelCall: async (call: ModelCall) => void stored.set(call.key, call),
  };
  const onBudgetReached = (): void => {
    told.reached += 1;
  };
  const desk = createModelDesk({ client, store, signal: new AbortController().signal, onBudgetReached });
  return { desk, stored, told };
}

/** A client that fails every question so, and counts them. */
function failing(kind: ModelErrorKind) {
  const asked: string[] = [];
  const client: ModelClient = {
    ask: async ({ key }) => {
      asked.push(key);
      throw new ModelError({ kind, message: `No answer: ${kind}.` });
    },
  };
  return { client, asked };
}

describe('the one place that asks', () => {
  it('asks a question once that several ask at once, and again never', async () => {
    const asked: string[] = [];
    const client: ModelClient = {
      ask: async ({ key }) => {
        asked.push(key);
        return ANSWER;
      },
    };
    const { desk, stored } = deskOver(client);
    const answers = await Promise.all(['a', 'b', 'a'].map((key) => desk.ask(question(key))));
    expect(answers).toEqual([ANSWER, ANSWER, ANSWER]);
    expect(await desk.ask(question('a'))).toEqual(ANSWER);
    expect(asked).toEqual(['a', 'b']);
    expect(stored.get('a')).toEqual({ key: 'a', model: 'm', task: 't', ...ANSWER });
  });

  it('has stored an answer before anybody gets it', async () => {
    const { desk, stored } = deskOver({ ask: async () => ANSWER });
    const seen = await desk.ask(question('a')).then(() => stored.has('a'));
    expect(seen).toBe(true);
  });

  it('asks nobody any more once the set-up has failed, and says the same to all', async () => {
    const { client, asked } = failing('authentication');
    const { desk, told } = deskOver(client);
    for (const key of ['a', 'b', 'c'])
      await expect(desk.ask(question(key))).rejects.toMatchObject({ kind: 'authentication', concernsSetup: true });
    expect(asked).toEqual(['a']);
    expect(told.reached).toBe(0);
  });

  it('goes on after a failure that concerns one question', async () => {
    const { client, asked } = failing('rejected');
    const { desk } = deskOver(client);
    for (const key of ['a', 'b']) await expect(desk.ask(question(key))).rejects.toMatchObject({ kind: 'rejected' });
    expect(asked).toEqual(['a', 'b']);
  });

  it('tells that the budget is reached', async () => {
    const { desk, told } = deskOver(failing('budget-reached').client);
    await expect(desk.ask(question('a'))).rejects.toMatchObject({ kind: 'budget-reached' });
    expect(told.reached).toBe(1);
  });

  it('says that nobody is asked where nobody is', async () => {
    await expect(deskOver(null).desk.ask(question('a'))).rejects.toMatchObject({ kind: 'answer-missing' });
  });
});
