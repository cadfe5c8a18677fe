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
  expect(ended.code).toBe(1);
  expect(ended.out).toMatch(/does not know the credentials; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\.$/mu);
  expect(ended.out + ended.err).not.toContain('canary');
});
