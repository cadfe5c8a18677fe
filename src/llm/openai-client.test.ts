import { afterEach, describe, expect, it } from 'vitest';
import { contractRequest, testModelClient } from './client-contract.test-support.ts';
import type { ModelClientSettings } from './model-client.ts';
import { ModelError } from './model-error.ts';
import { createOpenaiClient } from './openai-client.ts';
import { PROFILE_NAMES, type ProfileName } from './profile.ts';
import {
  completion,
  type SentBody,
  type ServerBench,
  startServer,
  type WireStep,
} from './provider-server.test-support.ts';

const open: ServerBench[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((bench) => bench.stop()));
});

async function start(
  steps: readonly WireStep[],
  settings: Partial<ModelClientSettings> = {},
  profile?: ProfileName,
): Promise<ServerBench> {
  const bench = await startServer(steps, settings, profile);
  open.push(bench);
  return bench;
}

for (const name of PROFILE_NAMES) {
  testModelClient(`the openai client at ${name}`, (steps, settings) => startServer(steps, settings, name));
}

/** Asks once against a server that plays `steps` and looks at what it was sent. */
async function checkSent(
  steps: readonly WireStep[],
  settings: Partial<ModelClientSettings> & { readonly model?: string },
  expected: readonly SentBody[],
): Promise<void> {
  const bench = await start(steps, settings);
  await bench.client.ask({ ...contractRequest, model: settings.model ?? contractRequest.model });
  expect(bench.bodies).toMatchObject(expected);
  expect(bench.bodies).toHaveLength(expected.length);
}

const good: WireStep = { kind: 'write', content: '{"n":1}' };
const refuse = (message: string, status = 400): WireStep => ({ kind: 'fail', status, message });

describe('the way of asking', () => {
  it('gets plainer from json_schema over a tool and json_object to nothing', () =>
    checkSent(
      [
        refuse('response_format json_schema is unavailable'),
        refuse('tool_choice is unavailable', 422),
        refuse('response_format json_object is unavailable', 422),
        good,
      ],
      {},
      [
        { response_format: { type: 'json_schema' } },
        { tool_choice: { type: 'function', function: { name: 'duties_answer' } } },
        { response_format: { type: 'json_object' } },
        {},
      ],
    ));

  it('begins with json_object at a provider that knows no schemas', () =>
    checkSent([good], { profile: 'deepseek' }, [{ response_format: { type: 'json_object' }, max_tokens: 64 }]));

  it('changes the name of the length limit, and leaves out a temperature, when they are refused', () =>
    checkSent(
      [
        refuse("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        refuse("Unsupported value: 'temperature' does not support 0."),
        good,
      ],
      {},
      [{ max_tokens: 64 }, { max_completion_tokens: 64, temperature: 0 }, { max_completion_tokens: 64 }],
    ));

  it('stays for other models as it was', async () => {
    const bench = await start([refuse('response_format json_schema is unavailable'), good, good]);
    await bench.client.ask(contractRequest);
    await bench.client.ask({ ...contractRequest, model: 'another' });
    expect(bench.structures).toEqual(['json_schema', 'tools', 'json_schema']);
  });

  it('says "json" to servers that want to hear it, where the prompt does not', async () => {
    const bench = await start([good, good], {}, 'dashscope');
    await bench.client.ask({ ...contractRequest, system: '请作答。' });
    await bench.client.ask(contractRequest);
    expect(bench.bodies[0]?.messages?.[0]?.content).toBe('请作答。\n\nAnswer with one JSON object.');
    expect(bench.bodies[1]?.messages?.[0]?.content).toBe(contractRequest.system);
  });
});

describe('the body', () => {
  it('is handed over as it came, with the tokens that the provider counts', async () => {
    const bench = await start([good]);
    const answer = await bench.client.ask(contractRequest);
    expect(answer).toMatchObject({ inputTokens: 11, cachedInputTokens: 3, outputTokens: 5 });
    expect(JSON.parse(answer.rawResponse)).toMatchObject({ object: 'chat.completion' });
  });

  const said = completion({ role: 'assistant', content: '{"n":1}' });
  it.each([
    ['that is compressed is read', { kind: 'gzip', body: said }],
    ['that calls itself text is read', { kind: 'body', body: said, headers: { 'content-type': 'text/plain' } }],
    ['that calls itself HTML is read', { kind: 'body', body: said, headers: { 'content-type': 'text/html' } }],
  ] as const)('%s', async (_title, step) => {
    const bench = await start([step]);
    const { rawResponse } = await bench.client.ask(contractRequest);
    expect(JSON.parse(rawResponse)).toEqual(said);
  });

  it('that breaks off is asked for again', async () => {
    const bench = await start([{ kind: 'cut' }, good]);
    await bench.client.ask(contractRequest);
    expect(bench.waits).toHaveLength(1);
  });

  it.each([['stall'], ['hang']] as const)('that takes too long is asked for again (%s)', async (kind) => {
    // On a slow machine a good answer may take too long as well, and is asked for once more.
    const bench = await start([{ kind }, ...Array.from({ length: 50 }, () => good)], { timeoutMilliseconds: 300 });
    await bench.client.ask(contractRequest);
    expect(bench.waits.length).toBeGreaterThan(0);
  });

  it('that never ends is left unread, and ends the request in one line', async () => {
    const bench = await start([{ kind: 'flood' }, good]);
    const thrown = await bench.client.ask(contractRequest).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ kind: 'rejected', message: expect.stringContaining('larger than 32 MB') });
    expect(bench.bodies).toHaveLength(1);
  });
});

