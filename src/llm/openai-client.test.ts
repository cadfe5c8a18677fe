import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { contractRequest, type StartBench, type Step, testModelClient } from './client-contract.ts';
import type { ClientSurroundings, ModelClientSettings } from './model-client.ts';
import { ModelError } from './model-error.ts';
import { createOpenaiClient } from './openai-client.ts';

interface SentBody {
  readonly response_format?: { readonly type: string };
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
}

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

const completion = (message: unknown, finish: string) => ({
  object: 'chat.completion',
  choices: [{ index: 0, finish_reason: finish, message }],
  usage: { prompt_tokens: 11, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 3 } },
});

function play(step: Step, response: ServerResponse): void {
  switch (step.kind) {
    case 'write':
      json(response, 200, completion({ role: 'assistant', content: step.content }, step.finish ?? 'stop'));
      return;
    case 'parts':
      json(response, 200, completion({ content: step.content.map((text) => ({ type: 'text', text })) }, 'stop'));
      return;
    case 'refuse':
      json(response, 200, completion({ content: null, refusal: step.words }, 'stop'));
      return;
    case 'nothing':
      json(response, 200, { object: 'chat.completion', choices: [] });
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Gateway</body></html>');
      return;
    case 'reset':
      response.destroy();
      return;
    case 'hang':
      return;
    case 'fail': {
      const headers = step.retryAfter === undefined ? {} : { 'retry-after': step.retryAfter };
      json(response, step.status, { error: { message: step.message } }, headers);
      return;
    }
  }
}

const STRUCTURES: Readonly<Record<string, string>> = { json_schema: 'schema', json_object: 'object' };

async function startServer(steps: readonly Step[], settings: Partial<ModelClientSettings>) {
  const left = [...steps];
  const bodies: SentBody[] = [];
  const waits: number[] = [];
  const structures: string[] = [];
  const headers: NodeJS.Dict<string | string[]>[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = JSON.parse(text) as SentBody; // what the client under test sent
    bodies.push(body);
    structures.push(STRUCTURES[body.response_format?.type ?? ''] ?? 'plain');
    headers.push(request.headers);
    play(left.shift() ?? { kind: 'fail', status: 418, message: 'nothing left to play' }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  const surroundings: ClientSurroundings = {
    sleep: async (milliseconds) => void waits.push(milliseconds),
    now: () => Date.parse('2026-01-01T00:00:00Z'),
    random: () => 0.5,
  };
  const url = `http://127.0.0.1:${port}/v1`;
  const client = createOpenaiClient({ baseUrl: url, apiKey: null, profile: 'other', ...settings }, surroundings);
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { client, waits, bodies, structures, headers, url, stop };
}

const start: StartBench = startServer;

testModelClient('the openai client', start);

/** Asks once against a server that plays `steps` and returns what it was sent. */
async function checkSent(
  steps: readonly Step[],
  settings: Partial<ModelClientSettings>,
  expected: readonly SentBody[],
): Promise<void> {
  const bench = await startServer(steps, settings);
  try {
    await bench.client.ask(contractRequest);
    expect(bench.bodies).toMatchObject(expected);
    expect(bench.bodies).toHaveLength(expected.length);
  } finally {
    await bench.stop();
  }
}

const good: Step = { kind: 'write', content: '{"n":1}' };

describe('the way of asking', () => {
  it('gets plainer from json_schema over json_object to nothing', () =>
    checkSent(
      [
        { kind: 'fail', status: 400, message: 'response_format json_schema is unavailable' },
        { kind: 'fail', status: 422, message: 'response_format json_object is unavailable' },
        good,
      ],
      {},
      [{ response_format: { type: 'json_schema' } }, { response_format: { type: 'json_object' } }, {}],
    ));

  it('begins with json_object at a provider that knows no schemas', () =>
    checkSent([good], { profile: 'deepseek' }, [{ response_format: { type: 'json_object' }, max_tokens: 64 }]));

  it('changes the name of the length limit, and leaves out a temperature, when they are refused', () =>
    checkSent(
      [
        {
          kind: 'fail',
          status: 400,
          message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        },
        { kind: 'fail', status: 400, message: "Unsupported value: 'temperature' does not support 0." },
        good,
      ],
      {},
      [{ max_tokens: 64 }, { max_completion_tokens: 64, temperature: 0 }, { max_completion_tokens: 64 }],
    ));
});

it('the body is handed over as it came, with the tokens that the provider counts', async () => {
  const bench = await startServer([good], {});
  const answer = await bench.client.ask(contractRequest);
  await bench.stop();
  expect(answer).toMatchObject({ inputTokens: 11, cachedInputTokens: 3, outputTokens: 5 });
  expect(JSON.parse(answer.rawResponse)).toMatchObject({ object: 'chat.completion' });
});

it('turns behind the question are sent behind it', async () => {
  const bench = await startServer([good], {});
  const followUp = [
    { role: 'assistant', content: '{"n":' },
    { role: 'user', content: 'The JSON is not closed.' },
  ] as const;
  await bench.client.ask({ ...contractRequest, followUp });
  await bench.stop();
  expect(bench.bodies[0]?.messages?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(bench.bodies[0]?.messages?.slice(2)).toEqual(followUp);
});

it('a Retry-After that is a date is waited for', async () => {
  const step: Step = { kind: 'fail', status: 429, message: 'later', retryAfter: 'Thu, 01 Jan 2026 00:01:30 GMT' };
  const bench = await startServer([step, good], {});
  await bench.client.ask(contractRequest);
  await bench.stop();
  expect(bench.waits).toEqual([90_000]);
});

it('without a key no authorization is sent', async () => {
  const bench = await startServer([good], { apiKey: null });
  await bench.client.ask(contractRequest);
  await bench.stop();
  expect(bench.headers[0]).not.toHaveProperty('authorization');
});

it('a user and password in the URL are sent as a header', async () => {
  const bench = await startServer([good], {});
  const baseUrl = bench.url.replace('http://', 'http://user:secret@');
  await createOpenaiClient({ baseUrl, apiKey: null, profile: null }).ask(contractRequest);
  await bench.stop();
  expect(bench.headers[0]).toHaveProperty('authorization', `Basic ${btoa('user:secret')}`);
});

it('an endpoint that is not there is named in one line, without its password', async () => {
  const bench = await startServer([], {});
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

it('a try that takes too long is a failure that is tried again', async () => {
  const bench = await startServer([{ kind: 'hang' }, good], { timeoutMilliseconds: 300 });
  await bench.client.ask(contractRequest);
  await bench.stop();
  expect(bench.waits).toHaveLength(1);
});
