import { expect, it } from 'vitest';
import { addressFor, readBaseUrl } from './base-url.ts';

const RESOURCE = 'https://bureau.openai.azure.com';
const VERSION = '?api-version=2024-10-21';

it.each([
  ['https://api.deepseek.com', 'https://api.deepseek.com/v1'],
  ['https://api.deepseek.com/v1/chat/completions', 'https://api.deepseek.com/v1'],
  ['https://dashscope.aliyuncs.com', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
  ['https://dashscope.aliyuncs.com/compatible-mode/v1/', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
  ['https://open.bigmodel.cn/', 'https://open.bigmodel.cn/api/paas/v4'],
  ['https://open.bigmodel.cn/api/paas/v4/chat/completions', 'https://open.bigmodel.cn/api/paas/v4'],
  ['https://ark.cn-beijing.volces.com', 'https://ark.cn-beijing.volces.com/api/v3'],
  ['https://qianfan.baidubce.com/v2/', 'https://qianfan.baidubce.com/v2'],
  ['https://openrouter.ai', 'https://openrouter.ai/api/v1'],
  ['http://localhost:11434', 'http://localhost:11434/v1'],
  ['http://localhost:8080/', 'http://localhost:8080/v1'],
  ['https://gateway.example/llm', 'https://gateway.example/llm'],
  ['https://gateway.example/llm/v1/chat/completions?team=a', 'https://gateway.example/llm/v1?team=a'],
  [RESOURCE, `${RESOURCE}/openai/v1`],
  [`${RESOURCE}/openai/v1/`, `${RESOURCE}/openai/v1`],
  [`${RESOURCE}/openai/deployments/d/chat/completions${VERSION}`, `${RESOURCE}/openai/deployments/d${VERSION}`],
  [`${RESOURCE}/openai${VERSION}`, `${RESOURCE}/openai/deployments/my%20model${VERSION}`],
  [`${RESOURCE}/${VERSION}`, `${RESOURCE}/openai/deployments/my%20model${VERSION}`],
  ['no url', 'no url'],
])('%s is asked at %s', (given, address) => {
  const read = readBaseUrl(given);
  expect(read.problem).toBeNull();
  expect(addressFor(read, 'my model')).toBe(address);
});

it('a user and password are taken out of the address, and out of what is shown', () => {
  const read = readBaseUrl('https://us%40er:pa%3Ass@gateway.example/v1?key=1');
  expect(read).toMatchObject({ address: 'https://gateway.example/v1?key=1', shown: 'https://gateway.example/v1' });
  expect(read).toMatchObject({ basicAuthorization: `Basic ${btoa('us@er:pa:ss')}`, secrets: ['pa:ss', '1'] });
});

it('a password with a percent sign of its own is taken as it is', () => {
  expect(readBaseUrl('https://me:100%@gateway.example/v1')).toMatchObject({ secrets: ['100%'], problem: null });
});

it('a deployment without its version is a problem, which the newer form solves', () => {
  const { problem } = readBaseUrl(`${RESOURCE}/openai/deployments/d`);
  expect(problem).toContain(`or use ${RESOURCE}/openai/v1`);
});
