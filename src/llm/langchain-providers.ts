/** Marks the static part of a prompt for a provider's cache; null = it caches unasked, or not at all. */
type CacheMark = { readonly cache_control: { readonly type: 'ephemeral' } } | 'cache-point' | null;

/** What is known of a provider that LangChain reaches. The versions are those that fit langchain 1.5.14. */
export interface LangchainProvider {
  /** As README.md names it. */
  readonly title: string;
  readonly package: string;
  readonly version: string;
  /** The variables in which its package looks for its own key; this program never reads them. */
  readonly key: string;
  /** For README.md, as an example only: names change. */
  readonly exampleModel: string;
  /** The package's name for the most tokens of an answer; null = it cannot be told. */
  readonly limitField: 'maxTokens' | 'maxOutputTokens' | 'numPredict' | null;
  /** Fields that keep a model from thinking aloud, which is billed as output. */
  readonly thinkingOff: Readonly<Record<string, unknown>>;
  readonly cacheMark: CacheMark;
}

const google = {
  key: 'GOOGLE_API_KEY',
  exampleModel: 'gemini-2.5-flash',
  limitField: 'maxOutputTokens',
  cacheMark: null,
} as const;

const vertex = {
  ...google,
  title: 'Google Vertex AI',
  key: 'GOOGLE_APPLICATION_CREDENTIALS',
  version: '2.3.2',
  thinkingOff: { thinkingBudget: 0 },
} as const;

/** Providers that do not speak OpenAI's protocol, by the word before the colon in a model's name. */
export const LANGCHAIN_PROVIDERS = {
  anthropic: {
    title: 'Anthropic (Claude)',
    package: '@langchain/anthropic',
    version: '1.5.11',
    key: 'ANTHROPIC_API_KEY',
    exampleModel: 'claude-haiku-4-5',
    limitField: 'maxTokens',
    // It thinks only when asked to.
    thinkingOff: {},
    cacheMark: { cache_control: { type: 'ephemeral' } },
  },
  'google-genai': {
    ...google,
    title: 'Google Gemini',
    package: '@langchain/google-genai',
    version: '2.3.2',
    thinkingOff: { thinkingConfig: { thinkingBudget: 0 } },
  },
  google: {
    ...google,
    title: 'Google Gemini (newer package)',
    package: '@langchain/google',
    version: '0.2.6',
    thinkingOff: { thinkingBudget: 0 },
  },
  'google-vertexai': { ...vertex, package: '@langchain/google-vertexai' },
  'google-vertexai-web': {
    ...vertex,
    title: 'Google Vertex AI (without files)',
    package: '@langchain/google-vertexai-web',
    key: 'GOOGLE_WEB_CREDENTIALS',
    version: '2.3.0',
  },
  bedrock: {
    title: 'Amazon Bedrock',
    package: '@langchain/aws',
    version: '1.4.5',
    key: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION',
    exampleModel: 'amazon.nova-lite-v1:0',
    limitField: 'maxTokens',
    thinkingOff: {},
    cacheMark: 'cache-point',
  },
  mistralai: {
    title: 'Mistral',
    package: '@langchain/mistralai',
    version: '1.2.0',
    key: 'MISTRAL_API_KEY',
    exampleModel: 'mistral-small-latest',
    limitField: 'maxTokens',
    thinkingOff: {},
    cacheMark: null,
  },
  cohere: {
    title: 'Cohere',
    package: '@langchain/cohere',
    version: '1.0.5',
    key: 'COHERE_API_KEY',
    exampleModel: 'command-a-03-2025',
    limitField: null,
    thinkingOff: {},
    cacheMark: null,
  },
  ollama: {
    title: 'Ollama, by its own protocol',
    package: '@langchain/ollama',
    version: '1.3.0',
    key: 'none; OLLAMA_BASE_URL is its address',
    exampleModel: 'qwen3:14b',
    limitField: 'numPredict',
    thinkingOff: { think: false },
    cacheMark: null,
  },
} as const satisfies Readonly<Record<string, LangchainProvider>>;

export type LangchainProviderName = keyof typeof LANGCHAIN_PROVIDERS;

const isProviderName = (name: string): name is LangchainProviderName => Object.hasOwn(LANGCHAIN_PROVIDERS, name);

/** The provider of a model named `provider:model`; null for a name that goes to an endpoint of OpenAI's protocol. */
export function langchainProviderOf(model: string): LangchainProviderName | null {
  const name = model.slice(0, Math.max(0, model.indexOf(':')));
  return isProviderName(name) ? name : null;
}

export const langchainProvider = (name: LangchainProviderName): LangchainProvider => LANGCHAIN_PROVIDERS[name];
