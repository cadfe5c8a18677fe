import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluationRunSchema } from '#evaluate/index.ts';
import { compareOutputSchema } from '../src/cli/json-shapes/eval.ts';
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
    expect(some.out).toContain('documents: 1 (given 1)');
    expect(some.err.split('\n').filter((line) => line.startsWith('left out: '))).toEqual([
      expect.stringContaining('broken.gold.json cannot be read as gold'),
    ]);
    expect(some.err).toContain('1 gold file(s) were left out of the scores.\n');
    await rm(path.join(gold, 'broken.gold.json'));
    expect((await duizhang(words)).code).toBe(0);
    expect(existsSync(path.join(folder, 'unmade'))).toBe(false);
  });

  it('makes no baseline of a run that lacks reports, and leaves the earlier one as it was', async () => {
    const gold = await oneGold('lacking');
    await writeFile(path.join(gold, 'broken.gold.json'), '{');
    const baseline = path.join(folder, 'lacking.json');
    const words = ['eval', '--gold', gold, '--documents', DOCUMENTS, '--bless', baseline];
    const { code, err } = await duizhang(words);
    expect([code, err]).toEqual([1, expect.stringContaining('stays as it was')]);
    expect(existsSync(baseline)).toBe(false);
    await writeFile(baseline, '{"schemaVersion": 2');
    const broken = await duizhang(words);
    expect([broken.code, broken.out, broken.err]).toEqual([2, '', expect.stringContaining('cannot be read as a run')]);
    expect(await readFile(baseline, 'utf8')).toBe('{"schemaVersion": 2');
  });

  it('leaves out labels whose places are not in their text', async () => {
    const gold = await oneGold('outside');
    const file = path.join(gold, 'qingxi-emergency-2022.gold.json');
    const labels = JSON.parse(await readFile(file, 'utf8'));
    labels.budget[0].spans = [[5, 9_999_999]];
    await writeFile(file, JSON.stringify(labels));
    const { code, err } = await duizhang(['eval', '--gold', gold, '--documents', DOCUMENTS]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /left out: The labels of qingxi-emergency-2022 cannot be scored: budget\[0\]\.spans\[0\] ends behind/u,
    );
  });

  it('scores one part alone, and lists what is wrong in the test part only when that is named', async () => {
    const misses = (out: string, part: string): number =>
      out.split('\n').filter((line) => new RegExp(`^  (?:${slugsOf(part)}) (?:at|report)\\b`, 'u').test(line)).length;
    const all = await duizhang(['eval', '--misses', '100000']);
    expect(misses(all.out, 'development')).toBeGreaterThan(0);
    expect(misses(all.out, 'test')).toBe(0);
    expect(all.out).toContain('Misses of the test part are hidden (18 documents)');
    const named = await duizhang(['eval', '--gold', GOLD, '--documents', DOCUMENTS, '--misses', '100000']);
    expect([misses(named.out, 'development') > 0, misses(named.out, 'test')]).toEqual([true, 0]);
    const test = await duizhang(['eval', '--part', 'test', '--misses', '100000']);
    expect(misses(test.out, 'test')).toBeGreaterThan(0);
    expect(test.out).not.toContain('development (');
    const wrong = await duizhang(['eval', '--part', 'nosuch']);
    expect([wrong.code, wrong.err.trim()]).toEqual([
      2,
      expect.stringMatching(/There is no part nosuch; there are: development/u),
    ]);
  });

  it('holds a run against an earlier one, and says by its exit code what came of it', async () => {
    const [before, after, page, junit, markdown] = [
      'before.json',
      'after.json',
      'page.html',
      'junit.xml',
      'run.md',
    ].map((name) => path.join(folder, name));
    const reports = ['qingxi-emergency-2022', 'yulan-health-2022', 'tanxi-scjg-2020', 'chengxi-audit-2021'];
    const only = ['eval', '--only', reports.join(',')];
    expect((await duizhang([...only, '--save', before ?? ''])).code).toBe(0);
    const same = await duizhang([
      ...only,
      '--compare',
      before ?? '',
      '--html',
      page ?? '',
      '--junit',
      junit ?? '',
      '--markdown',
      markdown ?? '',
    ]);
    expect([same.code, same.out.trim().split('\n').at(-1)]).toEqual([0, expect.stringMatching(/^UNCHANGED/u)]);
    expect(await readFile(page ?? '', 'utf8')).toContain('<!doctype html>');
    expect(await readFile(junit ?? '', 'utf8')).toContain('<testsuites');
    expect(await readFile(markdown ?? '', 'utf8')).toContain('UNCHANGED');
    // The earlier run as it would be had it found less: this one is better, on too few reports to tell.
    const run = evaluationRunSchema.parse(JSON.parse(await readFile(before ?? '', 'utf8')));
    for (const { fields } of run.evaluation.documents) {
      if (fields.budget.state !== 'scored') continue;
      fields.budget.f1 = (fields.budget.f1 ?? 0) / 2;
      fields.budget.predictions = 'other';
    }
    await writeFile(after ?? '', JSON.stringify(run));
    const better = await duizhang([...only, '--compare', after ?? '']);
    expect([better.code, better.out]).toEqual([5, expect.stringContaining('CANNOT TELL')]);
    const nowhere = path.join(folder, 'nowhere.json');
    for (const each of run.evaluation.documents) each.document = `${each.document}-elsewhere`;
    await writeFile(nowhere, JSON.stringify(run));
    const told = await duizhang([...only, '--compare', after ?? '', '--json']);
    expect(compareOutputSchema.parse(JSON.parse(told.out)).fields.budget).toBe('CANNOT TELL');
    const none = await duizhang([
      'eval',
      '--gold',
      await oneGold('other'),
      '--documents',
      DOCUMENTS,
      '--compare',
      nowhere,
    ]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('no document')]);
  });

  it('a pinned report that got worse fails the gate, whatever else there is', async () => {
    const [before, gate] = ['pinned-before.json', 'gate.json'].map((name) => path.join(folder, name));
    // A report that the rules read with mistakes can be said to have been read without any.
    const only = ['eval', '--only', 'haiyang-maritime-2023'];
    expect((await duizhang([...only, '--bless', before ?? ''])).code).toBe(0);
    const run = evaluationRunSchema.parse(JSON.parse(await readFile(before ?? '', 'utf8')));
    expect(run.evaluation.misses).toEqual([]);
    const budget = run.evaluation.documents[0]?.fields.budget;
    if (budget?.state !== 'scored') throw new Error('not scored');
    expect(budget.f1).toBeLessThan(0.95);
    Object.assign(budget, { f1: 1, predictions: 'other' });
    await writeFile(before ?? '', JSON.stringify(run));
    await writeFile(gate ?? '', '\ufeff{"pinned": ["haiyang-maritime-2023"]}');
    const worse = await duizhang([...only, '--compare', before ?? '', '--gate', gate ?? '']);
    expect([worse.code, worse.out]).toEqual([3, expect.stringContaining('haiyang-maritime-2023')]);
  });

  it.each([
    [['--compare', 'nosuch'], /no run to compare with at nosuch/u],
    [['--compare', path.join(ROOT, 'package.json')], /package\.json is no run/u],
    [['--keyer', 'nobody'], /names no keyer/u],
    [['--prompts', 'budget=0001'], /--prompts is about a model/u],
    [['--keyer', 'llm:any', '--prompts', 'budget=9999'], /no version 9999/u],
    [['--keyer', 'llm:nobody', '--only', 'nosuch'], /no labelled report is called nosuch/u],
    [['--gate', path.join(ROOT, 'package.json')], /package\.json/u],
    [['--bless', 'No Name'], /is no name of a baseline/u],
    [['--only', ','], /--only names no report/u],
    [['--keyer', 'llm:any', '--export-missing', 'q', '--bless', 'b.json'], /--bless for a whole one/u],
  ])('%j ends as wrong use, in a line', async (words, said) => {
    const { code, err } = await duizhang(['eval', '--gold', GOLD, '--documents', DOCUMENTS, ...words]);
    expect([code, err]).toEqual([2, expect.stringMatching(said)]);
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
