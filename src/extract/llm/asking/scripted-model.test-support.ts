import { completionBody, type ModelClient, ModelError } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import { type AnsweredItems, type Task, writeAnswer } from '#schemas/answers/index.ts';
import { loadPrompts } from '../question/prompt.ts';
import type { ExtractionOptions } from './ask-once.ts';

/** Test support: a model that plays a part, a store in memory, and what a question shows. */

const prompts = await loadPrompts();

export const memoryStore = () => {
  const calls = new Map<string, ModelCall>();
  return {
    calls,
    findModelCall: async (key: string) => calls.get(key) ?? null,
    saveModelCall: async (call: ModelCall) => void calls.set(call.key, call),
  };
};

/** Answers each request as told, with a body; throws what is no string. */
export function clientOf(answer: (request: ModelRequest) => string | ModelError) {
  const asked: ModelRequest[] = [];
  const client: ModelClient = {
    ask: async (request) => {
      asked.push(request);
      const rawResponse = answer(request);
      if (rawResponse instanceof ModelError) throw rawResponse;
      const tokens = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
      return { rawResponse, ...tokens, milliseconds: 1, receivedAt: '2026-01-01T00:00:00.000Z' };
    },
  };
  return { client, asked };
}

export const optionsFor = (client: ModelClient, store = memoryStore()): ExtractionOptions => ({
  client,
  store,
  model: 'any',
  prompts,
  programVersion: '0.1.0',
});

/** The numbers of the lines that a question shows. */
export const shownIn = (request: ModelRequest): readonly number[] =>
  [...request.user.matchAll(/^\[(\d+)\]/gmu)].map(([, number]) => Number(number));

/** The body of an answer with these items, as a model writes it. */
export const answering = (request: ModelRequest, items: AnsweredItems): string =>
  completionBody(writeAnswer(request.task as Task, items)); // requests are about tasks
