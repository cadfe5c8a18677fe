import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractRequest } from './client-contract.test-support.ts';
import { dialectOf } from './dialect.ts';
import { requestBody, requestBodyFor } from './openai-request.ts';
import { PROFILE_NAMES, PROFILES, type ProfileName, profileNameOf, profileOf } from './profile.ts';
import type { StructureMode } from './profiles/profile.ts';
import { completion, type ServerBench, startServer } from './provider-server.test-support.ts';
import { readAnswer } from './read-answer.ts';

it.each([
  ['https://api.openai.com/v1', 'openai'],
  ['https://api.deepseek.com', 'deepseek'],
  ['https://dashscope.aliyuncs.com/compatible-mode/v1', 'dashscope'],
  ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'dashscope'],
  ['https://open.bigmodel.cn/api/paas/v4/', 'zhipu'],
  ['https://api.z.ai/api/paas/v4', 'zhipu'],
  ['https://api.moonshot.cn/v1', 'moonshot'],
  ['https://bureau.openai.azure.com/openai/v1', 'azure'],
  ['https://bureau.services.ai.azure.com/openai/v1', 'azure'],
  ['https://api.siliconflow.cn/v1', 'siliconflow'],
  ['https://ark.cn-beijing.volces.com/api/v3', 'ark'],
  ['https://tokenhub.tencentmaas.com/v1', 'hunyuan'],
  ['https://qianfan.baidubce.com/v2', 'qianfan'],
  ['https://api.minimax.io/v1', 'minimax'],
  ['https://openrouter.ai/api/v1', 'openrouter'],
  ['http://127.0.0.1:11434/v1', 'ollama'],
  ['http://localhost:8080/v1', 'llamacpp'],
  ['http://gpu-box:8000/v1', 'vllm'],
  ['http://gpu-box:30000/v1', 'sglang'],
  ['http://localhost:1234/v1', 'lmstudio'],
  ['https://notopenai.com/v1', 'other'],
  ['https://openai.com.example/v1', 'other'],
  ['no url', 'other'],
])('%s is served by %s', (url, name) => {
  expect(profileNameOf(url)).toBe(name);
});

const MODES: readonly StructureMode[] = ['json_schema', 'tools', 'json_object', 'plain'];
const open: ServerBench[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((bench) => bench.stop()));
});

