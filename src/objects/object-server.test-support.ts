import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ObjectSettings } from '#model/object-settings.ts';
import { type KeyPair, signatureFault } from './signature.test-support.ts';

/** What goes wrong with a request: an error of the store, an answer cut off in its middle, no answer. */
export type Fault =
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang-up' };

/** A store that speaks S3 over HTTP on this machine, and checks every signature. */
export interface ObjectServer {
  readonly settings: ObjectSettings;
  /** Objects by key, in the one bucket. */
  readonly objects: Map<string, Buffer>;
  /** Requests that were answered or not, as `GET /bucket/key`, without the query. */
  readonly asked: string[];
  /** Decides what goes wrong with a request; null = nothing. */
  fault: (asked: string) => Fault | null;
  /** Keys of a page at most. */
  page: number;
  readonly close: () => Promise<void>;
}

export const BUCKET = 'reports';

/** The secret that requests are signed with. */
export const SECRET = 'canary/secret+of=the-tests';

const PAIR: KeyPair = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET };

export const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

const xml = (response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/xml', ...headers });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
};

const error = (response: ServerResponse, status: number, code: string, headers?: Record<string, string>): void =>
  xml(
    response,
    status,
    // Stores repeat what they were sent.
    `<Error><Code>${code}</Code><Message>${code} ${PAIR.accessKeyId}</Message><AWSAccessKeyId>${PAIR.accessKeyId}</AWSAccessKeyId></Error>`,
    headers,
  );

const byUtf8 = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

function list(server: ObjectServer, query: URLSearchParams, response: ServerResponse): void {
  const prefix = query.get('prefix') ?? '';
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString();
  const most = Math.min(server.page, Number(query.get('max-keys') ?? 1_000));
  const keys = [...server.objects.keys()]
    .filter((key) => key.startsWith(prefix) && (after === '' || byUtf8(key, after) > 0))
    .toSorted(byUtf8);
  const isEncoded = query.get('encoding-type') === 'url';
  const page = keys.slice(0, most);
  const contents = page.map((key) => {
    const bytes = server.objects.get(key) ?? Buffer.alloc(0);
    const name = isEncoded ? encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/') : key;
    return `<Contents><Key>${name}</Key><ETag>${etagOf(bytes).replaceAll('"', '&quot;')}</ETag><Size>${bytes.length}</Size></Contents>`;
  });
  const more = keys.length > most;
  const next = more
    ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? '').toString('base64url')}</NextContinuationToken>`
    : '';
  xml(
    response,
    200,
    `<ListBucketResult><Name>${BUCKET}</Name><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
  );
}

interface Exchange {
  readonly server: ObjectServer;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly fault: Fault | null;
}

function give(key: string, { server, request, response, fault }: Exchange): void {
  const bytes = server.objects.get(key);
  const wanted = request.headers['if-match'];
  if (bytes === undefined) error(response, 404, 'NoSuchKey');
  else if (wanted !== undefined && wanted !== etagOf(bytes)) error(response, 412, 'PreconditionFailed');
  else {
    response.writeHead(200, { etag: etagOf(bytes), 'content-length': bytes.length });
    if (fault?.kind === 'cut') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    else response.end(bytes);
  }
}

/** Answers a request that is signed as it has to be. */
function serve(path: string, query: URLSearchParams, exchange: Exchange): void {
  const [, bucket = '', ...rest] = path.split('/');
  if (bucket !== BUCKET) error(exchange.response, 404, 'NoSuchBucket');
  else if (query.get('list-type') === '2') list(exchange.server, query, exchange.response);
  else give(decodeURIComponent(rest.join('/')), exchange);
}

function answer(server: ObjectServer, request: IncomingMessage, response: ServerResponse): void {
  const { url = '/', method = 'GET' } = request;
  const question = url.indexOf('?');
  const path = question < 0 ? url : url.slice(0, question);
  const asked = `${method} ${decodeURIComponent(path)}`;
  server.asked.push(asked);
  const fault = server.fault(asked);
  const wrong = signatureFault(request, PAIR);
  if (fault?.kind === 'hang-up') request.socket.destroy();
  else if (fault?.kind === 'error') error(response, fault.status, fault.code, fault.headers);
  else if (wrong !== null) error(response, 403, wrong);
  else
    serve(path, new URLSearchParams(question < 0 ? '' : url.slice(question + 1)), { server, request, response, fault });
}

/** Starts a store with an empty bucket on a free port of this machine. */
export async function startObjectServer(): Promise<ObjectServer> {
  const http = createServer((request, response) => answer(server, request, response));
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const { port } = http.address() as AddressInfo; // a server on a port has one
  const server: ObjectServer = {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'cn-north-1',
      pathStyle: true,
      credentials: { ...PAIR, sessionToken: null },
      profile: null,
    },
    objects: new Map(),
    asked: [],
    fault: () => null,
    page: 1_000,
    close: async () => {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
  return server;
}
