import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countTokens } from '#llm/index.ts';
import { type Asked, type StrictLimiter, type StrictLimits, strictLimiter } from '#llm/pace/strict-limiter.ts';

/** What a provider under measurement has to offer; the simulated provider can stand in for the one here. */
export interface RateProvider {
  /** Base URL of its OpenAI-compatible interface. */
  readonly url: string;
  readonly counts: () => ProviderCounts;
  /** From now on, this share of the requests meets with a fault. */
  readonly setFaults: (share: number) => void;
  readonly stop: () => Promise<void>;
}

/** Since its start. */
export interface ProviderCounts {
  /** Taken by its limits, and the tokens counted for them. */
  readonly requests: number;
  readonly tokens: number;
  readonly answered: number;
  /** Beyond its limits: our own fault. */
  readonly refused: number;
  readonly faults: Readonly<Record<Fault, number>>;
}

const FAULTS = ['server-error', 'reset', 'cut-body', 'retry-after'] as const;
type Fault = (typeof FAULTS)[number];

export interface StrictProviderOptions {
  readonly limits: StrictLimits;
  /** Tokens of an answer on average; they vary by about half. */
  readonly output: number;
  /** Milliseconds to an answer on average. */
  readonly latency: number;
  /** Milliseconds that a faulty 429 asks to wait at most. */
  readonly longestRetryAfter: number;
  readonly random: () => number;
}

interface Provider {
  readonly options: StrictProviderOptions;
  readonly limiter: StrictLimiter;
  readonly faults: Record<Fault, number>;
  faultShare: number;
  answered: number;
  refused: number;
}

/** Around 1, never below a quarter; its standard deviation is about 0.4. */
const vary = (random: () => number): number => 0.25 + (random() + random() + random()) / 2;

export async function startStrictProvider(options: StrictProviderOptions): Promise<RateProvider> {
  const faults = { 'server-error': 0, reset: 0, 'cut-body': 0, 'retry-after': 0 };
  const limiter = strictLimiter(options.limits);
  const provider: Provider = { options, limiter, faults, faultShare: 0, answered: 0, refused: 0 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    serve(provider, Buffer.concat(chunks).toString(), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  return {
    url: `http://127.0.0.1:${port}/v1`,
    counts: () => ({
      requests: limiter.requests(),
      tokens: limiter.tokens(),
      answered: provider.answered,
      refused: provider.refused,
      faults: { ...faults },
    }),
    setFaults: (share) => {
      provider.faultShare = share;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface SentBody {
  readonly messages: readonly { readonly content: string }[];
  readonly max_tokens: number;
}

function serve(provider: Provider, body: string, response: ServerResponse): void {
  const { options, limiter } = provider;
  const { messages, max_tokens } = JSON.parse(body) as SentBody; // what our client sent
  const input = messages.reduce((sum, { content }) => sum + countTokens(content), 0);
  const output = Math.min(max_tokens, Math.round(options.output * vary(options.random)));
  const asked = { spent: input + output, requested: input + max_tokens };
  const lacking = limiter.arrive(asked, performance.now());
  if (lacking > 0) {
    provider.refused += 1;
    refuse(response, lacking);
  } else if (options.random() < provider.faultShare) fail(provider, response);
  else setTimeout(() => answer(provider, response, asked, input), options.latency * vary(options.random));
}

function refuse(response: ServerResponse, milliseconds: number): void {
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after-ms': String(Math.ceil(milliseconds)) });
  response.end('{"error":{"message":"rate limit reached"}}');
}

function fail(provider: Provider, response: ServerResponse): void {
  const { random, longestRetryAfter } = provider.options;
  const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? 'reset';
  provider.faults[fault] += 1;
  if (fault === 'reset') response.destroy();
  else if (fault === 'retry-after') refuse(response, longestRetryAfter * random());
  else if (fault === 'server-error') response.writeHead(500).end('{"error":{"message":"internal error"}}');
  else {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"object":"chat.completion","choices":[{"index":0,');
    setTimeout(() => response.destroy(), 5);
  }
}

function answer(provider: Provider, response: ServerResponse, asked: Asked, input: number): void {
  provider.limiter.answer(asked, performance.now());
  provider.answered += 1;
  const message = { role: 'assistant', content: '{"items":[]}' };
  const usage = { prompt_tokens: input, completion_tokens: asked.spent - input };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ choices: [{ index: 0, finish_reason: 'stop', message }], usage }));
}