describe.each(PROFILE_NAMES)('the profile %s', (name) => {
  const profile = profileOf(name);

  it('is found by the address it gives as an example', () => {
    const address = profile.baseUrl.replace('<resource>', 'bureau').replace('<host>', 'gateway.example');
    expect(profileNameOf(address)).toBe(name);
    expect(new URL(address).pathname).toBe(profile.basePath);
  });

  it('is known by its hosts, by its port, or by nothing', () => {
    if (name !== 'other') expect(profile.hosts.length > 0 || profile.port !== null).toBe(true);
    const ports = PROFILE_NAMES.map((each) => profileOf(each).port).filter((port) => port !== null);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('names its ways of asking once each, and ends with the plain one', () => {
    for (const { modes = [] } of [profile, ...profile.models].filter(({ modes }) => modes !== undefined)) {
      expect(modes.at(-1)).toBe('plain');
      expect(new Set(modes).size).toBe(modes.length);
      expect(modes.every((mode) => MODES.includes(mode))).toBe(true);
    }
  });

  it('says where it is from: pages of its provider, with the day they were read', () => {
    expect(profile.sources.length).toBeGreaterThan(0);
    for (const { page, lookedUp } of profile.sources) {
      expect(URL.canParse(page), page).toBe(true);
      if (lookedUp !== null) expect(lookedUp).toMatch(/^20\d\d-\d\d-\d\d$/u);
    }
  });

  it('describes itself in one line', () => {
    expect(profile.title.length).toBeGreaterThan(2);
    expect(profile.notes).toMatch(/^[^\n|]+\.$/u);
    expect(profile.exampleModel).not.toBe('');
  });

  it('has words for the end of an answer that are read as it says', () => {
    const meanings = Object.entries(profile.finishReasons).map(([word]) => {
      const body = JSON.stringify(completion({ content: '{"n":1}' }, word));
      return [word, readAnswer(body, z.object({ n: z.number() })).kind];
    });
    expect(Object.fromEntries(meanings)).toEqual(profile.finishReasons);
  });

  it('tells cached tokens where they are looked for', async () => {
    const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
    const body = { ...completion({ content: '{"n":1}' }, 'stop', usage) };
    if (profile.cachedTokensAt !== null) plant(body, profile.cachedTokensAt.split('.'), 64);
    const bench = await startServer([{ kind: 'body', body }], {}, name);
    open.push(bench);
    const answer = await bench.client.ask(contractRequest);
    const cachedInputTokens = profile.cachedTokensAt === null ? 0 : 64;
    expect(answer).toMatchObject({ inputTokens: 100, cachedInputTokens, outputTokens: 20 });
  });

  it('sends what keeps a model from thinking, and keeps its batches within limits', async () => {
    const bench = await startServer([{ kind: 'write', content: '{"n":1}' }], {}, name);
    open.push(bench);
    await bench.client.ask(contractRequest);
    expect(bench.bodies[0]).toMatchObject(profile.thinkingOff);
    expect(bench.bodies[0]).toEqual(requestBodyFor(contractRequest, name));
    if (profile.batch !== null) expect(profile.batch.endpoint).toMatch(/^\/v\d\/chat\/completions$/u);
  });
});

/** Sets a value deep inside an object, making what is missing on the way. */
function plant(target: Record<string, unknown>, [key = '', ...path]: readonly string[], value: unknown): void {
  if (path.length === 0) target[key] = value;
  else {
    target[key] ??= {};
    plant(target[key] as Record<string, unknown>, path, value); // objects all the way, as planted
  }
}

describe('models that differ from the others of their server', () => {
  it.each([
    ['openai', 'gpt-4.1-mini', { temperature: 0, max_completion_tokens: 64 }, ['reasoning_effort']],
    ['openai', 'gpt-5-mini', { reasoning_effort: 'minimal', max_completion_tokens: 1_088 }, ['temperature']],
    ['openai', 'gpt-5-2025-08-07', { reasoning_effort: 'minimal' }, ['temperature']],
    ['openai', 'gpt-5.4-mini', { reasoning_effort: 'none', max_completion_tokens: 64 }, ['temperature']],
    ['openai', 'gpt-5-chat-latest', { temperature: 0 }, ['reasoning_effort']],
    ['openai', 'gpt-5.2-pro', { max_completion_tokens: 16_448 }, ['temperature', 'reasoning_effort']],
    ['azure', 'o4-mini', { reasoning_effort: 'low', max_completion_tokens: 4_160 }, ['temperature', 'max_tokens']],
    ['deepseek', 'deepseek-v4-flash', { thinking: { type: 'disabled' }, max_tokens: 64 }, []],
    ['dashscope', 'qwen-plus', { enable_thinking: false, response_format: { type: 'json_object' } }, []],
    ['dashscope', 'qwq-plus', {}, ['enable_thinking', 'response_format']],
    ['moonshot', 'kimi-k2.6', { thinking: { type: 'disabled' } }, ['temperature']],
    ['moonshot', 'moonshot-v1-32k', { temperature: 0 }, ['thinking']],
    ['minimax', 'MiniMax-M2.7', { max_completion_tokens: 8_256 }, ['thinking', 'response_format']],
    ['minimax', 'MiniMax-M3', { thinking: { type: 'disabled' } }, ['response_format']],
    ['vllm', 'openai/gpt-oss-120b', { reasoning_effort: 'low' }, ['chat_template_kwargs']],
    ['ollama', 'qwen3:14b', { reasoning_effort: 'none' }, []],
  ] as const)('%s, %s', (name: ProfileName, model, sent, left) => {
    const body = requestBodyFor({ ...contractRequest, model }, name);
    expect(body).toMatchObject(sent);
    for (const field of left) expect(body).not.toHaveProperty(field);
  });

  it('are forced to their one tool in the words of their server', () => {
    const choiceAt = (name: ProfileName) =>
      requestBody(contractRequest, { ...dialectOf(PROFILES[name], 'm'), mode: 'tools' }).tool_choice;
    expect(choiceAt('llamacpp')).toBe('required');
    expect(choiceAt('openai')).toEqual({ type: 'function', function: { name: contractRequest.schemaName } });
  });
});
