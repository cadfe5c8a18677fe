import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENTS, type Ended, ROOT, runProgram } from './run-program.ts';

let folder: string;

/** Runs the program from this test's folder. */
const duizhang = (words: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runProgram(folder, words, settings);

const manifest: readonly { readonly slug: string; readonly part: string }[] = (
  await readFile(path.join(ROOT, 'corpus', 'manifest.jsonl'), 'utf8')
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

/** The reports of a part, as alternatives of a regular expression. */
const slugsOf = (part: string): string =>
  manifest
    .filter((row) => row.part === part)
    .map(({ slug }) => slug)
    .join('|');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang eval', () => {
  const GOLD = path.join(ROOT, 'evals', 'gold');

  /** A folder with the gold of one report, whose frozen text is named by its full path. */
  async function oneGold(name: string): Promise<string> {
    const place = path.join(folder, name);
    await mkdir(place);
    const file = 'qingxi-emergency-2022.gold.json';
    const gold = JSON.parse(await readFile(path.join(GOLD, file), 'utf8'));
    gold.text.path = path.resolve(GOLD, gold.text.path);
    await writeFile(path.join(place, file), JSON.stringify(gold));
    return place;
  }

  it('scores what it can, tells each gold file that it leaves out, and makes no workspace for the rules', async () => {
    const gold = await oneGold('gold');
    await writeFile(path.join(gold, 'broken.gold.json'), '{\n"document":');
    const words = ['eval', '--gold', gold, '--documents', DOCUMENTS];
    const some = await duizhang([...words, '--workspace', path.join(folder, 'unmade')]);
    expect(some.code).toBe(1);
    expect(some.out).toContain('1 labelled report(s)');
    expect(some.err.split('\n').filter((line) => line.startsWith('left out: '))).toEqual([
      expect.stringContaining('broken.gold.json cannot be read as gold'),
    ]);
    expect(some.err).toContain('1 gold file(s) were left out of the scores.\n');
    await rm(path.join(gold, 'broken.gold.json'));
    expect((await duizhang(words)).code).toBe(0);
    expect(existsSync(path.join(folder, 'unmade'))).toBe(false);
  });

  it('scores one part alone, and lists what is wrong in the test part only when that is named', async () => {
    const misses = (out: string, part: string): number =>
      out.split('\n').filter((line) => new RegExp(`^(?:${slugsOf(part)}) \\w+, `, 'u').test(line)).length;
    const all = await duizhang(['eval', '--misses', '100000']);
    expect(misses(all.out, 'development')).toBeGreaterThan(0);
    expect(misses(all.out, 'test')).toBe(0);
    expect(all.out).toMatch(/\d+ miss\(es\) of the test part are not listed/u);
    const test = await duizhang(['eval', '--part', 'test', '--misses', '100000']);
    expect(misses(test.out, 'test')).toBeGreaterThan(0);
    expect(test.out).not.toContain('development (');
    const wrong = await duizhang(['eval', '--part', 'nosuch']);
    expect([wrong.code, wrong.err.trim()]).toEqual([
      2,
      expect.stringMatching(/There is no part nosuch; there are: development/u),
    ]);
  });

  it('says in one line which folder there is not', async () => {
    for (const words of [
      ['--gold', GOLD, '--documents', '/nosuch'],
      ['--gold', '/nosuch'],
      ['--documents', '/nosuch'],
    ]) {
      const { code, err } = await duizhang(['eval', ...words]);
      expect(code, words.join(' ')).toBe(2);
      expect(err.trim().split('\n'), words.join(' ')).toHaveLength(1);
    }
  });
});
