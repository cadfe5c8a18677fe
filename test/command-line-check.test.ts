import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOutputSchema } from '../src/cli/json-shapes/check.ts';
import { runCommandLine } from '../src/cli/main.ts';
import type { StyledText } from '../src/cli/terminal.ts';
import { DOCUMENTS, ROOT, runProgram } from './run-program.ts';

let folder: string;
let workspace: string;

const REPORT = path.join(DOCUMENTS, 'qingxi-emergency-2022.docx');
const OTHER = path.join(DOCUMENTS, 'xiling-forestry-2023.txt');

/** Runs the program from this test's folder, as a user does. */
const program = (...words: readonly string[]) => runProgram(folder, ['check', ...words, '--workspace', workspace]);

/** Runs the same command line in this process, which takes a fraction of the time; files go by their whole paths. */
async function runHere(command: string, ...words: readonly string[]) {
  const printed = { out: '', err: '' };
  const code = await runCommandLine([command, ...words, '--workspace', workspace], {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    isInteractive: false,
  });
  return { code, ...printed };
}

const check = (...words: readonly string[]) => runHere('check', ...words);

const inFolder = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-check-'));
  workspace = path.join(folder, 'workspace');
  await copyFile(REPORT, path.join(folder, 'qingxi.docx'));
  await runProgram(folder, ['run', 'qingxi.docx', '--keyer', 'rules', '--workspace', workspace]);
  await writeFile(path.join(folder, 'empty.txt'), '');
  await writeFile(path.join(folder, 'letter.txt'), 'The quick brown fox jumps over 12 lazy dogs.');
  await mkdir(path.join(folder, 'reports'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang check', () => {
  it('lays out what does not hold, with its suspect and the words in the report, then what holds', async () => {
    const { code, out } = await program('qingxi');
    expect(code).toBe(0);
    const [head, tally] = out.split('\n');
    expect(head).toMatch(/^qingxi {2}青溪县应急管理局 2022 {2}done {2}id [0-9a-f]{12}$/u);
    expect(tally).toMatch(/^ {2}\d+ equations 勾稽关系: \d+ hold 成立 .*\d+ do not hold 不平/u);
    expect(out).toContain('  1  the report’s own error 报告自身有误: 人员经费 决算 446.85 → 448.65 万元 (L28)');
    expect(out).toMatch(/^ {5}基本支出 +512\.38 万元 {2}L28/mu);
    expect(out).toMatch(/^ {5}computed 计算 +510\.58 万元$/mu);
    expect(out).toMatch(/^ {5}difference 差额 +-1\.80 万元 {2}rounding explains 0\.015/mu);
    expect(out).toContain('人员经费【446.85】万元');
    expect(out.indexOf('Does not hold 不平')).toBeLessThan(out.indexOf('Holds 成立'));
    expect(out).toMatch(/^ {4}= 实有在职人数 33 ≤ 编制总数 36 人 +L24$/mu);
  });

  it.each(['check', 'show'] as const)('%s prints today what README.md shows of it', async (command) => {
    const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
    const [, example = ''] = readme.split(`\n$ npx duizhang ${command} qingxi-emergency-2022\n`);
    const [block = ''] = example.split('\n```');
    const passages = block
      .replaceAll('qingxi-emergency-2022', 'qingxi')
      .split(/^ *…$/mu)
      .map((passage) => passage.replace(/^\n|\n$/gu, ''));
    const shown = passages.filter((passage) => passage !== '');
    const { out } = await runHere(command, 'qingxi');
    expect(shown.length).toBeGreaterThan(2);
    for (const [at, passage] of shown.entries()) {
      expect(out).toContain(passage);
      expect(out.indexOf(passage)).toBeGreaterThan(at === 0 ? -1 : out.indexOf(shown[at - 1] ?? ''));
    }
  });

  it('takes path, slug and the beginning of an id, and a file by its bytes whatever its name', async () => {
    const { out } = await check('qingxi');
    const id = /id (?<id>[0-9a-f]{12})/u.exec(out)?.groups?.['id'] ?? 'none';
    expect((await check(id)).out).toBe(out);
    expect((await program('qingxi.docx')).out).toBe(out);
    expect((await check(REPORT)).out).toBe(out);
  });

  it('reads and keys a file that was never run, and stores nothing', async () => {
    const none = path.join(folder, 'none');
    const { code, out } = await runProgram(folder, ['check', OTHER, '--workspace', none]);
    expect(code).toBe(0);
    expect(out).toContain('read now and keyed by rules; nothing is stored 现读现录，未存库');
    expect(out).toContain('溪岭');
    await expect(readFile(path.join(none, 'state.sqlite'))).rejects.toThrow();
    const reports = await runProgram(folder, [
      'query',
      'select count(*) n from reports',
      '--format',
      'csv',
      '--workspace',
      workspace,
    ]);
    expect(reports.out).toContain('1');
  });

  it('says of a file of the same name and other bytes what is in that file', async () => {
    await mkdir(path.join(folder, 'new'), { recursive: true });
    await copyFile(OTHER, path.join(folder, 'new', 'qingxi.txt'));
    expect((await check(inFolder('new/qingxi.txt'))).out).toContain('溪岭');
  });

  it('prints what fails alone, or everything', async () => {
    const conflicts = await check('qingxi', '--conflicts');
    expect(conflicts.out).toContain('Does not hold 不平');
    expect(conflicts.out).not.toContain('Holds 成立');
    const [short, all] = [await check('qingxi'), await check('qingxi', '--all')];
    expect(all.out.split('\n').length).toBeGreaterThan(short.out.split('\n').length);
    expect(all.out).not.toContain('--all shows them');
  });

  it('prints JSON of the declared shape, all of it or what fails', async () => {
    const whole = checkOutputSchema.parse(JSON.parse((await check('qingxi', '--json')).out));
    expect(whole).toMatchObject({ schemaVersion: 1, report: 'qingxi', stored: true, bureau: '青溪县应急管理局' });
    const counted = Object.values(whole.counts).reduce((sum, count) => sum + count, 0);
    expect(whole.identities).toHaveLength(counted);
    const [diagnosis] = whole.diagnoses;
    const [suspect] = diagnosis?.explanations[0]?.suspects ?? [];
    expect(diagnosis).toMatchObject({ outcome: 'localised', verdict: 'source_error' });
    expect(suspect).toMatchObject({ printed: '446.85', implied: '448.65', place: { page: null, line: 28 } });
    const failing = checkOutputSchema.parse(JSON.parse((await check('qingxi', '--json', '--conflicts')).out));
    expect(failing.counts).toEqual(whole.counts);
    expect(failing.identities.map(({ index }) => index)).toEqual(
      whole.identities.filter(({ status }) => status === 'conflict').map(({ index }) => index),
    );
    const unread = checkOutputSchema.parse(JSON.parse((await check(OTHER, '--json')).out));
    expect(unread.stored).toBe(false);
  });

  it('ends with 0 whatever it found, and with --strict with 3 where something fails', async () => {
    expect((await check('qingxi')).code).toBe(0);
    expect((await check('qingxi', '--strict')).code).toBe(3);
  });

  it('says in one line what is absent, empty, a folder or no report', async () => {
    const cases: readonly (readonly [string, number, string])[] = [
      ['nobody', 2, 'No report "nobody" in this workspace'],
      ['', 2, 'An empty name of a report was given'],
      [inFolder('reports'), 2, 'No report "'],
      [inFolder('empty.txt'), 1, 'empty.txt is empty'],
      [inFolder('letter.txt'), 1, 'Nothing that a bureau'],
    ];
    for (const [name, code, message] of cases) {
      const ended = await check(name);
      expect([ended.code, ended.out], name).toEqual([code, '']);
      expect(ended.err, name).toContain(message);
      expect(ended.err.trim().split('\n'), name).toHaveLength(1);
    }
    const none = ['--workspace', path.join(folder, 'none')];
    const absent = await runProgram(folder, ['check', 'nowhere.txt', ...none]);
    expect([absent.code, absent.err]).toEqual([
      4,
      expect.stringContaining('There is no file nowhere.txt, and no workspace'),
    ]);
    const within = await runProgram(folder, ['check', 'reports', ...none]);
    expect([within.code, within.err]).toEqual([2, 'duizhang: reports is a folder: name one file in it.\n']);
  });

  it('names the reports of a file that holds several', async () => {
    const report = new TextDecoder('gb18030').decode(await readFile(OTHER));
    await writeFile(path.join(folder, 'both.txt'), `${report}\n${report.replaceAll('溪岭', '东岭')}`);
    const unread = await check(inFolder('both.txt'));
    expect([unread.code, unread.err]).toEqual([
      2,
      expect.stringMatching(/holds 2 reports; `npx duizhang run \S*both\.txt`/u),
    ]);
    await runProgram(folder, ['run', 'both.txt', '--keyer', 'rules', '--workspace', workspace]);
    const ambiguous = await check(inFolder('both.txt'));
    expect([ambiguous.code, ambiguous.err]).toEqual([2, expect.stringContaining('say which by name')]);
    expect((await check('both-2')).out).toContain('东岭');
  });

  it('show tells how the sums came out and points to check, and so does run', async () => {
    const { out } = await runProgram(folder, ['show', 'qingxi', '--workspace', workspace]);
    expect(out).toMatch(/^Sums 对账: \d+ equations/mu);
    expect(out).toContain('  ≠  the report’s own error 报告自身有误: 人员经费 决算 446.85 → 448.65 万元 (L28)');
    expect(out).toContain('`npx duizhang check qingxi` lays them out');
    const ran = await runProgram(folder, ['run', 'qingxi.docx', '--keyer', 'rules', '--workspace', workspace]);
    expect(ran.out).toMatch(
      /^Next: `npx duizhang check qingxi --workspace \S+` lays out \d+ sum\(s\) that do not hold$/mu,
    );
  });

  it('fits its lines to the terminal, in colours only where there are any', async () => {
    const styled: StyledText[] = [];
    const terminal = {
      out: () => {},
      err: () => {},
      isInteractive: false,
      columns: 60,
      outStyled: (parts: readonly StyledText[]) => void styled.push(...parts),
    };
    expect(await runCommandLine(['check', 'qingxi', '--workspace', workspace], terminal)).toBe(0);
    expect(styled.find(({ text }) => text.includes('446.85 → 448.65'))?.style).toBe(null);
    expect(styled.find(({ text }) => text.includes('◂ → 448.65'))?.style).toBe('red');
    expect((await program('qingxi', '--conflicts')).out).not.toContain('\u001b');
  });
});
