import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { type EndpointReply, probeEndpoint } from './probe-endpoint.ts';

const CANARY = 'canary-7Q4tR9wZ-do-not-print';
const MODELS = { object: 'list', data: [{ id: 'qwen-plus' }, { id: 'qwen-max' }] };

/** Probes a server that answers in one way; `path` comes behind its origin. */
async function probe(answer: (response: ServerResponse) => void, path = '/v1') {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  const found = await probeEndpoint({ baseUrl: `http://127.0.0.1:${port}${path}`, apiKey: CANARY }, 400);
  server.closeAllConnections();
  server.close();
  return { ...found, asked };
}

const say = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

it.each([
  ['lists its models', say(200, MODELS), { kind: 'lists', models: ['qwen-plus', 'qwen-max'] }],
  ['answers without a list', say(200, { hello: 1 }), { kind: 'answers' }],
  ['knows no list', say(404, {}), { kind: 'answers' }],
  ['refuses the key', say(401, { error: { message: `no such key ${CANARY}` } }), { kind: 'refuses-key', status: 401 }],
  ['fails', say(500, { error: { message: CANARY } }), { kind: 'fails' }],
  ['says nothing', () => undefined, { kind: 'fails' }],
  [
    'leads elsewhere',
    (response) => response.writeHead(308, { location: 'https://elsewhere.example/v1' }).end(),
    { kind: 'fails', message: expect.stringContaining('https://elsewhere.example/v1') },
  ],
] satisfies [string, (response: ServerResponse) => void, Partial<EndpointReply>][])(
  'an endpoint that %s is told from others, without its key',
  async (_title, answer, expected) => {
    const found = await probe(answer);
    expect(found.reply).toMatchObject(expected);
    expect(JSON.stringify([found.reply, found.address])).not.toContain('canary');
  },
);

it('is asked once, below its base, with the key', async () => {
  expect((await probe(say(200, MODELS), '/v1/chat/completions')).asked).toEqual([`/v1/models Bearer ${CANARY}`]);
});

it('nobody there is told in one line', async () => {
  const { reply } = await probeEndpoint({ baseUrl: 'http://127.0.0.1:1/v1', apiKey: null }, 400);
  expect(reply).toMatchObject({ kind: 'fails', message: expect.stringMatching(/^[^\n]+$/u) });
});