describe('an error with status 200', () => {
  it.each([
    ['a server error is tried again', { error: { code: 502, message: 'upstream' } }],
    ['one without a code is tried again', { error: { message: 'upstream' } }],
    ['one beside an empty list is tried again', { error: { message: 'upstream' }, choices: [] }],
  ])('%s', async (_title, body) => {
    const bench = await start([{ kind: 'body', body }, good]);
    await bench.client.ask(contractRequest);
    expect(bench.waits).toHaveLength(1);
  });

  it.each([
    [{ error: { code: 401, message: 'no key' } }, 'openrouter', 'authentication'],
    [{ base_resp: { status_code: 1008, status_msg: 'insufficient balance' }, choices: null }, 'minimax', 'quota'],
    [{ base_resp: { status_code: 2013, status_msg: 'invalid params' } }, 'minimax', 'rejected'],
  ] as const)('%j ends as it would with its own status', async (body, profile, kind) => {
    const bench = await start([{ kind: 'body', body }], {}, profile);
    const thrown = await bench.client.ask(contractRequest).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ kind });
  });

  it('an answer that speaks of errors is an answer', async () => {
    const body = { ...completion({ content: '{"error":1}' }), base_resp: { status_code: 0 }, error: null };
    const bench = await start([{ kind: 'body', body }], {}, 'minimax');
    expect(JSON.parse((await bench.client.ask(contractRequest)).rawResponse)).toEqual(body);
  });
});

