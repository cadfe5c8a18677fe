import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnswerCompletion } from './answer-completion.ts';
import { batchRoutes } from './batch-endpoints.ts';
import { createComplete } from './complete.ts';
import { createCompletionEndpoint } from './completion-endpoint.ts';
import { deliver } from './deliver.ts';
import { createFaultDecider } from './faults/decide-fault.ts';
import { createLimitKeeper } from './limits/limits.ts';
import { type ProviderWishes, withDefaults } from './options.ts';
import { createPrepare } from './prepare-answer.ts';
import { createPromptCache } from './protocol/prompt-cache.ts';
import { errorReply, type Incoming, jsonReply, type Route } from './reply.ts';
import { routeRequest } from './router.ts';
import { createStatistics, type ProviderStats } from './statistics.ts';

export interface Provider {
  /** As OPENAI_BASE_URL wants it, with /v1. */
  readonly url: string;
  readonly stats: () => ProviderStats;
  /** Forgets what was counted and asked, so that faults by chance and by script begin anew. */
  readonly reset: () => void;
  /** Ends it at once; connections that are open are cut. */
  readonly stop: () => Promise<void>;
}

/** The name of the only model; every other name is answered as well. */
export const MODEL_NAME = 'simulated-rules';

/** Longer than clients keep their connections, which would be cut under a request otherwise. */
const KEEP_ALIVE_MILLISECONDS = 120_000;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function incomingOf(request: IncomingMessage): Promise<Omit<Incoming, 'params'>> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers as Record<string, string | undefined>, // repeated headers are of no interest here
    body: await bodyOf(request),
  };
}

const modelRoute: Route = {
  method: 'GET',
  path: '/v1/models',
  handle: () =>
    jsonReply({ object: 'list', data: [{ id: MODEL_NAME, object: 'model', created: 0, owned_by: 'duizhang' }] }),
};

type Control = Pick<Provider, 'stats' | 'reset'>;

/** What tests and benchmarks ask of the provider itself. */
const controlRoutes = ({ stats, reset }: Control): readonly Route[] => [
  { method: 'GET', path: '/sim/stats', handle: () => jsonReply(stats()) },
  {
    method: 'POST',
    path: '/sim/reset',
    handle: () => {
      reset();
      return jsonReply({ reset: true });
    },
  },
];

/** Everything behind the server: what it does with a request. */
function createProvider(wishes: ProviderWishes): Control & {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
} {
  const options = withDefaults(wishes);
  const statistics = createStatistics();
  const faults = createFaultDecider(options);
  const cache = createPromptCache();
  const limits = createLimitKeeper(options.limits, () => Date.now());
  const prepare = createPrepare(options);
  const complete = createComplete({ options, faults, cache, statistics });
  const endpoint = createCompletionEndpoint({ options, prepare, complete, limits, statistics });
  const control: Control = {
    stats: statistics.read,
    reset: () => [statistics, faults, cache, limits].forEach((part) => void part.reset()),
  };
  const batches = batchRoutes({
    answerCompletion: createAnswerCompletion(prepare, complete),
    settings: options.batches,
  });
  const routes = [modelRoute, ...controlRoutes(control), ...batches];
  return {
    ...control,
    answer: async (request, response) => {
      const incoming = await incomingOf(request);
      const asked = `${incoming.method} ${incoming.path}`;
      if (!incoming.path.startsWith('/sim/')) statistics.came(asked);
      if (asked === 'POST /v1/chat/completions') return endpoint(incoming.body, response);
      return deliver(response, await routeRequest(routes, incoming), null, options.faultSettings);
    },
  };
}

/**
 * Starts a provider on loopback that speaks OpenAI's protocol and answers by rules. Its answers stand for what a model
 * sends, never for how good one is. Throws the server's error where the port is taken.
 */
export async function startProvider(wishes: ProviderWishes = {}): Promise<Provider> {
  const { answer, ...control } = createProvider(wishes);
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(errorReply(500, `The simulated provider failed: ${String(error)}`).body);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(wishes.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}/v1`,
    ...control,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
