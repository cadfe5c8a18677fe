import { type Profile, usual } from './profile.ts';

export const minimax: Profile = {
  ...usual,
  title: 'MiniMax',
  hosts: ['minimaxi.com', 'minimax.io', 'minimax.chat'],
  baseUrl: 'https://api.minimaxi.com/v1',
  exampleModel: 'MiniMax-M3',
  // Neither response_format nor a forced tool is documented for its M models.
  modes: ['plain'],
  limitParameter: 'max_completion_tokens',
  thinkingOff: { thinking: { type: 'disabled' } },
  models: [{ names: /^minimax-m[12]/iu, thinkingOff: {}, thoughtAllowance: 8_192 }],
  promptCaching: { kind: 'automatic', smallestPrefix: 512 },
  // Errors come with status 200 and a code of their own.
  errorCodes: { 1001: 504, 1002: 429, 1004: 401, 1008: 402, 1026: 400, 1027: 400, 1039: 429, 1041: 429, 2013: 400 },
  notes: 'Outside China `https://api.minimax.io/v1`. M2 models always think; their thoughts are billed.',
  sources: [
    { page: 'https://platform.minimaxi.com/docs/api-reference/text-openai-api', lookedUp: '2026-11-22' },
    { page: 'https://platform.minimaxi.com/docs/api-reference/errorcode', lookedUp: null },
  ],
};