describe('the key', () => {
  it('is sent as it is, and without one no authorization is sent', async () => {
    const bench = await start([good], { apiKey: 'canary-key' });
    await bench.client.ask(contractRequest);
    expect(bench.headers[0]).toHaveProperty('authorization', 'Bearer canary-key');
    const bare = await start([good], { apiKey: null });
    await bare.client.ask(contractRequest);
    expect(bare.headers[0]).not.toHaveProperty('authorization');
  });

  it('goes to Azure in a header of its own, and in no other', async () => {
    const bench = await start([good], { apiKey: 'canary-key' }, 'azure');
    await bench.client.ask(contractRequest);
    expect(bench.headers[0]).toHaveProperty('api-key', 'canary-key');
    expect(bench.headers[0]).not.toHaveProperty('authorization');
  });

  it('is taken from a URL as user and password', async () => {
    const bench = await start([good]);
    const baseUrl = bench.url.replace('http://', 'http://user:secret@');
    await createOpenaiClient({ baseUrl, apiKey: null, profile: null }).ask(contractRequest);
    expect(bench.headers[0]).toHaveProperty('authorization', `Basic ${btoa('user:secret')}`);
  });

  it.each([301, 302, 307, 308])('never follows a redirect (%i), which is told in one line', async (status) => {
    const elsewhere = await start([good]);
    const to = `${elsewhere.url}/chat/completions?secret=canary`;
    const bench = await start([{ kind: 'redirect', status, to }], { apiKey: 'canary-key' }, 'azure');
    const thrown = await bench.client.ask(contractRequest).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ kind: 'not-found', concernsSetup: true });
    expect(String(thrown)).toContain(`sends its callers on to ${elsewhere.url}/chat/completions: set OPENAI_BASE_URL`);
    expect(String(thrown)).not.toContain('canary');
    expect(elsewhere.bodies).toEqual([]);
  });
});

describe('the address', () => {
  it.each([[''], ['/'], ['/v1'], ['/v1/'], ['/v1/chat/completions'], ['/v1/models']])(
    'may end in "%s"',
    async (end) => {
      const bench = await start([good]);
      const baseUrl = new URL(bench.url).origin + end;
      await createOpenaiClient({ baseUrl, apiKey: null, profile: null }).ask(contractRequest);
      expect(bench.paths).toEqual(['/v1/chat/completions']);
    },
  );

  it('keeps its query', async () => {
    const bench = await start([good]);
    const baseUrl = `${new URL(bench.url).origin}/openai/deployments/d?api-version=2024-10-21`;
    await createOpenaiClient({ baseUrl, apiKey: 'k', profile: 'azure' }).ask(contractRequest);
    expect(bench.paths).toEqual(['/openai/deployments/d/chat/completions?api-version=2024-10-21']);
  });

  it('that nobody answers at is named in one line, without its password', async () => {
    const bench = await startServer([]);
    await bench.stop();
    const baseUrl = bench.url.replace('http://', 'http://user:secret@');
    const client = createOpenaiClient({ baseUrl, apiKey: 'k', profile: null });
    const thrown = await client.ask(contractRequest).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ModelError);
    expect(thrown).toMatchObject({ kind: 'unreachable', concernsSetup: true });
    expect(String(thrown)).toMatch(
      /^ModelError: The model endpoint http:\/\/127\.0\.0\.1:\d+\/v1 did not answer: [^\n]*Check OPENAI_BASE_URL\.$/u,
    );
    expect(String(thrown)).not.toContain('secret');
  });

  it('of an Azure deployment without its version is told in one line, and not asked', async () => {
    const baseUrl = 'https://bureau.openai.azure.com/openai/deployments/d';
    const client = createOpenaiClient({ baseUrl, apiKey: 'k', profile: null });
    await expect(client.ask(contractRequest)).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('?api-version='),
    });
  });
});

it('turns behind the question are sent behind it', async () => {
  const bench = await start([good]);
  const followUp = [
    { role: 'assistant', content: '{"n":' },
    { role: 'user', content: 'The JSON is not closed.' },
  ] as const;
  await bench.client.ask({ ...contractRequest, followUp });
  expect(bench.bodies[0]?.messages?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(bench.bodies[0]?.messages?.slice(2)).toEqual(followUp);
});

it('a Retry-After that is a date is waited for', async () => {
  const step: WireStep = { kind: 'fail', status: 429, message: 'later', retryAfter: 'Thu, 01 Jan 2026 00:01:30 GMT' };
  const bench = await start([step, good]);
  await bench.client.ask(contractRequest);
  expect(bench.waits).toEqual([90_000]);
});
