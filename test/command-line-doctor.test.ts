import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Ended, runProgram } from './run-program.ts';

const KEY = 'canary-7Q4tR9wZ-do-not-print';

let folder: string;
let server: Server;
let port: number;

/** An endpoint that has one model, and wants the key. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-doctor-'));
  server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${KEY}`;
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown ? { data: [{ id: 'qwen-plus' }] } : { error: { message: 'who are you?' } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port; // a server that listens on a port has one
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const doctor = (words: readonly string[], settings: Readonly<Record<string, string>>): Promise<Ended> =>
  runProgram(folder, ['doctor', '--workspace', path.join(folder, 'workspace'), ...words], settings);

/** Runs doctor and compares its lines about the model, without the blanks between columns. */
async function checkLines(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  expected: readonly (string | RegExp)[],
): Promise<void> {
  const { out } = await doctor(words, settings);
  const lines = out.split('\n').filter((line) => /^\w+ +model/u.test(line));
  expect(lines.map((line) => line.replace(/ {2,}/gu, ' | '))).toEqual(
    expected.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))),
  );
  expect(out).not.toContain('canary');
}

const base = () => `http://127.0.0.1:${port}/v1`;

it('says that an endpoint answers, that the key is set and the model known', () =>
  checkLines(['--model', 'qwen-plus'], { OPENAI_BASE_URL: base(), OPENAI_API_KEY: KEY }, [
    `ok | model endpoint | any other server at ${base()} answers`,
    'ok | model key | OPENAI_API_KEY is set',
    'ok | model | qwen-plus is listed there',
    'ok | model answers | asked for as json_schema, else tools, else json_object, else plain',
  ]));

it('says that a model is not there, whether it is named by --model or by the setting', async () => {
  const settings = { OPENAI_BASE_URL: base(), OPENAI_API_KEY: KEY, DUIZHANG_MODEL: 'qwen-plus' };
  const { out, code } = await doctor(['--model', 'qwen-max'], settings);
  expect(out).toContain('qwen-max is not among the 1 models listed there');
  expect(code).toBe(0);
  expect((await doctor([], settings)).out).toContain('qwen-plus is listed there');
});

it('says that a key is wrong or missing, and ends as a set-up that lacks something', async () => {
  const wrong = await doctor([], { OPENAI_BASE_URL: base(), OPENAI_API_KEY: 'another-canary-key' });
  expect([wrong.code, wrong.out]).toEqual([4, expect.stringContaining('OPENAI_API_KEY is refused (401)')]);
  const none = await doctor([], { OPENAI_BASE_URL: base() });
  expect([none.code, none.out]).toEqual([4, expect.stringContaining('OPENAI_API_KEY is not set, and wanted')]);
});

it('says which package a provider behind LangChain needs', () =>
  checkLines(['--model', 'anthropic:any'], { OPENAI_API_KEY: KEY }, [
    /^problem \| model endpoint \| @langchain\/anthropic is missing: run "npm install @langchain\/anthropic@[\d.]+"$/u,
    'note | model key | its package looks for it itself: ANTHROPIC_API_KEY',
    'ok | model | anthropic:any',
  ]));

it('reaches an endpoint through a proxy, when Node is told to use it', async () => {
  const tunnels: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(502).end());
  proxy.on('connect', (request, client) => {
    tunnels.push(request.url ?? '');
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [upstream, client]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`; // as above
  const settings = { OPENAI_BASE_URL: 'http://model.example/v1', OPENAI_API_KEY: KEY };
  const { out } = await doctor([], { ...settings, HTTP_PROXY: address, NODE_USE_ENV_PROXY: '1' });
  proxy.close();
  expect(out).toContain('any other server at http://model.example/v1 answers');
  expect(tunnels).toEqual(['model.example:80']);
});
