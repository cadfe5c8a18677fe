import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUCKET, type ObjectServer, startObjectServer } from '../src/objects/object-server.test-support.ts';
import { DOCUMENTS, type Ended, runProgram } from './run-program.ts';

let server: ObjectServer;
let folder: string;
beforeEach(async () => {
  server = await startObjectServer();
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-objects-'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (words: readonly string[], change: Readonly<Record<string, string>> = {}): Promise<Ended> => {
  const { endpoint, credentials } = server.settings;
  return runProgram(folder, words, {
    AWS_ENDPOINT_URL_S3: endpoint ?? '',
    AWS_ACCESS_KEY_ID: credentials?.accessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: credentials?.secretAccessKey ?? '',
    ...change,
  });
};

const PLAIN = '巴渠 决算+.txt';

async function fillBucket(): Promise<void> {
  const zip = new JSZip();
  zip.file('in/heping-justice-2022.txt', await readFile(path.join(DOCUMENTS, 'heping-justice-2022.txt')));
  server.objects.set('2023/省 厅+/全部.zip', await zip.generateAsync({ type: 'nodebuffer' }));
  server.objects.set(`2023/省 厅+/${PLAIN}`, await readFile(path.join(DOCUMENTS, 'baqu-agri-2023.txt')));
}

const downloads = (): number => server.asked.splice(0).filter((asked) => asked.endsWith(PLAIN)).length;

it('makes a dataset from a bucket, with sources by address, and downloads what it knows no second time', async () => {
  await fillBucket();
  const row = { file: `s3://${BUCKET}/2023/省 厅+/${PLAIN}`, sourceUrl: 'https://example.org/report' };
  await writeFile(path.join(folder, 'sources.jsonl'), `${JSON.stringify(row)}\n`);
  const words = ['run', `s3://${BUCKET}/2023`, '--keyer', 'rules', '--sources', 'sources.jsonl', '--json', '--quiet'];
  const first = await run(words);
  expect(first).toMatchObject({ code: 0 });
  expect(first.err).not.toContain('is about none');
  expect(downloads()).toBeGreaterThan(0);
  const asked = await run(['query', 'select url from documents where url is not null', '--json']);
  expect(asked.out).toContain('https://example.org/report');
  server.asked.length = 0;
  expect(await run(words)).toMatchObject({ code: 0 });
  expect(downloads()).toBe(0);
});

it('says on one line what the store refuses, and shows no secret', async () => {
  const ended = await run(['run', `s3://${BUCKET}/2023`, '--keyer', 'rules'], {
    AWS_SECRET_ACCESS_KEY: 'other-canary',
  });
  expect(ended).toMatchObject({ code: 2, out: '' });
  expect(ended.err).toMatch(
    /^duizhang: .* does not know the credentials; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\. Nothing was begun\.\n$/u,
  );
  expect(ended.out + ended.err).not.toContain('canary');
});

it('inspects an object as a file and a prefix as a folder', async () => {
  await fillBucket();
  const whole = await run(['inspect', `s3://${BUCKET}/2023/省 厅+/${PLAIN}`]);
  expect(whole).toMatchObject({ code: 0, err: '' });
  expect(whole.out).toContain('characters');
  const below = await run(['inspect', `s3://${BUCKET}/2023`]);
  expect(below).toMatchObject({ code: 0 });
  expect(below.out).toContain('2 file(s), 2 read, 0 failed');
});

/** What goes wrong with a store after its documents were found, and the line that tells it of each. */
const GONE: readonly (readonly [string, (server: ObjectServer) => void, RegExp])[] = [
  ['an object vanished', (store) => store.objects.delete('1.txt'), /s3:\/\/reports\/1\.txt is not there any more\.$/mu],
  [
    'access is denied',
    (store) => {
      store.fault = (asked) => (asked.endsWith('1.txt') ? { kind: 'error', status: 403, code: 'AccessDenied' } : null);
    },
    /s3:\/\/reports\/1\.txt cannot be had: the credentials do not allow it \(403\)\.$/mu,
  ],
  [
    'an object was replaced',
    (store) => store.objects.set('1.txt', Buffer.from('anything else')),
    /s3:\/\/reports\/1\.txt was replaced since it was found: run the same command again\.$/mu,
  ],
];

it.each(GONE)('says on one line of its document alone that %s', async (_what, change, line) => {
  const text = await readFile(path.join(DOCUMENTS, 'baqu-agri-2023.txt'));
  server.objects.set('1.txt', text);
  server.objects.set('2.txt', Buffer.concat([text, Buffer.from('\n')]));
  // Once for its fingerprint, and then it is gone.
  let had = 0;
  server.fault = (asked) => {
    if (asked.endsWith('1.txt')) had += 1;
    if (had === 2) {
      server.fault = () => null;
      change(server);
      return server.fault(asked);
    }
    return null;
  };
  const ended = await run(['run', `s3://${BUCKET}`, '--keyer', 'rules', '--quiet']);
  expect(ended.code).toBe(1);
  expect(ended.out).toMatch(line);
  expect(ended.out.match(/1\.txt/gu)).toHaveLength(2);
  expect(ended.out).toMatch(/2 file\(s\) .*: 1 read, 1 failed/u);
});

it('says on one line that there is no such bucket, and that nobody answers', async () => {
  const none = await run(['run', 's3://elsewhere/2023', '--keyer', 'rules', '--quiet']);
  expect(none).toMatchObject({ code: 2, out: '' });
  expect(none.err).toMatch(/^duizhang: There is no bucket elsewhere at 127\.0\.0\.1:\d+\. Nothing was begun\.\n$/u);
  const away = { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9' };
  const down = await run(['run', `s3://${BUCKET}`, '--keyer', 'rules', '--quiet'], away);
  expect(down).toMatchObject({ code: 2, out: '' });
  expect(down.err).toMatch(
    /^duizhang: s3:\/\/reports\/ cannot be had: 127\.0\.0\.1:9 refuses connections; check AWS_ENDPOINT_URL_S3 and the network\. Nothing was begun\.\n$/u,
  );
});

it('tries a document of a bucket again with what it holds by then', async () => {
  server.objects.set('1.txt', await readFile(path.join(DOCUMENTS, 'baqu-agri-2023.txt')));
  let had = 0;
  server.fault = (asked) => {
    if (asked.endsWith('1.txt')) had += 1;
    return had === 2 ? { kind: 'error', status: 403, code: 'AccessDenied' } : null;
  };
  expect((await run(['run', `s3://${BUCKET}`, '--keyer', 'rules', '--quiet'])).code).toBe(1);
  server.fault = () => null;
  const again = await run(['retry', '--failed']);
  expect(again).toMatchObject({ code: 0 });
  expect(again.err).toContain('Trying 1 document(s) of run 1 again.');
  expect((await run(['status'])).out).toMatch(/^ {2}done +1 +100%$/mu);
});
