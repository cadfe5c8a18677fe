import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { LARGEST_BODY_BYTES } from './bounded-fetch.ts';
import type { Step } from './client-contract.test-support.ts';
import type { ClientSurroundings, ModelClient, ModelClientSettings } from './model-client.ts';
import { createOpenaiClient } from './openai-client.ts';
import { type ProfileName, profileOf } from './profile.ts';
import type { StructureMode } from './profiles/profile.ts';

/** What only a real server can do with a request. */
export type WireStep =
  | Step
  /** Any body, with any headers. */
  | { readonly kind: 'body'; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'gzip'; readonly body: unknown }
  /** Half of a body, and then the connection ends. */
  | { readonly kind: 'cut' }
  /** Half of a body, and then nothing more. */
  | { readonly kind: 'stall' }
  | { readonly kind: 'redirect'; readonly status: number; readonly to: string }
  /** A body without an end. */
  | { readonly kind: 'flood' };

/** The part of a request's body that tests look at. */
export interface SentBody {
  readonly model?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string };
  readonly tools?: readonly unknown[];
  readonly tool_choice?: unknown;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
}

/** A client of a server on this machine, and what passed between them. */
export interface ServerBench {
  readonly client: ModelClient;
  readonly url: string;
  readonly waits: readonly number[];
  readonly bodies: readonly SentBody[];
  readonly structures: readonly StructureMode[];
  readonly headers: readonly NodeJS.Dict<string | string[]>[];
  /** With their queries. */
  readonly paths: readonly (string | undefined)[];
  readonly ladder: readonly StructureMode[];
  readonly stop: () => Promise<void>;
}

/** The body of an answer, as OpenAI's protocol has it. */
export const completion = (message: unknown, finish = 'stop', usage: unknown = USAGE) => ({
  object: 'chat.completion',
  choices: [{ index: 0, finish_reason: finish, message }],
  usage,
});
const USAGE = { prompt_tokens: 11, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 3 } };

/** Starts a server that plays `steps` and a client of it, which waits for nothing. */
export async function startServer(
  steps: readonly WireStep[],
  settings: Partial<ModelClientSettings> = {},
  profile: ProfileName = 'other',
): Promise<ServerBench> {
  const left = [...steps];
  const bodies: SentBody[] = [];
  const structures: StructureMode[] = [];
  const headers: NodeJS.Dict<string | string[]>[] = [];
  const paths: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    bodies.push(body);
    structures.push(structureOf(body));
    headers.push(request.headers);
    paths.push(request.url);
    play(left.shift() ?? { kind: 'fail', status: 418, message: 'nothing left to play' }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  const url = `http://127.0.0.1:${port}/v1`;
  const waits: number[] = [];
  const client = createOpenaiClient({ baseUrl: url, apiKey: null, profile, ...settings }, timeless(waits));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const ladder = profileOf(settings.profile ?? profile).modes;
  return { client, url, waits, bodies, structures, headers, paths, ladder, stop };
}

/** Surroundings in which no time passes; `waits` fills with the pauses that were asked for. */
const timeless = (waits: number[]): ClientSurroundings => ({
  sleep: async (milliseconds) => void waits.push(milliseconds),
  now: () => Date.parse('2026-01-01T00:00:00Z'),
  random: () => 0.5,
});

async function bodyOf(request: IncomingMessage): Promise<SentBody> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as SentBody); // what the client under test sent
}

function structureOf({ response_format, tools }: SentBody): StructureMode {
  if (tools !== undefined) return 'tools';
  const type = response_format?.type;
  return type === 'json_schema' || type === 'json_object' ? type : 'plain';
}

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

function play(step: WireStep, response: ServerResponse): void {
  const message = messageOf(step);
  if (message !== null) {
    json(response, 200, completion(message, step.kind === 'write' ? (step.finish ?? 'stop') : 'stop'));
    return;
  }
  switch (step.kind) {
    case 'nothing':
      json(response, 200, { object: 'chat.completion', choices: [] });
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Gateway</body></html>');
      return;
    case 'fail':
      json(response, step.status, { error: { message: step.message } }, retryAfter(step));
      return;
    case 'body':
      response.writeHead(200, { 'content-type': 'application/json', ...step.headers }).end(JSON.stringify(step.body));
      return;
    case 'gzip':
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(JSON.stringify(step.body)));
      return;
    default:
      misbehave(step.kind, step, response);
  }
}

const retryAfter = (step: Step & { kind: 'fail' }): Record<string, string> =>
  step.retryAfter === undefined ? {} : { 'retry-after': step.retryAfter };

/** The message of an answer; null for a step that is none. */
function messageOf(step: WireStep): unknown {
  switch (step.kind) {
    case 'write':
      return { role: 'assistant', content: step.content };
    case 'parts':
      return { role: 'assistant', content: step.content.map((text) => ({ type: 'text', text })) };
    case 'call': {
      const call = { name: 'duties_answer', arguments: JSON.stringify(step.answer) };
      return { role: 'assistant', content: step.words || null, tool_calls: [{ type: 'function', function: call }] };
    }
    case 'think':
      return { role: 'assistant', content: step.content, reasoning_content: step.thought };
    case 'refuse':
      return { role: 'assistant', content: null, refusal: step.words };
    default:
      return null;
  }
}

/** What breaks off, stays silent, leads elsewhere or never ends. */
function misbehave(kind: WireStep['kind'], step: WireStep, response: ServerResponse): void {
  if (kind === 'reset') response.destroy();
  if (step.kind === 'redirect') response.writeHead(step.status, { location: step.to }).end();
  if (kind === 'cut' || kind === 'stall') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"object":"chat.completion","choices":[', () => {
      if (kind === 'cut') response.destroy();
    });
  }
  if (kind === 'flood') flood(response);
}

/** Sends twice what may be read, unless the other side hangs up before. */
function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  let left = (2 * LARGEST_BODY_BYTES) / chunk.length;
  response.writeHead(200, { 'content-type': 'application/json' });
  const pour = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(chunk)) break;
    }
    if (left === 0) response.end();
  };
  response.on('drain', pour);
  pour();
}
