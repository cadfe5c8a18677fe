import { expect, it } from 'vitest';
import { profileNameOf } from './profile.ts';

it.each([
  ['https://api.openai.com/v1', 'openai'],
  ['https://api.deepseek.com', 'deepseek'],
  ['https://dashscope.aliyuncs.com/compatible-mode/v1', 'dashscope'],
  ['https://open.bigmodel.cn/api/paas/v4/', 'zhipu'],
  ['https://api.moonshot.cn/v1', 'moonshot'],
  ['https://bureau.openai.azure.com/openai/v1', 'azure'],
  ['http://127.0.0.1:11434/v1', 'ollama'],
  ['http://localhost:8080/v1', 'llamacpp'],
  ['http://gpu-box:8000/v1', 'vllm'],
  ['https://notopenai.com/v1', 'other'],
  ['no url', 'other'],
])('%s is served by %s', (url, name) => {
  expect(profileNameOf(url)).toBe(name);
});
