import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileOrigin } from '#model/file-origin.ts';
import type { FoundFile, TakenUnit } from '#model/work.ts';
import { type Signatures, unitKey } from '#pipeline/run/step-keys.ts';
import { misfitOf } from './misfit-of.ts';

const SIGNATURES: Signatures = { document: 'd', claims: 'c', record: 'r', unit: 'u' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'misfit-'));
  await mkdir(path.join(folder, 'in'));
  await writeFile(path.join(folder, 'in/here.txt'), 'text');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const unitAt = (named: string, origin: FileOrigin, signatures = SIGNATURES): TakenUnit => {
  const file: FoundFile = {
    position: 0,
    path: named,
    origin,
    absence: null,
    documentId: null,
    folder: '',
    mayBelong: false,
    source: null,
  };
  return { runId: 'run', position: 0, key: unitKey(signatures, [file]), token: 1, tries: 1, files: [file] };
};

const fileAt = (name: string): FileOrigin => ({ kind: 'file', path: path.join(folder, name) });

const looked = (unit: TakenUnit, targets: readonly string[] = ['in'], documents: string | null = null) =>
  misfitOf({ signatures: SIGNATURES, places: { documents }, targets })(unit);

describe('a unit is for this machine', () => {
  test.each([
    ['its file is here', 'in/here.txt', 'in'],
    ['its file is gone, and its folder is here', 'in/gone.txt', 'in'],
    ['its folder is gone, and the one that was given is here', 'in/gone/a/b.txt', 'in'],
    ['its folder is gone below the one that the run was started in', 'in/gone/b.txt', '.'],
    ['its folder is gone below one that was given with a slash', 'in/gone/b.txt', './in/'],
  ])('where %s', async (_why, name, target) => {
    expect(await looked(unitAt(name, fileAt(name)), [target])).toBeNull();
  });

  test('where its archive is gone with its folder, and the folder that was given is here', async () => {
    const origin: FileOrigin = { kind: 'member', archive: fileAt('in/gone/all.zip'), member: 'a/b.txt' };
    expect(await looked(unitAt('in/gone/all.zip/a/b.txt', origin))).toBeNull();
  });

  test('where its folder below the folder of documents is gone, and that is here', async () => {
    const unit = unitAt('in/gone/b.txt', { kind: 'shared', path: 'gone/b.txt' });
    expect(await looked(unit, ['in'], path.join(folder, 'in'))).toBeNull();
  });

  test('where it is an object', async () => {
    const origin = { kind: 'object', endpoint: null, bucket: 'b', key: 'k.txt', etag: 'e', size: 1 } as const;
    expect(await looked(unitAt('s3://b/k.txt', origin), ['s3://b'])).toBeNull();
  });
});

describe('a unit alone is left to others', () => {
  test.each([
    ['the folder that was given is not here', 'other/a.txt', 'other', 'other'],
    ['its file was given by itself, and its folder is not here', 'other/a.txt', 'other/a.txt', 'other'],
    ['the folder that was given is empty, as one is where nothing is mounted', 'empty/x/a.txt', 'empty', 'empty'],
  ])('where %s', async (_why, name, target, missed) => {
    await mkdir(path.join(folder, 'empty'));
    expect(await looked(unitAt(name, fileAt(name)), [target])).toEqual({
      concerns: 'unit',
      why: `a folder of them is not on this machine: ${path.join(folder, missed)}`,
    });
  });

  test('where DUIZHANG_DOCUMENTS is not set, until its folder has come', async () => {
    const unit = unitAt('in/late/b.txt', { kind: 'shared', path: 'late/b.txt' });
    expect(await looked(unit)).toMatchObject({ concerns: 'unit' });
    const misfit = misfitOf({ signatures: SIGNATURES, places: { documents: path.join(folder, 'docs') }, targets: [] });
    expect(await misfit(unit)).toMatchObject({ concerns: 'unit' });
    await mkdir(path.join(folder, 'docs/late'), { recursive: true });
    expect(await misfit(unit)).toBeNull();
  });
});

test('a whole run is left to others where what would come of a unit is not what it was planned for', async () => {
  const unit = unitAt('in/here.txt', fileAt('in/here.txt'), { ...SIGNATURES, unit: 'of another Node' });
  expect(await looked(unit)).toMatchObject({ concerns: 'run', why: expect.stringContaining('Node') });
});
