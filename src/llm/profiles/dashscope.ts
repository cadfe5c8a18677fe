import { type Profile, usual } from './profile.ts';

export const dashscope: Profile = {
  ...usual,
  title: 'Alibaba DashScope 百炼 (Qwen)',
  hosts: ['aliyuncs.com'],
  baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  basePath: '/compatible-mode/v1',
  exampleModel: 'qwen-plus',
  modes: ['json_object', 'tools', 'plain'],
  thinkingOff: { enable_thinking: false },
  models: [
    // Models that always think refuse to be told not to, and take no JSON mode.
    { names: /^qwq|-thinking|-r1/u, modes: ['plain'], thinkingOff: {} },
  ],
  promptCaching: { kind: 'automatic', smallestPrefix: 256 },
  batch: { requests: 50_000, bytes: 500_000_000, endpoint: '/v1/chat/completions', oneModel: true },
  notes: 'Thinking is switched off, which JSON mode wants. Models that only stream are not supported.',
  sources: [
    { page: 'https://help.aliyun.com/zh/model-studio/json-mode', lookedUp: '2026-11-22' },
    { page: 'https://help.aliyun.com/zh/model-studio/deep-thinking', lookedUp: '2026-11-22' },
    { page: 'https://www.alibabacloud.com/help/model-studio/context-cache', lookedUp: '2026-11-22' },
    { page: 'https://help.aliyun.com/en/model-studio/batch-inference', lookedUp: '2026-11-22' },
  ],
};
