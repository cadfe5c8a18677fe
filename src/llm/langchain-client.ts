import { messageOf } from '#model/duizhang-error.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { conversationOf, type Message } from './conversation.ts';
import { type ChatMessage, chatCompletionOf } from './langchain-message.ts';
import {
  type ClientSurroundings,
  type ModelAnswer,
  type ModelClient,
  type ModelClientSettings,
  realSurroundings,
} from './model-client.ts';
import { ModelError } from './model-error.ts';
import { unpaced } from './pace.ts';
import { redactor } from './redact.ts';
import { askPersistently, DEFAULT_MAX_FAILURES, type Endpoint } from './retry.ts';
import { DEFAULT_TIMEOUT_MILLISECONDS, tryLimit, untilAborted } from './try-limit.ts';
import { usageOf } from './usage.ts';

/** Providers that LangChain reaches and that do not speak OpenAI's protocol, with the package each one needs. */
const PROVIDER_PACKAGES: Readonly<Record<string, string>> = {
  anthropic: '@langchain/anthropic',
  'google-genai': '@langchain/google-genai',
  'google-vertexai': '@langchain/google-vertexai',
  'google-vertexai-web': '@langchain/google-vertexai-web',
  google: '@langchain/google',
  bedrock: '@langchain/aws',
  cohere: '@langchain/cohere',
  mistralai: '@langchain/mistralai',
  ollama: '@langchain/ollama',
};

/** The provider of a model named `provider:model`; null for a name that goes to an endpoint of OpenAI's protocol. */
export function langchainProviderOf(model: string): string | null {
  const provider = model.slice(0, Math.max(0, model.indexOf(':')));
  return provider in PROVIDER_PACKAGES ? provider : null;
}

type Messages = readonly Message[];
interface CallOptions {
  readonly signal: AbortSignal;
}

/** The part of LangChain's chat models that is used. */
export interface ChatModel {
  invoke(messages: Messages, options: CallOptions): Promise<ChatMessage>;
  withStructuredOutput(
    schema: Readonly<Record<string, unknown>>,
    config: { readonly name: string; readonly includeRaw: true },
  ): { invoke(messages: Messages, options: CallOptions): Promise<{ readonly raw: ChatMessage }> };
}

/** Makes the chat model for a request: parameters belong to the model in LangChain, not to the call. */
export type LoadChatModel = (request: ModelRequest, settings: ModelClientSettings) => Promise<ChatModel>;

/**
 * A client for providers that do not speak OpenAI's protocol, through LangChain; their packages are optional installs.
 * An answer is stored in OpenAI's form with the provider's message beside it, since LangChain hands out no raw body.
 */
export function createLangchainClient(
  settings: ModelClientSettings,
  load: LoadChatModel = loadChatModel,
  surroundings: ClientSurroundings = realSurroundings,
): ModelClient {
  const models = new Map<string, Promise<ChatModel>>();
  const unstructured = new Set<string>();
  const timeout = settings.timeoutMilliseconds ?? DEFAULT_TIMEOUT_MILLISECONDS;
  let hasAnswered = false;

  const modelFor = (request: ModelRequest): Promise<ChatModel> => {
    const key = JSON.stringify([request.model, request.temperature, request.maxOutputTokens]);
    const model = models.get(key) ?? load(request, settings);
    models.set(key, model);
    return model;
  };

  /** One try: by a tool call or whatever binds this provider to the schema; without it once that was refused. */
  const attempt = async (request: ModelRequest, signal: AbortSignal | undefined): Promise<ModelAnswer> => {
    const model = await modelFor(request);
    const started = surroundings.now();
    for (;;) {
      const structured = !unstructured.has(request.model);
      try {
        const message = await invoke(model, request, structured, tryLimit(timeout, signal));
        hasAnswered = true;
        return answerOf(request, message, started, surroundings.now());
      } catch (thrown) {
        if (!structured || !REFUSES_STRUCTURE.test(messageOf(thrown))) throw thrown;
        unstructured.add(request.model);
      }
    }
  };

  return {
    ask: (request, signal) => {
      const endpoint: Endpoint = {
        url: settings.baseUrl ?? langchainProviderOf(request.model) ?? request.model,
        redact: redactor([settings.apiKey]),
        maxFailures: settings.maxFailures ?? DEFAULT_MAX_FAILURES,
        pace: settings.pace ?? unpaced,
        surroundings,
        onWait: settings.onWait,
        hasAnswered: () => hasAnswered,
      };
      return askPersistently(() => attempt(request, signal), endpoint, request, signal);
    },
  };
}

const REFUSES_STRUCTURE =
  /response_?format|json_?schema|bindTools|tool.{0,40}support|support.{0,40}tool|structured.?output|function.?call/iu;

async function invoke(
  model: ChatModel,
  request: ModelRequest,
  structured: boolean,
  signal: AbortSignal,
): Promise<ChatMessage> {
  const messages = conversationOf(request);
  if (!structured) return untilAborted(signal, model.invoke(messages, { signal }));
  const bound = model.withStructuredOutput(request.schema, { name: request.schemaName, includeRaw: true });
  return (await untilAborted(signal, bound.invoke(messages, { signal }))).raw;
}

function answerOf(request: ModelRequest, message: ChatMessage, started: number, now: number): ModelAnswer {
  const rawResponse = chatCompletionOf(message);
  const receivedAt = new Date(now).toISOString();
  return { rawResponse, ...usageOf(request, rawResponse), milliseconds: now - started, receivedAt };
}

/** Loads LangChain and the provider's package; `maxRetries: 0`, or it would repeat calls that are billed. */
async function loadChatModel(request: ModelRequest, settings: ModelClientSettings): Promise<ChatModel> {
  const provider = langchainProviderOf(request.model);
  if (provider === null) {
    throw new ModelError({
      kind: 'not-found',
      message: `"${request.model}" names no provider that LangChain reaches.`,
    });
  }
  const { initChatModel } = await import('langchain/chat_models/universal');
  try {
    const model = await initChatModel(request.model.slice(provider.length + 1), {
      modelProvider: provider,
      maxRetries: 0,
      temperature: request.temperature,
      maxTokens: request.maxOutputTokens,
      ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey }),
      ...(settings.baseUrl === null ? {} : { baseUrl: settings.baseUrl }),
    });
    return model as unknown as ChatModel; // the port is the part of its interface that is used, with plain messages
  } catch (thrown) {
    throw loadingError(provider, request.model, messageOf(thrown), settings);
  }
}

function loadingError(provider: string, model: string, said: string, settings: ModelClientSettings): ModelError {
  const name = PROVIDER_PACKAGES[provider] ?? provider;
  const redacted = redactor([settings.apiKey])(said);
  return /unable to import|cannot find (package|module)/iu.test(said)
    ? new ModelError({
        kind: 'package-missing',
        message: `The model ${model} needs the package ${name}: run "npm install ${name}".`,
      })
    : new ModelError({ kind: 'authentication', message: `The model ${model} could not be set up: ${redacted}` });
}
