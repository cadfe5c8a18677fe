import { afterEach, describe, expect, it } from 'vitest';
import { createModelClient, readAnswer } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { answerSchemas } from '#schemas/answers/index.ts';
import { answerJsonSchema } from '#schemas/answers/json-schema.ts';
import { withKey } from '../llm/request-key.ts';
import type { ProviderWishes } from './options.ts';
import { type Provider, startProvider } from './start-provider.ts';

const open: Provider[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((provider) => provider.stop()));
});
async function started(wishes: ProviderWishes = {}): Promise<Provider> {
  const provider = await startProvider(wishes);
  open.push(provider);
  return provider;
}

const QUESTION =
  '<report>\n（报告开头：青禾县林业局2022年度部门决算绩效自评报告 一、）\n# 支出情况\n[4] 2022年基本支出12.5万元。\n</report>';

/** A question as the keyer asks it; its instructions are long enough to be remembered. */
const requestOf = (change: Partial<ModelRequest> = {}): ModelRequest =>
  withKey({
    model: 'any',
    task: 'budget',
    system: `用 JSON 录入预算和决算金额。${'照原文抄写数字。'.repeat(300)}`,
    user: QUESTION,
    schema: answerJsonSchema(answerSchemas.budget),
    schemaName: 'budget_answer',
    maxOutputTokens: 1_000,
    temperature: 0,
    ...change,
  });

const clientOf = ({ url }: Provider) => createModelClient({ baseUrl: url, apiKey: 'any-key', profile: null });

async function itemsOf(provider: Provider, request = requestOf()): Promise<readonly string[]> {
  const { rawResponse } = await clientOf(provider).ask(request);
  const reading = readAnswer(rawResponse, answerSchemas.budget);
  return reading.kind === 'ok' ? reading.value.items : [reading.kind];
}

const post = (provider: Provider, body: unknown): Promise<Response> =>
  fetch(`${provider.url}/chat/completions`, { method: 'POST', body: JSON.stringify(body) });

const messages = [{ role: 'user', content: QUESTION }];

