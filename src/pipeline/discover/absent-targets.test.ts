import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUCKET, type ObjectServer, startObjectServer } from '../../objects/object-server.test-support.ts';
import { whyNoneIsThere } from './absent-targets.ts';

let server: ObjectServer;
let folder: string;
beforeAll(async () => {
  server = await startObjectServer();
  server.objects.set('2023/a.txt', Buffer.from('a'));
  folder = await mkdtemp(path.join(tmpdir(), 'absent-'));
  await mkdir(path.join(folder, 'empty'));
  await writeFile(path.join(folder, 'a.txt'), 'a');
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const reasonsOf = (...targets: readonly string[]): Promise<readonly string[]> =>
  whyNoneIsThere(
    targets.map((target) => (target.startsWith('s3:') ? target : path.join(folder, target))),
    { documents: null, objects: server.settings },
  );

it.each([
  'a.txt',
  'empty',
  `s3://${BUCKET}`,
  `s3://${BUCKET}/`,
  `s3://${BUCKET}/2023`,
  `s3://${BUCKET}/2023/`,
  `s3://${BUCKET}/2023/a.txt`,
])('%s is there, whatever else is not', async (target) => {
  expect(await reasonsOf(target)).toEqual([]);
  expect(await reasonsOf('none', 's3://elsewhere', target, 'nor/this')).toEqual([]);
});

it('tells of each target why it is not there, once of one that is named twice', async () => {
  const reasons = await reasonsOf('none', 'none', 'a.txt/below', 's3://elsewhere', 's3:///a', `s3://${BUCKET}/202`);
  expect(reasons).toEqual([
    `There is no file or folder ${folder}/none.`,
    `There is no file or folder ${folder}/a.txt/below.`,
    expect.stringMatching(/^There is no bucket elsewhere at /u),
    's3:///a names no bucket: s3://bucket/prefix does.',
    `There is no object s3://${BUCKET}/202, and none below it.`,
  ]);
});
