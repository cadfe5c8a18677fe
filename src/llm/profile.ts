/** Servers whose habits are known. `other` is anything else that speaks OpenAI's protocol. */
const PROFILE_NAMES = [
  'openai',
  'azure',
  'deepseek',
  'dashscope',
  'zhipu',
  'moonshot',
  'vllm',
  'llamacpp',
  'ollama',
  'other',
] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** How strictly a server can be bound to a schema; the schema stands in the prompt in every mode. */
export type StructureMode = 'json_schema' | 'json_object' | 'plain';

/** How a server is first addressed; what it then refuses is left out (see dialect.ts). */
export interface Profile {
  readonly name: ProfileName;
  readonly mode: StructureMode;
  /** OpenAI's reasoning models refuse `max_tokens`; most other servers know nothing else. */
  readonly limitParameter: 'max_tokens' | 'max_completion_tokens';
}

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Hosts by suffix, ports as a last resort: the defaults of Ollama, llama.cpp and vLLM. */
const HOSTS: readonly (readonly [RegExp, ProfileName])[] = [
  [/(^|\.)openai\.azure\.com$|(^|\.)(cognitiveservices|services\.ai)\.azure\.com$/u, 'azure'],
  [/(^|\.)openai\.com$/u, 'openai'],
  [/(^|\.)deepseek\.com$/u, 'deepseek'],
  [/(^|\.)aliyuncs\.com$/u, 'dashscope'],
  [/(^|\.)bigmodel\.cn$|(^|\.)z\.ai$/u, 'zhipu'],
  [/(^|\.)moonshot\.(cn|ai)$/u, 'moonshot'],
];
const PORTS: Readonly<Record<string, ProfileName>> = { '11434': 'ollama', '8080': 'llamacpp', '8000': 'vllm' };

const JSON_OBJECT_ONLY: ReadonlySet<ProfileName> = new Set(['deepseek', 'dashscope', 'zhipu', 'moonshot']);

/** The profile that a base URL points to; `other` for one that nothing is known of, or that is no URL. */
export function profileNameOf(baseUrl: string): ProfileName {
  if (!URL.canParse(baseUrl)) return 'other';
  const url = new URL(baseUrl);
  const host = HOSTS.find(([pattern]) => pattern.test(url.hostname));
  return host?.[1] ?? PORTS[url.port] ?? 'other';
}

/** The habits of a server, by its name. */
export const profileOf = (name: ProfileName): Profile => ({
  name,
  mode: JSON_OBJECT_ONLY.has(name) ? 'json_object' : 'json_schema',
  limitParameter: name === 'openai' || name === 'azure' ? 'max_completion_tokens' : 'max_tokens',
});
