import { link, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pairPartitions, partPairs } from './pair-partitions.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pair-partitions-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const partitions = (...names: readonly string[]) => new Map(names.map((name) => [name, `/${name}`]));

describe('pairPartitions', () => {
  it.each([
    [['all'], ['all'], [[['/all'], ['/all']]]],
    [['all'], ['0', 'f'], [[['/all'], ['/0', '/f']]]],
    [
      ['0', '1'],
      ['1', '2'],
      [
        [['/0'], []],
        [['/1'], ['/1']],
        [[], ['/2']],
      ],
    ],
    [
      ['00', '0f', '10'],
      ['0', '1'],
      [
        [['/00', '/0f'], ['/0']],
        [['/10'], ['/1']],
      ],
    ],
  ])('pairs %j with %j by the beginnings of report ids', (before, after, expected) => {
    const pairs = pairPartitions(partitions(...before), partitions(...after));
    expect(pairs.map((pair) => [pair.before, pair.after])).toEqual(expected);
  });
});

describe('partPairs', () => {
  const file = async (name: string, words: string): Promise<string> => {
    await writeFile(path.join(folder, name), words);
    return path.join(folder, name);
  };
  const isDiffering = async (before: readonly string[], after: readonly string[]): Promise<boolean> =>
    (await partPairs([{ before, after }])).differing.length === 1;

  it('leaves out files of the same bytes, links or copies', async () => {
    const [one, copy, linked] = [await file('one', 'abc'), await file('copy', 'abc'), path.join(folder, 'linked')];
    await link(one, linked);
    expect(await isDiffering([one], [copy])).toBe(false);
    expect(await isDiffering([one], [linked])).toBe(false);
  });

  it('keeps files of other bytes or another number', async () => {
    const [one, other, longer] = [await file('1', 'abc'), await file('2', 'abd'), await file('3', 'abcd')];
    expect(await isDiffering([one], [other])).toBe(true);
    expect(await isDiffering([one], [longer])).toBe(true);
    expect(await isDiffering([one], [])).toBe(true);
    expect(await isDiffering([one], [one, other])).toBe(true);
  });
});
