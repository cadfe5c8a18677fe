import { type Profile, usual } from './profile.ts';

export const moonshot: Profile = {
  ...usual,
  title: 'Moonshot 月之暗面 (Kimi)',
  hosts: ['moonshot.cn', 'moonshot.ai'],
  baseUrl: 'https://api.moonshot.cn/v1',
  exampleModel: 'kimi-k2.6',
  // Schemas have to be of a flavour of its own, which those of the answers here are; no tool can be forced.
  modes: ['json_schema', 'json_object', 'plain'],
  limitParameter: 'max_completion_tokens',
  models: [
    {
      names: /^kimi-k(2\.\d|[3-9])/u,
      takesTemperature: false,
      thinkingOff: { thinking: { type: 'disabled' } },
    },
    { names: /thinking/u, thoughtAllowance: 8_192 },
  ],
  cachedTokensAt: 'usage.cached_tokens',
  promptCaching: { kind: 'automatic', smallestPrefix: null },
  batch: { requests: null, bytes: 100_000_000, endpoint: '/v1/chat/completions', oneModel: true },
  notes: 'Outside China `https://api.moonshot.ai/v1`. The temperature of kimi-k2.5 and later is fixed.',
  sources: [
    { page: 'https://platform.moonshot.cn/docs/api/chat', lookedUp: '2026-11-22' },
    { page: 'https://platform.kimi.com/docs/guide/use-batch-api', lookedUp: '2026-11-22' },
  ],
};
