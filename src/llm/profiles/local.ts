import { type ModelException, type Profile, usual } from './profile.ts';

/** Servers on one's own machines. What they cache costs nothing, and none of them wants a key unless told to. */
const local = {
  ...usual,
  hosts: [],
  key: 'optional',
  promptCaching: { kind: 'automatic', smallestPrefix: null },
} as const;

/** Models of the gpt-oss kind always think; the least effort is all that can be asked for. */
const GPT_OSS: ModelException = {
  names: /gpt-oss/u,
  thinkingOff: { reasoning_effort: 'low' },
  thoughtAllowance: 2_048,
};

/** Two names, because Qwen's and GLM's chat templates know the first, DeepSeek's the second; a template ignores the other. */
const TEMPLATE_THINKING_OFF = { chat_template_kwargs: { enable_thinking: false, thinking: false } };

export const vllm: Profile = {
  ...local,
  title: 'vLLM',
  port: 8000,
  baseUrl: 'http://localhost:8000/v1',
  exampleModel: 'Qwen/Qwen3-32B',
  modes: ['json_schema', 'tools', 'json_object', 'plain'],
  thinkingOff: TEMPLATE_THINKING_OFF,
  models: [GPT_OSS],
  notes:
    'Bound to the schema by guided decoding, through `response_format`. Cached tokens are told with `--enable-prompt-tokens-details`.',
  sources: [
    { page: 'https://docs.vllm.ai/en/latest/features/structured_outputs', lookedUp: '2026-11-22' },
    { page: 'https://docs.vllm.ai/en/latest/features/reasoning_outputs', lookedUp: null },
  ],
};

export const sglang: Profile = {
  ...local,
  title: 'SGLang',
  port: 30_000,
  baseUrl: 'http://localhost:30000/v1',
  exampleModel: 'Qwen/Qwen3-32B',
  modes: ['json_schema', 'tools', 'json_object', 'plain'],
  thinkingOff: TEMPLATE_THINKING_OFF,
  models: [GPT_OSS],
  notes: 'Cached tokens are told with `--enable-cache-report`.',
  sources: [
    { page: 'https://docs.sglang.ai/advanced_features/structured_outputs.html', lookedUp: null },
    { page: 'https://docs.sglang.ai/basic_usage/openai_api_completions.html', lookedUp: null },
  ],
};

export const llamacpp: Profile = {
  ...local,
  title: 'llama.cpp (llama-server)',
  port: 8080,
  baseUrl: 'http://localhost:8080/v1',
  exampleModel: 'local',
  modes: ['json_schema', 'tools', 'json_object', 'plain'],
  // A tool named in tool_choice is silently taken for `auto`.
  toolChoice: 'required',
  thinkingOff: TEMPLATE_THINKING_OFF,
  models: [GPT_OSS],
  notes: 'It serves the model it was started with, whatever the name.',
  sources: [
    { page: 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md', lookedUp: '2026-11-22' },
  ],
};

export const ollama: Profile = {
  ...local,
  title: 'Ollama',
  port: 11_434,
  hosts: ['ollama.com'],
  baseUrl: 'http://localhost:11434/v1',
  exampleModel: 'qwen3:14b',
  modes: ['json_schema', 'json_object', 'plain'],
  thinkingOff: { reasoning_effort: 'none' },
  models: [GPT_OSS],
  cachedTokensAt: null,
  notes:
    'Its context is short unless OLLAMA_CONTEXT_LENGTH says otherwise (16384 will do): a longer prompt is cut without a word.',
  sources: [{ page: 'https://docs.ollama.com/api/openai-compatibility', lookedUp: '2026-11-22' }],
};

export const lmstudio: Profile = {
  ...local,
  title: 'LM Studio',
  port: 1234,
  baseUrl: 'http://localhost:1234/v1',
  exampleModel: 'openai/gpt-oss-20b',
  modes: ['json_schema', 'tools', 'plain'],
  models: [GPT_OSS],
  cachedTokensAt: null,
  notes: 'Set the context length when loading the model.',
  sources: [{ page: 'https://lmstudio.ai/docs/developer/openai-compat/structured-output', lookedUp: '2026-11-22' }],
};

/** Any other server of OpenAI's protocol: asked in the best way first, then more and more plainly. */
export const other: Profile = {
  ...local,
  title: 'any other server',
  baseUrl: 'https://<host>/v1',
  exampleModel: '<model>',
  modes: ['json_schema', 'tools', 'json_object', 'plain'],
  promptCaching: { kind: 'none' },
  notes: 'What it refuses is left out.',
  sources: [{ page: 'https://platform.openai.com/docs/api-reference/chat', lookedUp: null }],
};
