import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startProvider } from '#simulate/index.ts';

/** How a request is answered: as a model would, or with an error; the key it came with is in all of them. */
export type Manner = 'answers' | 'refuses' | 'fails' | 'talks';

export interface EchoingProvider {
  /** With /v1, without user and query. */
  readonly url: string;
  manner: Manner;
  /** How many requests came with a key. */
  readonly asked: () => number;
  readonly stop: () => Promise<void>;
}

interface Heard {
  readonly address: string;
  readonly key: string;
}

const hex = (text: string): string => Buffer.from(text).toString('hex');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const asEscapes = (text: string): string =>
  [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** What was heard, in every way that a gateway might write it. JSON text. */
const echoOf = ({ address, key }: Heard): string =>
  `{"address": ${JSON.stringify(address)}, "key": ${JSON.stringify(key)}, "slashed": ${JSON.stringify(key).replaceAll('/', '\\/')}, "escaped": "${asEscapes(key)}", "inAddress": "${encodeURIComponent(key)}", "basic": "${base64(`user:${key}`)}", "bare": "${base64(key)}", "digits": "${hex(key)}", "nested": ${JSON.stringify(JSON.stringify({ key }))}}`;

/** A completion with the echo beside it and, every third time, in what the model says. */
function withEcho(body: string, heard: Heard, turn: number): string {
  const completion = JSON.parse(body) as { choices?: { message: { content: string } }[] }; // the simulated provider's
  const [choice] = completion.choices ?? [];
  if (choice !== undefined && turn % 3 === 0)
    choice.message.content = `You asked with ${heard.key} (${base64(heard.key)}). ${choice.message.content}`;
  return `${JSON.stringify(completion).slice(0, -1)}, "system_fingerprint": ${JSON.stringify(heard.key)}, "echo": ${echoOf(heard)}}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const errorBody = (heard: Heard): string =>
  `{"error": {"message": "Incorrect key ${heard.key} (${base64(heard.key)}, ${encodeURIComponent(heard.key)}) for ${heard.address}", "echo": ${echoOf(heard)}}}`;

/** Starts a provider that repeats what it was sent in headers, errors and answers. */
export async function startEchoingProvider(): Promise<EchoingProvider> {
  const model = await startProvider();
  let asked = 0;
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = (request.headers.authorization ?? '').replace(/^Bearer /u, '');
    const heard = { address: request.url ?? '', key };
    const body = await bodyOf(request);
    asked += 1;
    const headers = {
      'content-type': 'application/json',
      'x-echo': key,
      'set-cookie': `key=${key}`,
      'retry-after': '0',
    };
    if (provider.manner === 'refuses') response.writeHead(401, headers).end(errorBody(heard));
    else if (provider.manner === 'fails') response.writeHead(500, headers).end(errorBody(heard));
    else if (provider.manner === 'talks')
      response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(`<html>${key} ${echoOf(heard)}</html>`);
    else {
      const url = `${model.url}${heard.address.replace('/v1', '').replace(/\?.*/u, '')}`;
      const method = request.method ?? 'GET';
      const answer = await fetch(url, method === 'GET' ? { method } : { method, body });
      response.writeHead(answer.status, headers).end(withEcho(await answer.text(), heard, asked));
    }
  };
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const provider: EchoingProvider = {
    url: `http://127.0.0.1:${port}/v1`,
    manner: 'answers',
    asked: () => asked,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await model.stop();
    },
  };
  return provider;
}
