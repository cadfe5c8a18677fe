import type { Attributes } from '@opentelemetry/api';
import { langchainProviderOf } from '#llm/index.ts';
import type { AskedEndpoint } from './telemetry.ts';

/** The conventions' names of providers, by our profiles' and LangChain's; where they have none, ours stands for itself. */
const PROVIDER_NAMES: Readonly<Record<string, string>> = {
  azure: 'azure.ai.openai',
  moonshot: 'moonshot_ai',
  mistralai: 'mistral_ai',
  bedrock: 'aws.bedrock',
  google: 'gcp.gemini',
  'google-genai': 'gcp.gemini',
  'google-vertexai': 'gcp.vertex_ai',
  'google-vertexai-web': 'gcp.vertex_ai',
};

const named = (provider: string): string => PROVIDER_NAMES[provider] ?? provider;

const OPENAI_HOST = 'api.openai.com';
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

/** Host and port alone: a base URL may hold a password, and its path an account. */
function serverOf(baseUrl: string | null): Attributes {
  if (baseUrl === null) return { 'server.address': OPENAI_HOST, 'server.port': 443 };
  if (!URL.canParse(baseUrl)) return {};
  const { hostname, port, protocol } = new URL(baseUrl);
  const number = port === '' ? DEFAULT_PORTS[protocol] : Number(port);
  return { 'server.address': hostname, ...(number === undefined ? {} : { 'server.port': number }) };
}

/** Who is asked for a model, as the GenAI conventions call it (gen_ai.provider.name, server.address, server.port). */
export function endpointAttributes(model: string, { baseUrl, profile }: AskedEndpoint): Attributes {
  const langchain = langchainProviderOf(model);
  if (langchain !== null) return { 'gen_ai.provider.name': named(langchain) };
  // What speaks OpenAI's protocol and is nobody known counts as openai there.
  const provider = profile === null || profile === 'other' ? 'openai' : named(profile);
  return { 'gen_ai.provider.name': provider, ...serverOf(baseUrl) };
}