describe('the simulated provider', () => {
  it('answers by rules what the question shows, and the same every time', async () => {
    const provider = await started();
    const items = await itemsOf(provider);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatch(/^4\|12\.5万元\|/u);
    expect(await itemsOf(provider)).toEqual(items);
  });

  it('counts tokens, and knows the beginnings of prompts it has seen', async () => {
    const client = clientOf(await started());
    const first = await client.ask(requestOf());
    const second = await client.ask(requestOf({ user: QUESTION.replace('12.5', '13.5') }));
    expect(first.inputTokens).toBeGreaterThan(1_024);
    expect(first.cachedInputTokens).toBe(0);
    expect(second.cachedInputTokens).toBeGreaterThanOrEqual(1_024);
    expect((second.cachedInputTokens - 1_024) % 128).toBe(0);
  });

  it.each([
    ['json_schema', 0],
    ['tools', 1],
    ['json_object', 2],
    ['plain', 3],
  ] as const)('that takes nothing stricter than %s is asked that way, after %i refusals', async (mode, refusals) => {
    const provider = await started({ habits: { modes: [mode] } });
    expect(await itemsOf(provider)).toHaveLength(1);
    expect(provider.stats()).toMatchObject({ refused: refusals, answered: 1 });
  });

  it.each([['max_tokens'], ['temperature']] as const)('that refuses %s is asked without', async (parameter) => {
    const provider = await started({ habits: { refused: [parameter] } });
    expect(await itemsOf(provider)).toHaveLength(1);
    expect(provider.stats()).toMatchObject({ refused: 1, answered: 1 });
  });

  it('answers in the arguments of a function that it is made to call', async () => {
    const tool = { type: 'function', function: { name: 'budget_answer', parameters: {} } };
    const tool_choice = { type: 'function', function: { name: 'budget_answer' } };
    const response = await post(await started(), { model: 'any', messages, tools: [tool], tool_choice });
    const body = (await response.json()) as {
      choices: { message: { tool_calls: { function: { arguments: string } }[] } }[];
    }; // the form under test
    expect(body.choices[0]?.message.tool_calls[0]?.function.arguments).toContain('12.5万元');
  });

  it.each([
    ['a stream', { stream: true }, 'does not stream'],
    ['no message', { messages: [] }, 'messages'],
    ['JSON without the word', { response_format: { type: 'json_object' } }, "'json'"],
    [
      'a schema that is not strict',
      {
        response_format: { type: 'json_schema', json_schema: { name: 'a', strict: true, schema: { type: 'object' } } },
      },
      'additionalProperties',
    ],
  ])('refuses %s', async (_title, change, words) => {
    const response = await post(await started(), { model: 'any', messages, ...change });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(words);
  });

  it('refuses a prompt longer than its context, which the client tells from other refusals', async () => {
    const provider = await started({ habits: { contextTokens: 100 } });
    await expect(clientOf(provider).ask(requestOf())).rejects.toMatchObject({ kind: 'too-long' });
  });

  it('cuts an answer that is longer than was allowed', async () => {
    expect(await itemsOf(await started(), requestOf({ maxOutputTokens: 5 }))).toEqual(['truncated']);
  });

  it('answers what is no question of the keyer with the least that the schema allows', async () => {
    const schema = {
      type: 'object',
      properties: { ok: { type: 'boolean' } },
      required: ['ok'],
      additionalProperties: false,
    };
    const { rawResponse } = await clientOf(await started()).ask(
      requestOf({ user: 'ping', schema, schemaName: 'ping' }),
    );
    expect(rawResponse).toContain('{\\"ok\\":true}');
  });

  it('tells the task from the instructions where no schema is sent', async () => {
    const system = `JSON。${JSON.stringify(answerJsonSchema(answerSchemas.duties))} 预算预算预算`;
    const user =
      '<report>\n（报告开头：青禾县林业局绩效自评报告 一、）\n# 主要职责\n[7] （一）负责绩效预算决算管理。\n</report>';
    const body = {
      model: 'any',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
    };
    expect(await (await post(await started(), body)).text()).toContain('[\\"7\\"]');
  });

  it('keeps its limits, and says what is left', async () => {
    const provider = await started({ limits: { requestsPerMinute: 60, burstSeconds: 1 } });
    const [first, second] = [
      await post(provider, { model: 'any', messages }),
      await post(provider, { model: 'any', messages }),
    ];
    expect(first.headers.get('x-ratelimit-limit-requests')).toBe('60');
    expect([first.status, second.status]).toEqual([200, 429]);
    expect(second.headers.get('retry-after')).toBe('1');
    expect(provider.stats()).toMatchObject({ answered: 1, refusedByLimit: { requests: 1 } });
  });

  it('counts what was asked how often, and begins anew when told', async () => {
    const provider = await started({ script: ['500'] });
    await post(provider, { model: 'any', messages });
    await post(provider, { model: 'any', messages });
    const stats = await (await fetch(provider.url.replace('/v1', '/sim/stats'))).json();
    expect(stats).toMatchObject({
      requests: { 'POST /v1/chat/completions': 2 },
      faults: { '500': 1 },
      bodies: [{ came: 2, sent: 1, answered: 1 }],
      inFlight: 0,
    });
    await fetch(provider.url.replace('/v1', '/sim/reset'), { method: 'POST' });
    expect(provider.stats()).toMatchObject({ requests: {}, answered: 0, bodies: [] });
    expect((await post(provider, { model: 'any', messages })).status).toBe(500);
  });

  it('lists its model, and tells what it does not know', async () => {
    const { url } = await started();
    expect(await (await fetch(`${url}/models`)).text()).toContain('simulated-rules');
    expect((await fetch(`${url}/embeddings`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/models`, { method: 'POST' })).status).toBe(405);
  });
});
