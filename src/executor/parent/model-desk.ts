import { type AnswerStore, askStored, type ModelClient, ModelError } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';

/** What asking for several processes needs. */
export interface DeskParts {
  /** Who asks the model, at its pace and within its budget; null where nobody is to be asked. */
  readonly client: ModelClient | null;
  /** Answers are stored there before anybody gets them; among processes, with a desk that claims questions. */
  readonly store: AnswerStore;
  /** Ends waiting and asking. */
  readonly signal: AbortSignal;
  /** Told when the budget is reached, before whoever asked is. */
  readonly onBudgetReached: () => void;
}

/**
 * The one place from which a model is asked, for all units of a run: a question that is being asked already is not asked
 * beside it, and an answer is stored even where who wanted it is gone. When the set-up fails nobody is asked any more.
 * Rejects with the client's ModelError, which concerns the set-up for every question behind such a failure, and with the
 * store's StoreError.
 */
export function createModelDesk({ client, store, signal, onBudgetReached }: DeskParts): ModelClient {
  const underWay = new Map<string, Promise<ModelCall>>();
  let lost: ModelError | null = null;
  const noteFailure = (thrown: unknown): void => {
    if (!(thrown instanceof ModelError) || !thrown.concernsSetup) return;
    if (thrown.kind === 'budget-reached') onBudgetReached();
    else lost ??= thrown;
  };
  const buy = async (request: ModelRequest): Promise<ModelCall> => {
    if (client === null) throw nobody(request.model);
    if (lost !== null) throw lost;
    try {
      return (await askStored(client, store, request, signal)).call;
    } catch (thrown) {
      noteFailure(thrown);
      throw thrown;
    }
  };
  const begin = (request: ModelRequest): Promise<ModelCall> => {
    const forget = (): void => void underWay.delete(request.key);
    const asked = buy(request);
    underWay.set(request.key, asked);
    asked.then(forget, forget);
    return asked;
  };
  return {
    ask: async (request) => {
      const { key: _key, model: _model, task: _task, ...answer } = await (underWay.get(request.key) ?? begin(request));
      return answer;
    },
  };
}

const nobody = (model: string): ModelError =>
  new ModelError({ kind: 'answer-missing', message: `No answer of ${model} is stored, and it is not to be asked.` });
