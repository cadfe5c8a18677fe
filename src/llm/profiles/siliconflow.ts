import { type Profile, usual } from './profile.ts';

export const siliconflow: Profile = {
  ...usual,
  title: 'SiliconFlow 硅基流动',
  hosts: ['siliconflow.cn', 'siliconflow.com'],
  baseUrl: 'https://api.siliconflow.cn/v1',
  exampleModel: 'deepseek-ai/DeepSeek-V4-Flash',
  modes: ['json_object', 'tools', 'plain'],
  thinkingOff: { enable_thinking: false },
  promptCaching: { kind: 'none' },
  batch: { requests: 5_000, bytes: 1_000_000_000, endpoint: '/v1/chat/completions', oneModel: true },
  notes: 'Outside China `https://api.siliconflow.com/v1`. Batches for some models only.',
  sources: [
    { page: 'https://docs.siliconflow.cn/docs/api/chat-completions-post', lookedUp: '2026-11-22' },
    { page: 'https://docs.siliconflow.cn/cn/userguide/guides/batch', lookedUp: '2026-11-22' },
  ],
};
