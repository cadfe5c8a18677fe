import { messageOf } from '#model/duizhang-error.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { conversationOf, type Message } from './conversation.ts';
import type { Manner } from './langchain-manner.ts';
import type { ChatMessage } from './langchain-message.ts';
import { type LangchainProviderName, langchainProvider, langchainProviderOf } from './langchain-providers.ts';
import type { ModelClientSettings } from './model-client.ts';
import { ModelError } from './model-error.ts';
import { redactor } from './redact.ts';

type Content = string | readonly Readonly<Record<string, unknown>>[];
type Messages = readonly { readonly role: Message['role']; readonly content: Content }[];
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
export type LoadChatModel = (
  request: ModelRequest,
  manner: Manner,
  settings: ModelClientSettings,
) => Promise<ChatModel>;

/** The provider of a request; throws a ModelError for a model that LangChain does not reach. */
export function providerOf({ model }: ModelRequest): LangchainProviderName {
  const name = langchainProviderOf(model);
  if (name !== null) return name;
  throw new ModelError({ kind: 'not-found', message: `"${model}" names no provider that LangChain reaches.` });
}

/** The parameters of a request, in the words of its provider's package. */
export function parametersOf(request: ModelRequest, manner: Manner): Readonly<Record<string, unknown>> {
  const { limitField, thinkingOff } = langchainProvider(providerOf(request));
  return {
    ...(limitField === null ? {} : { [limitField]: request.maxOutputTokens }),
    ...(manner.sendsTemperature ? { temperature: request.temperature } : {}),
    ...(manner.stopsThinking ? thinkingOff : {}),
  };
}

/** The messages of a request; the static part carries the mark of its provider's cache, where it has one. */
export function messagesOf(request: ModelRequest, { marksCache }: Manner): Messages {
  const [, ...turns] = conversationOf(request);
  return [{ role: 'system', content: marksCache ? markedForCache(request) : request.system }, ...turns];
}

function markedForCache(request: ModelRequest): Content {
  const { cacheMark } = langchainProvider(providerOf(request));
  const text = { type: 'text', text: request.system };
  if (cacheMark === 'cache-point') return [text, { cachePoint: { type: 'default' } }];
  return cacheMark === null ? request.system : [{ ...text, ...cacheMark }];
}

/** Loads LangChain and the provider's package; `maxRetries: 0`, or it would repeat calls that are billed. */
export const loadChatModel: LoadChatModel = async (request, manner, settings) => {
  const provider = providerOf(request);
  const { initChatModel } = await import('langchain/chat_models/universal');
  try {
    const model = await initChatModel(request.model.slice(provider.length + 1), {
      modelProvider: provider,
      maxRetries: 0,
      ...parametersOf(request, manner),
      ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey }),
      ...(settings.baseUrl === null ? {} : { baseUrl: settings.baseUrl }),
    });
    return model as unknown as ChatModel; // the port is the part of its interface that is used, with plain messages
  } catch (thrown) {
    throw loadingError(provider, request.model, messageOf(thrown), settings);
  }
};

function loadingError(
  name: LangchainProviderName,
  model: string,
  said: string,
  settings: ModelClientSettings,
): ModelError {
  const provider = langchainProvider(name);
  if (/unable to import|cannot find (package|module)/iu.test(said)) {
    const install = `npm install ${provider.package}@${provider.version}`;
    const message = `The model ${model} needs the package ${provider.package}: run "${install}".`;
    return new ModelError({ kind: 'package-missing', message });
  }
  const message = `The model ${model} could not be set up: ${redactor([settings.apiKey, ...(settings.secrets ?? [])])(said)} (its key: ${provider.key}).`;
  return new ModelError({ kind: 'authentication', message });
}
