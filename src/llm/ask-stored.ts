import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';
import type { AskingDesk } from './asking-desk.ts';
import type { ModelClient } from './model-client.ts';

/** An answer, and whether it had been bought before, or by somebody else at the same time. */
export interface StoredAnswer {
  readonly call: ModelCall;
  readonly cached: boolean;
}

/** Answers, as a store keeps them or some of its. */
export type KeptAnswers = Pick<Store, 'findModelCall' | 'saveModelCall'> & {
  /** ISO-UTC: answers received before are not found; null, or left out = all are. */
  readonly since?: string | null;
};

/** Where answers are kept. With a `desk`, no two that ask the same at the same time buy the answer twice. */
export type AnswerStore = KeptAnswers & { readonly desk?: AskingDesk };

/** Kept answers, each bought once by all who share the desk, or the place where it claims questions. */
export const answersAt = (answers: KeptAnswers, desk: AskingDesk): AnswerStore => ({
  findModelCall: (key) => answers.findModelCall(key),
  saveModelCall: (call) => answers.saveModelCall(call),
  since: answers.since ?? null,
  desk,
});

/**
 * The stored answer to a request, or a new one, stored before anybody reads it. An answer once stored is never bought
 * again. Throws the client's ModelError and the store's StoreError.
 */
export async function askStored(
  client: ModelClient,
  store: AnswerStore,
  request: ModelRequest,
  signal?: AbortSignal,
): Promise<StoredAnswer> {
  const { desk } = store;
  if (desk === undefined) return findOrBuy(store, request, () => buy(client, store, request, signal));
  const work = (): Promise<StoredAnswer> =>
    findOrBuy(store, request, () => buyClaimed(desk, client, store, request, signal));
  const { value, isOurs } = await desk.once(request.key, work, signal);
  return isOurs ? value : { ...value, cached: true };
}

async function findOrBuy(
  store: AnswerStore,
  request: ModelRequest,
  buyIt: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const known = await store.findModelCall(request.key);
  return known === null ? buyIt() : { call: known, cached: true };
}

async function buy(
  client: ModelClient,
  store: AnswerStore,
  request: ModelRequest,
  signal: AbortSignal | undefined,
): Promise<StoredAnswer> {
  const answer = await client.ask(request, signal);
  const call: ModelCall = { key: request.key, model: request.model, task: request.task, ...answer };
  await store.saveModelCall(call);
  return { call, cached: false };
}

/** Buys what no other process is buying; what one has bought meanwhile is found. */
async function buyClaimed(
  desk: AskingDesk,
  client: ModelClient,
  store: AnswerStore,
  request: ModelRequest,
  signal: AbortSignal | undefined,
): Promise<StoredAnswer> {
  const claim = await desk.claim(request.key, store.since ?? null, signal);
  const known = claim === 'answered' ? await store.findModelCall(request.key) : null;
  if (known !== null) return { call: known, cached: true };
  let isStored = false;
  try {
    const bought = await buy(client, store, request, signal);
    isStored = true;
    return bought;
  } finally {
    desk.release(request.key, isStored);
  }
}
