import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectSettings } from '#model/object-settings.ts';
import { getObject, type ListedObject, listPages, ObjectChangedError } from './index.ts';
import { BUCKET, etagOf, type Fault, type ObjectServer, startObjectServer } from './object-server.test-support.ts';

let server: ObjectServer;
beforeEach(async () => {
  server = await startObjectServer();
});
afterEach(() => server.close());

async function listed(settings: ObjectSettings = server.settings, bucket = BUCKET): Promise<readonly ListedObject[]> {
  const all: ListedObject[] = [];
  for await (const { objects } of listPages({ bucket, key: '' }, settings)) all.push(...objects);
  return all;
}

function put(key: string, text = key): { bucket: string; key: string; etag: string; size: number } {
  const bytes = Buffer.from(text);
  server.objects.set(key, bytes);
  return { bucket: BUCKET, key, etag: etagOf(bytes), size: bytes.length };
}

const HARD_KEYS = ['2023/水务局 决算.txt', 'a+b c%20d.txt', 'x//y.txt', 'up/../down/./z.txt', "q?&='(*)!~#.txt"];

it.each(HARD_KEYS)('lists and gets the object %j under its own name', async (key) => {
  const wanted = put(key);
  expect((await listed()).map((each) => each.key)).toEqual([key]);
  expect((await getObject(wanted, server.settings)).toString()).toBe(key);
  expect(server.asked.at(-1)).toBe(`GET /${BUCKET}/${key}`);
});

it('lists 2,500 objects page by page in the order of their keys, and an empty bucket as such', async () => {
  expect(await listed()).toEqual([]);
  const keys = Array.from({ length: 2_500 }, (_, index) => `年/${String(index).padStart(5, '0')}.txt`);
  for (const key of keys.toReversed()) put(key);
  server.asked.length = 0;
  expect((await listed()).map((each) => each.key)).toEqual(keys);
  expect(server.asked).toHaveLength(3);
});

it('tells an object that was replaced, or is gone, and gives no other bytes for it', async () => {
  const wanted = put('a.txt', 'first');
  put('a.txt', 'other');
  await expect(getObject(wanted, server.settings)).rejects.toBeInstanceOf(ObjectChangedError);
  await expect(getObject({ ...wanted, etag: '', size: 4 }, server.settings)).rejects.toBeInstanceOf(ObjectChangedError);
  server.objects.clear();
  await expect(getObject(wanted, server.settings)).rejects.toThrow('s3://reports/a.txt is not there any more.');
});

/** A fault for the first requests, as many as said. */
const first = (count: number, fault: Fault): ObjectServer['fault'] => {
  let left = count;
  return () => {
    left -= 1;
    return left >= 0 ? fault : null;
  };
};

it.each<[string, Fault]>([
  ['is slowed down', { kind: 'error', status: 503, code: 'SlowDown' }],
  ['is cut off in the middle of an answer', { kind: 'cut' }],
  ['loses its connection', { kind: 'hang-up' }],
])('gets an object though it %s twice', async (_, fault) => {
  const wanted = put('a.txt', 'text that is long enough to be cut');
  server.fault = first(2, fault);
  expect((await getObject(wanted, server.settings)).toString()).toBe('text that is long enough to be cut');
  expect(server.asked).toHaveLength(3);
});

it('gives up on answers that are always cut off', async () => {
  const wanted = put('a.txt', 'long enough');
  server.fault = () => ({ kind: 'cut' });
  await expect(getObject(wanted, server.settings)).rejects.toThrow(/was cut off several times/u);
  expect(server.asked).toHaveLength(3);
});

const failing = (status: number, code: string, headers: Record<string, string> = {}): Fault => ({
  kind: 'error',
  status,
  code,
  headers,
});

describe('what went wrong is told in one sentence', () => {
  it.each<[Fault, RegExp]>([
    [failing(403, 'AccessDenied'), /^s3:\/\/reports\/ cannot be had: the credentials do not allow it \(403\)\.$/u],
    [failing(403, 'InvalidAccessKeyId'), /does not know the credentials; check AWS_ACCESS_KEY_ID/u],
    [failing(400, 'ExpiredToken'), /the credentials have expired/u],
    [
      failing(301, 'PermanentRedirect', { 'x-amz-bucket-region': 'eu-west-1' }),
      /lies in the region eu-west-1: set AWS_REGION=eu-west-1\.$/u,
    ],
    [failing(403, 'RequestTimeTooSkewed'), /the clock of this machine is off/u],
    [failing(400, 'EntityTooStrange'), /cannot be had \(EntityTooStrange, HTTP 400\)\.$/u],
  ])('%j', async (fault, words) => {
    server.fault = () => fault;
    await checkTold(listed(), words);
  });

  it('where the secret is wrong, the bucket is not there, or nobody listens', async () => {
    const { settings } = server;
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wrong', sessionToken: null };
    await checkTold(listed({ ...settings, credentials }), /does not know the credentials/u);
    await checkTold(listed(settings, 'elsewhere'), /^There is no bucket elsewhere at 127\.0\.0\.1:\d+\.$/u);
    await server.close();
    await checkTold(listed(), /127\.0\.0\.1:\d+ refuses connections; check AWS_ENDPOINT_URL_S3/u);
    server = await startObjectServer();
  });
});

/** Checks that a sentence is told, without anything secret and without the store's own words. */
async function checkTold(asking: Promise<unknown>, words: RegExp): Promise<void> {
  const error = await asking.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  const { message } = error as Error; // as just expected
  expect(message).toMatch(words);
  expect(message).not.toMatch(/canary|AKIDEXAMPLE|\n/u);
}

it('stops listing when it is told to', async () => {
  put('a.txt');
  const pages = listPages({ bucket: BUCKET, key: '' }, server.settings, {
    signal: AbortSignal.abort(new Error('stop')),
  });
  await expect(pages.next()).rejects.toThrow('stop');
});
