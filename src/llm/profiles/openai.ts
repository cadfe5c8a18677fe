import type { ModelException, Profile } from './profile.ts';
import { usual } from './profile.ts';

/**
 * Models that think: no temperature but 1, no `max_tokens`; the least effort differs from line to line. The chat
 * variants do not think.
 */
export const REASONING_MODELS: readonly ModelException[] = [
  { names: /^gpt-\d+(\.\d+)?-chat/u },
  { names: /^gpt-5(\.\d+)?-pro/u, takesTemperature: false, thoughtAllowance: 16_384 },
  {
    names: /^gpt-5(-mini|-nano)?(-\d{4}-\d\d-\d\d)?$/u,
    takesTemperature: false,
    thinkingOff: { reasoning_effort: 'minimal' },
    thoughtAllowance: 1_024,
  },
  { names: /^gpt-([6-9]|5\.\d)/u, takesTemperature: false, thinkingOff: { reasoning_effort: 'none' } },
  {
    names: /^o\d/u,
    takesTemperature: false,
    thinkingOff: { reasoning_effort: 'low' },
    thoughtAllowance: 4_096,
  },
];

export const openai: Profile = {
  ...usual,
  title: 'OpenAI',
  hosts: ['openai.com'],
  baseUrl: 'https://api.openai.com/v1',
  exampleModel: 'gpt-5.4-mini',
  modes: ['json_schema', 'tools', 'json_object', 'plain'],
  limitParameter: 'max_completion_tokens',
  models: REASONING_MODELS,
  promptCaching: { kind: 'automatic', smallestPrefix: 1_024 },
  batch: { requests: 50_000, bytes: 200_000_000, endpoint: '/v1/chat/completions', oneModel: true },
  notes: 'Reasoning models are asked for their least effort, and for no temperature.',
  sources: [
    { page: 'https://platform.openai.com/docs/guides/reasoning', lookedUp: null },
    { page: 'https://platform.openai.com/docs/guides/structured-outputs', lookedUp: null },
    { page: 'https://platform.openai.com/docs/api-reference/batch', lookedUp: '2026-11-22' },
  ],
};
