import { type Profile, usual } from './profile.ts';

export const deepseek: Profile = {
  ...usual,
  title: 'DeepSeek',
  hosts: ['deepseek.com'],
  baseUrl: 'https://api.deepseek.com/v1',
  exampleModel: 'deepseek-v4-flash',
  modes: ['json_object', 'tools', 'plain'],
  thinkingOff: { thinking: { type: 'disabled' } },
  finishReasons: { insufficient_system_resource: 'malformed' },
  cachedTokensAt: 'usage.prompt_cache_hit_tokens',
  promptCaching: { kind: 'automatic', smallestPrefix: 64 },
  notes: 'Thinks unless told not to: it is told. In JSON mode an answer may come empty; it is asked for once more.',
  sources: [
    { page: 'https://api-docs.deepseek.com/guides/thinking_mode', lookedUp: '2026-11-22' },
    { page: 'https://api-docs.deepseek.com/guides/json_mode', lookedUp: null },
    { page: 'https://api-docs.deepseek.com/guides/kv_cache', lookedUp: null },
  ],
};
