import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Whose requests are answered. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/u;

function canonicalQuery(search: string): string {
  const pairs = [...new URLSearchParams(search)].map(([name, value]) => [encode(name), encode(value)] as const);
  const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
  return pairs
    .toSorted((one, other) => compare(one[0], other[0]) || compare(one[1], other[1]))
    .map((pair) => pair.join('='))
    .join('&');
}

/**
 * The code of the error that a request deserves, null where its signature is right. From the description of AWS Signature
 * Version 4 (Authenticating Requests: Using the Authorization Header), with nothing of the client that is tested.
 */
export function signatureFault(request: IncomingMessage, { accessKeyId, secretAccessKey }: KeyPair): string | null {
  const matched = AUTHORIZATION.exec(request.headers.authorization ?? '');
  if (matched === null) return 'AccessDenied';
  const [, id = '', day = '', region = '', signed = '', signature = ''] = matched;
  if (id !== accessKeyId) return 'InvalidAccessKeyId';
  const { url = '/', method = 'GET', headers } = request;
  const question = url.indexOf('?');
  const canonical = [
    method,
    question < 0 ? url : url.slice(0, question),
    canonicalQuery(question < 0 ? '' : url.slice(question + 1)),
    ...signed.split(';').map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/gu, ' ')}`,
    ),
    '',
    signed,
    String(headers['x-amz-content-sha256']),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    String(headers['x-amz-date']),
    scope,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretAccessKey}`, day));
  return hmac(key, toSign).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}
