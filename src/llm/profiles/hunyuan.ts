import { type Profile, usual } from './profile.ts';

export const hunyuan: Profile = {
  ...usual,
  title: 'Tencent Hunyuan 腾讯混元',
  hosts: ['hunyuan.cloud.tencent.com', 'lkeap.cloud.tencent.com', 'tencentmaas.com'],
  baseUrl: 'https://api.hunyuan.cloud.tencent.com/v1',
  exampleModel: 'hunyuan-turbos-latest',
  modes: ['json_object', 'plain'],
  models: [
    { names: /^(hy3|deepseek-v[4-9])/u, thinkingOff: { thinking: { type: 'disabled' } } },
    { names: /a13b/u, thinkingOff: { enable_thinking: false } },
    { names: /^hunyuan-t\d|thinking|-r1/u, thoughtAllowance: 8_192 },
  ],
  finishReasons: { sensitive: 'filtered' },
  promptCaching: { kind: 'none' },
  notes: 'TokenHub (`https://tokenhub.tencentmaas.com/v1`) too. JSON mode is not documented for every model.',
  sources: [
    { page: 'https://cloud.tencent.com/document/product/1729/111007', lookedUp: '2026-11-22' },
    { page: 'https://cloud.tencent.com/document/product/1823/132252', lookedUp: '2026-11-22' },
  ],
};
