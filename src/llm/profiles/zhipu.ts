import { type Profile, usual } from './profile.ts';

export const zhipu: Profile = {
  ...usual,
  title: 'Zhipu 智谱 (bigmodel.cn, z.ai)',
  hosts: ['bigmodel.cn', 'z.ai'],
  baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
  basePath: '/api/paas/v4',
  exampleModel: 'glm-4.7',
  // No tools: tool_choice knows only `auto`, and a tool that may be left out binds nobody.
  modes: ['json_object', 'plain'],
  thinkingOff: { thinking: { type: 'disabled' } },
  models: [{ names: /^glm-z1/u, thinkingOff: {}, thoughtAllowance: 8_192 }],
  finishReasons: { sensitive: 'filtered', network_error: 'malformed', model_context_window_exceeded: 'truncated' },
  promptCaching: { kind: 'automatic', smallestPrefix: null },
  batch: { requests: 50_000, bytes: 100_000_000, endpoint: '/v4/chat/completions', oneModel: true },
  notes: 'Outside China `https://api.z.ai/api/paas/v4`. Batches name `/v4/chat/completions`.',
  sources: [
    { page: 'https://docs.bigmodel.cn/api-reference/模型-api/对话补全', lookedUp: '2026-11-22' },
    { page: 'https://docs.bigmodel.cn/cn/guide/models/text/glm-4.5', lookedUp: '2026-11-22' },
    { page: 'https://docs.bigmodel.cn/cn/guide/tools/batch', lookedUp: '2026-11-22' },
  ],
};
