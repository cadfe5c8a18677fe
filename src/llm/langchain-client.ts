import { messageOf } from '#model/duizhang-error.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { type Manner, mannerOf, plainerManner } from './langchain-manner.ts';
import { type ChatMessage, chatCompletionOf, emptyAnswerOf } from './langchain-message.ts';
import { type ChatModel, type LoadChatModel, loadChatModel, messagesOf, providerOf } from './langchain-model.ts';
import { langchainProvider, langchainProviderOf } from './langchain-providers.ts';
import {
  type ClientSurroundings,
  type ModelAnswer,
  type ModelClient,
  type ModelClientSettings,
  realSurroundings,
} from './model-client.ts';
import { unpaced } from './pace.ts';
import { redactor } from './redact.ts';
import { askPersistently, DEFAULT_MAX_FAILURES, type Endpoint } from './retry.ts';
import { secretMask } from './secret-writings.ts';
import { DEFAULT_TIMEOUT_MILLISECONDS, tryLimit, untilAborted } from './try-limit.ts';
import { usageOf } from './usage.ts';

/** Providers behind LangChain, with what was learned about their models so far. */
interface Wire {
  readonly settings: ModelClientSettings;
  readonly load: LoadChatModel;
  readonly now: () => number;
  /** Over answers before they are kept. */
  readonly mask: (text: string) => string;
  /** By model and parameters. */
  readonly models: Map<string, Promise<ChatModel>>;
  /** The plainest manner that each model turned out to need. */
  readonly manners: Map<string, Manner>;
  hasAnswered: boolean;
}

/**
 * A client for providers that do not speak OpenAI's protocol, through LangChain; their packages are optional installs.
 * An answer is stored in OpenAI's form with the provider's message beside it, since LangChain hands out no raw body.
 */
export function createLangchainClient(
  settings: ModelClientSettings,
  load: LoadChatModel = loadChatModel,
  surroundings: ClientSurroundings = realSurroundings,
): ModelClient {
  const { now } = surroundings;
  const mask = secretMask([settings.apiKey, ...(settings.secrets ?? [])]);
  const wire: Wire = { settings, load, now, mask, models: new Map(), manners: new Map(), hasAnswered: false };
  const endpointFor = ({ model }: ModelRequest): Endpoint => ({
    url: settings.baseUrl ?? langchainProviderOf(model) ?? model,
    redact: redactor([settings.apiKey, ...(settings.secrets ?? [])]),
    maxFailures: settings.maxFailures ?? DEFAULT_MAX_FAILURES,
    pace: settings.pace ?? unpaced,
    surroundings,
    onWait: settings.onWait,
    hasAnswered: () => wire.hasAnswered,
  });
  return {
    ask: (request, signal) =>
      askPersistently(() => tryOnce(wire, request, signal), endpointFor(request), request, signal),
  };
}

/** One try, in as plain a manner as the model turns out to need; what it refused once it is not asked again. */
async function tryOnce(wire: Wire, request: ModelRequest, signal: AbortSignal | undefined): Promise<ModelAnswer> {
  const provider = langchainProvider(providerOf(request));
  for (;;) {
    const used = wire.manners.get(request.model) ?? mannerOf(provider);
    try {
      return await send(wire, request, used, signal);
    } catch (thrown) {
      const plainer = plainerManner(used, thrown, messageOf(thrown));
      if (plainer === null) throw thrown;
      // Another request may have found a plainer manner in the meantime: that one counts.
      if ((wire.manners.get(request.model) ?? used) === used) wire.manners.set(request.model, plainer);
    }
  }
}

async function send(
  wire: Wire,
  request: ModelRequest,
  manner: Manner,
  signal: AbortSignal | undefined,
): Promise<ModelAnswer> {
  const model = await modelFor(wire, request, manner);
  const started = wire.now();
  const limit = tryLimit(wire.settings.timeoutMilliseconds ?? DEFAULT_TIMEOUT_MILLISECONDS, signal);
  const message = await invoke(model, request, manner, limit);
  wire.hasAnswered = true;
  const rawResponse = wire.mask(chatCompletionOf(message));
  const now = wire.now();
  const receivedAt = new Date(now).toISOString();
  return { rawResponse, ...usageOf(request, rawResponse), milliseconds: Math.max(0, now - started), receivedAt };
}

/** The model with the request's parameters, loaded once; one that could not be loaded is tried anew. */
function modelFor({ models, load, settings }: Wire, request: ModelRequest, manner: Manner): Promise<ChatModel> {
  const { model, temperature, maxOutputTokens } = request;
  const key = JSON.stringify([model, temperature, maxOutputTokens, manner.sendsTemperature, manner.stopsThinking]);
  const known = models.get(key);
  if (known !== undefined) return known;
  const loading = load(request, manner, settings);
  models.set(key, loading);
  loading.catch(() => models.delete(key));
  return loading;
}

async function invoke(
  model: ChatModel,
  request: ModelRequest,
  manner: Manner,
  signal: AbortSignal,
): Promise<ChatMessage> {
  const messages = messagesOf(request, manner);
  try {
    if (!manner.isStructured) return await untilAborted(signal, model.invoke(messages, { signal }));
    const bound = model.withStructuredOutput(request.schema, { name: request.schemaName, includeRaw: true });
    return (await untilAborted(signal, bound.invoke(messages, { signal }))).raw;
  } catch (thrown) {
    const empty = emptyAnswerOf(thrown);
    if (empty === null) throw thrown;
    return empty;
  }
}
