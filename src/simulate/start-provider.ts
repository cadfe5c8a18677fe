import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnswerCompletion } from './answer-completion.ts';
import { batchRoutes } from './batch-endpoints.ts';
import { errorReply, type Reply, type Route } from './reply.ts';
import { routeRequest } from './router.ts';

export interface ProviderOptions {
  /** 0 = any free one. */
  readonly port: number;
}

export interface Provider {
  /** As OPENAI_BASE_URL wants it, with /v1. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const send = (response: ServerResponse, { status, headers, body }: Reply): void =>
  void response.writeHead(status, headers).end(body);

/** Starts a provider on loopback. */
export async function startProvider(options: Partial<ProviderOptions> = {}): Promise<Provider> {
  const answerCompletion = createAnswerCompletion();
  const routes: readonly Route[] = [
    {
      method: 'POST',
      path: '/v1/chat/completions',
      handle: ({ body }) => answerCompletion(JSON.parse(body.toString('utf8'))),
    },
    ...batchRoutes({ answerCompletion }),
  ];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { method = 'GET' } = request;
    const incoming = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers as Record<string, string | undefined>, // repeated headers are of no interest here
      body: await bodyOf(request),
    };
    const reply = await routeRequest(routes, incoming).catch((error) => errorReply(500, String(error)));
    send(response, reply);
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listens on a port
  return {
    url: `http://127.0.0.1:${port}/v1`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
