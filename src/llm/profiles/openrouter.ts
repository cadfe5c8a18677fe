import { type Profile, usual } from './profile.ts';

export const openrouter: Profile = {
  ...usual,
  title: 'OpenRouter',
  hosts: ['openrouter.ai'],
  baseUrl: 'https://openrouter.ai/api/v1',
  basePath: '/api/v1',
  exampleModel: 'z-ai/glm-4.7',
  modes: ['json_schema', 'tools', 'json_object', 'plain'],
  thinkingOff: { reasoning: { effort: 'none' } },
  models: [{ names: /gpt-oss|^openai\/o\d/u, thinkingOff: { reasoning: { effort: 'low' } }, thoughtAllowance: 4_096 }],
  finishReasons: { error: 'malformed' },
  promptCaching: { kind: 'automatic', smallestPrefix: null },
  notes: 'Which provider answers, and whether it caches, changes from call to call. Errors may come with status 200.',
  sources: [
    { page: 'https://openrouter.ai/docs/use-cases/reasoning-tokens', lookedUp: '2026-11-22' },
    { page: 'https://openrouter.ai/docs/api-reference/errors', lookedUp: null },
  ],
};
