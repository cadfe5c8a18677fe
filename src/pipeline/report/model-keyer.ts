import type { KeyedByModel, ModelKeyer } from '#extract/index.ts';
import {
  askAgain,
  doubtOfRow,
  type ExtractionOptions,
  extractWithModel,
  loadPrompts,
  type Prompts,
} from '#extract/llm/index.ts';
import { concernsSetup, createReplayClient, type ModelClient, ModelError, type ModelErrorKind } from '#llm/index.ts';
import { type Finding, finding } from '#model/finding.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Segmentation } from '#model/section.ts';
import type { Store } from '#model/store.ts';

/** What a keyer needs besides somebody to ask. */
interface Keying {
  readonly model: string;
  /** Answers are stored there before they are read, and found there before a model is asked. */
  readonly store: Pick<Store, 'findModelCall' | 'saveModelCall'>;
  readonly report: Reporter;
  /** Ends waiting and asking; the keyer then throws the ModelError of a cancelled request. */
  readonly signal: AbortSignal;
  /** Told of every answer that is used, new or stored. */
  readonly onAnswer?: (request: ModelRequest, call: ModelCall) => void;
  /** The prompts it asks with; default: those in use. */
  readonly prompts?: Prompts;
  /** Which of several answers to the same questions it keys with, from 0; default 0. */
  readonly repeat?: number;
  /** Who answers beside the store where nobody can be asked any more; default: nobody. */
  readonly replay?: ModelClient;
}

/** The rule of the finding that says that a model could not be asked at all: unreachable, no key, unknown. */
export const MODEL_UNAVAILABLE = 'model-unavailable';

const isBudgetReached = (error: unknown): boolean => error instanceof ModelError && error.kind === 'budget-reached';

/**
 * The keyer that asks `client`. Prompts are loaded once, at the first report. When the set-up fails, nobody is asked any
 * more: this and every further report goes on with the stored answers alone. A report whose answers are all stored is
 * whole; any other says in a finding that the model could not be asked.
 */
export function modelKeyerOver(client: ModelClient, keying: Keying): ModelKeyer {
  const { model, store, report, signal, onAnswer } = keying;
  const { repeat = 0, replay = createReplayClient() } = keying;
  let prompts: Promise<Prompts> | null = keying.prompts === undefined ? null : Promise.resolve(keying.prompts);
  let down: Finding | null = null;

  // A report whose model goes away is keyed once more, by its answers so far: each is told of once.
  const optionsFor = async (from: ModelClient, told = new Set<string>()): Promise<ExtractionOptions> => {
    prompts ??= loadPrompts();
    return {
      client: from,
      store,
      model,
      prompts: await prompts,
      repeat,
      programVersion: PROGRAM_VERSION,
      signal,
      onCall: ({ task, request, cached, call }) => {
        const { inputTokens, cachedInputTokens, outputTokens } = call;
        const isKnown = cached && told.has(request.key);
        told.add(request.key);
        if (!isKnown) report({ kind: 'model-called', task, cached, inputTokens, cachedInputTokens, outputTokens });
        onAnswer?.(request, call);
      },
    };
  };

  /** The model cannot be asked at all, for this reason: told once. */
  const lose = (message: string): void => {
    if (down === null) report({ kind: 'model-lost', reason: message });
    down ??= finding('error', MODEL_UNAVAILABLE, message);
  };

  const extract = async (from: ModelClient, segmentation: Segmentation, told: Set<string>): Promise<KeyedByModel> => {
    const options = await optionsFor(from, told);
    const { claims, findings, refused, read } = await extractWithModel(segmentation, options);
    return { value: claims, findings, refused: refused.map(doubtOfRow), read: { keyer: `llm:${model}`, lines: read } };
  };

  return {
    key: async (segmentation) => {
      const told = new Set<string>();
      if (down === null) {
        try {
          return await extract(client, segmentation, told);
        } catch (error) {
          if (!(error instanceof ModelError) || !error.concernsSetup || isBudgetReached(error)) throw error;
          lose(error.message);
        }
      }
      const keyed = await extract(replay, segmentation, told);
      const { findings } = keyed;
      const isWhole = !findings.some((each) => each.ruleId === 'answer-missing');
      return { ...keyed, findings: isWhole || down === null ? findings : [down, ...findings] };
    },
    askAgain: async (segmentation, again) => {
      const reasked = await askAgain(segmentation, again, await optionsFor(down === null ? client : replay));
      const lost = reasked.find(({ answer }) => answer.kind === 'none' && isLoss(answer.failure));
      if (lost?.answer.kind === 'none') lose(lost.answer.reason);
      return reasked;
    },
  };
}

/** True for failures that every further question would meet; a budget ends the run by itself. */
const isLoss = (failure: ModelErrorKind | null): boolean =>
  failure !== null && failure !== 'budget-reached' && concernsSetup(failure);
