import { type Profile, usual } from './profile.ts';

export const ark: Profile = {
  ...usual,
  title: 'Volcengine Ark 火山方舟 (Doubao)',
  hosts: ['volces.com', 'bytepluses.com'],
  baseUrl: 'https://ark.cn-beijing.volces.com/api/v3',
  basePath: '/api/v3',
  exampleModel: 'doubao-seed-1-6-251015',
  modes: ['json_schema', 'json_object', 'tools', 'plain'],
  thinkingOff: { thinking: { type: 'disabled' } },
  models: [{ names: /thinking/u, thinkingOff: {}, thoughtAllowance: 8_192 }],
  promptCaching: { kind: 'none' },
  notes: 'The model is a name or an endpoint (`ep-…`). Caching and batches exist, but not in OpenAI’s form.',
  sources: [
    { page: 'https://www.volcengine.com/docs/82379/1330197', lookedUp: '2026-11-22' },
    { page: 'https://www.volcengine.com/docs/82379/1494384', lookedUp: null },
    { page: 'https://www.volcengine.com/docs/82379/1568221', lookedUp: null },
  ],
};
