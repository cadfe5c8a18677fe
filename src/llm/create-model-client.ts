import { createLangchainClient } from './langchain-client.ts';
import { langchainProviderOf } from './langchain-providers.ts';
import type { ModelClient, ModelClientSettings } from './model-client.ts';
import { createOpenaiClient } from './openai-client.ts';
import { createPace, type TokenCounting, tokenCountingOf } from './pace/index.ts';
import { profileNameOf } from './profile.ts';

/**
 * A client for every model name: `provider:model` goes through LangChain where the provider does not speak OpenAI's
 * protocol, everything else to the endpoint of the settings. LangChain is loaded when the first such name is asked. The
 * endpoint's address and key are for the endpoint alone: providers behind LangChain take theirs from where their own
 * packages look for them (ANTHROPIC_API_KEY, …), and never get to see a key that was meant for another. Without a pace
 * in the settings, each keeps to what its provider tells and adapts to what it refuses.
 */
export function createModelClient(settings: ModelClientSettings): ModelClient {
  const { baseUrl, profile } = settings;
  const name = profile ?? (baseUrl === null ? 'openai' : profileNameOf(baseUrl));
  const openai = createOpenaiClient(paced(settings, tokenCountingOf(name)));
  const langchain = createLangchainClient({ ...paced(settings, 'spent'), baseUrl: null, apiKey: null });
  return {
    ask: (request, signal) => (langchainProviderOf(request.model) === null ? openai : langchain).ask(request, signal),
  };
}

function paced(settings: ModelClientSettings, counting: TokenCounting): ModelClientSettings {
  if (settings.pace !== undefined) return settings;
  const { onWait } = settings;
  const unlimited = { requestsPerMinute: null, tokensPerMinute: null, mostInFlight: null };
  return { ...settings, pace: createPace({ ...unlimited, counting, ...(onWait === undefined ? {} : { onWait }) }) };
}
