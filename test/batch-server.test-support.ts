import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BatchParts, batchRoutes } from '../src/simulate/batch-endpoints.ts';
import { errorReply, type Reply } from '../src/simulate/reply.ts';
import { routeRequest } from '../src/simulate/router.ts';

/** A server with the endpoints for files and batches, and what came to it. */
export interface BatchServer {
  /** As OPENAI_BASE_URL wants it. */
  readonly url: string;
  /** Method and path of each request, in order. */
  readonly requests: readonly string[];
  readonly stop: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Starts a server on loopback; `interfere` may answer in its place, after what was asked is done where it says so. */
export async function startBatchServer(
  parts: BatchParts,
  interfere: (request: string) => { readonly reply: Reply; readonly isDone: boolean } | null = () => null,
): Promise<BatchServer> {
  const routes = [
    {
      method: 'POST' as const,
      path: '/v1/chat/completions',
      handle: ({ body }: { body: Buffer }) => parts.answerCompletion(JSON.parse(body.toString('utf8'))),
    },
    ...batchRoutes(parts),
  ];
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { method = 'GET' } = request;
    const asked = `${method} ${url.pathname}`;
    requests.push(asked);
    const body = await bodyOf(request);
    const headers = request.headers as Record<string, string | undefined>; // Repeated headers are of no interest here.
    const instead = interfere(asked);
    const route = () => routeRequest(routes, { method, path: url.pathname, query: url.searchParams, headers, body });
    const done =
      instead === null || instead.isDone ? await route().catch((error) => errorReply(500, String(error))) : null;
    const reply = instead?.reply ?? done ?? errorReply(500, 'Nothing was done.');
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on a port.
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
