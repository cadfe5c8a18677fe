import { type Profile, usual } from './profile.ts';

export const qianfan: Profile = {
  ...usual,
  title: 'Baidu Qianfan 百度千帆 (ERNIE)',
  hosts: ['qianfan.baidubce.com', 'qianfan.bj.baidubce.com'],
  baseUrl: 'https://qianfan.baidubce.com/v2',
  basePath: '/v2',
  exampleModel: 'ernie-4.5-turbo-128k',
  modes: ['json_object', 'plain'],
  limitParameter: 'max_completion_tokens',
  models: [
    { names: /^(qwen3|deepseek-v(3\.\d|[4-9]))/u, thinkingOff: { enable_thinking: false } },
    { names: /^ernie-x|thinking|-r1/u, thoughtAllowance: 8_192 },
  ],
  promptCaching: { kind: 'none' },
  notes: 'A key of the v2 interface (`bce-v3/…`). Batches exist, but not in OpenAI’s form.',
  sources: [{ page: 'https://cloud.baidu.com/doc/qianfan-api/s/3m7of64lb', lookedUp: '2026-11-22' }],
};
