import type { Settings } from '#config';
import {
  askStored,
  type Budget,
  createBatchReplay,
  createModelClient,
  langchainProvider,
  langchainProviderOf,
  type ModelClient,
  ModelError,
  type Pace,
  withinBudget,
} from '#llm/index.ts';
import type { ModelCall } from '#model/model-call.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';
import { canAsk } from '../../keyers.ts';

/** Where answers to be recorded come from. */
export interface AnswerSource {
  readonly client: ModelClient;
  /** How the answer to the request with this key was obtained: a host at most, never a whole address. */
  readonly obtainedOf: (key: string) => string;
}

/** What a source needs. */
export interface SourceSettings {
  /** The workspace's: it has answers that were bought or brought before, and keeps what is bought now before it is read. */
  readonly store: Pick<Store, 'findModelCall' | 'saveModelCall' | 'findBatchRequest' | 'listBatches'>;
  readonly model: string;
  readonly settings: Settings;
  readonly pace: Pace;
  readonly report: Reporter;
  /** What asking the endpoint may take; stored answers take nothing. Default: whatever it takes. */
  readonly budget?: Budget | null;
}

/**
 * Asks the workspace's stored answers first, then the endpoint of the settings, if there is one. Once the set-up has
 * failed nobody is asked any more, and stored answers serve. The client throws as those of `#llm` do.
 */
export function openAnswerSource(source: SourceSettings): AnswerSource {
  const { store, model, settings } = source;
  const origins = new Map<string, string>();
  const api = canAsk(settings, model) ? apiOf(source) : null;
  const nobody = createBatchReplay(store);
  const place = `API at ${hostOf(settings, model)}`;
  let down: ModelError | null = null;
  return {
    obtainedOf: (key) => origins.get(key) ?? 'a workspace',
    client: {
      ask: async (request, signal) => {
        const known = await store.findModelCall(request.key);
        if (known === null && down !== null) throw down;
        try {
          const { call, cached } = await askStored(api ?? nobody, store, request, signal);
          origins.set(request.key, cached ? await originOf(store, call) : place);
          const { key: _key, model: _model, task: _task, ...answer } = call;
          return answer;
        } catch (error) {
          if (error instanceof ModelError && error.concernsSetup) down = error;
          throw error;
        }
      },
    },
  };
}

function apiOf({ settings, pace, report, budget = null }: SourceSettings): ModelClient {
  const onWait = (milliseconds: number, reason: string): void => report({ kind: 'model-waits', milliseconds, reason });
  const { apiKey, baseUrl, provider, secrets } = settings;
  const client = createModelClient({ apiKey, baseUrl, profile: provider, secrets, pace, onWait });
  return budget === null ? client : withinBudget(client, budget);
}

/** Where OpenAI's protocol is spoken when no address is set. */
const DEFAULT_HOST = 'api.openai.com';

function hostOf({ baseUrl }: Settings, model: string): string {
  const provider = langchainProviderOf(model);
  if (provider !== null) return langchainProvider(provider).title;
  return baseUrl === null ? DEFAULT_HOST : hostIn(baseUrl);
}

/** A host alone: paths and queries of gateways may hold secrets. */
const hostIn = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'an endpoint');

/** Answers that files brought: who gave them, and when, nobody but the one who brought them knows. */
export const BROUGHT = 'answers brought by batch import';

/** How a stored answer once came. One that took time was answered by an API, and where is not known any more. */
async function originOf(store: SourceSettings['store'], { key, milliseconds }: ModelCall): Promise<string> {
  const request = milliseconds > 0 ? null : await store.findBatchRequest(key);
  if (request === null) return 'an API, stored in a workspace';
  const batch = (await store.listBatches()).find(({ id }) => id === request.batchId);
  const endpoint = batch?.endpoint ?? null;
  return endpoint === null ? BROUGHT : `batch at ${hostIn(endpoint)}`;
}
