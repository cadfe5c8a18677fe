import type { ModelAnswer, ModelClient } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { thrownError } from '../error-value.ts';
import type { ToChild } from '../messages.ts';

/** A model client that has another process ask. */
export interface AskingByMessage {
  readonly client: ModelClient;
  /** Takes what the other process answers. */
  readonly hear: (message: Extract<ToChild, { kind: 'answer' | 'no-answer' }>) => void;
}

interface Pending {
  readonly resolve: (answer: ModelAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** `send` brings a question to the process that asks. A question is ended by that process alone, with an answer or an error. */
export function askByMessage(send: (ask: number, request: ModelRequest) => void): AskingByMessage {
  const pending = new Map<number, Pending>();
  let asked = 0;
  return {
    client: {
      ask: (request) =>
        new Promise((resolve, reject) => {
          asked += 1;
          pending.set(asked, { resolve, reject });
          send(asked, request);
        }),
    },
    hear: (message) => {
      const waiting = pending.get(message.ask);
      pending.delete(message.ask);
      if (message.kind === 'answer') waiting?.resolve(message.answer);
      else waiting?.reject(thrownError(message.error));
    },
  };
}
