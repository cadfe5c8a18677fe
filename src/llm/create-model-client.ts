import { createLangchainClient } from './langchain-client.ts';
import { langchainProviderOf } from './langchain-providers.ts';
import type { ModelClient, ModelClientSettings } from './model-client.ts';
import { createOpenaiClient } from './openai-client.ts';

/**
 * A client for every model name: `provider:model` goes through LangChain where the provider does not speak OpenAI's
 * protocol, everything else to the endpoint of the settings. LangChain is loaded when the first such name is asked. The
 * endpoint's address and key are for the endpoint alone: providers behind LangChain take theirs from where their own
 * packages look for them (ANTHROPIC_API_KEY, …), and never get to see a key that was meant for another.
 */
export function createModelClient(settings: ModelClientSettings): ModelClient {
  const openai = createOpenaiClient(settings);
  const langchain = createLangchainClient({ ...settings, baseUrl: null, apiKey: null });
  return {
    ask: (request, signal) => (langchainProviderOf(request.model) === null ? openai : langchain).ask(request, signal),
  };
}
