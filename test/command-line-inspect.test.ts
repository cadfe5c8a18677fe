import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFailureSchema, inspectFolderSchema, inspectOutputSchema } from '../src/cli/json-shapes/inspect.ts';
import { DOCUMENTS, type Ended, ROOT, runProgram } from './run-program.ts';

const FILES = path.join(ROOT, 'src', 'ingest', 'test-files');

let folder: string;

/** Runs `duizhang inspect` from this test's folder. */
const inspect = (words: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runProgram(folder, ['inspect', ...words], settings);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inspect-'));
  await mkdir(path.join(folder, 'reports'));
  await copyFile(path.join(FILES, 'numbered-report.docx'), path.join(folder, 'numbered.docx'));
  await copyFile(path.join(FILES, 'office-report.pdf'), path.join(folder, 'office.pdf'));
  await copyFile(path.join(FILES, 'locked', 'password-is-yunxi.pdf'), path.join(folder, 'locked.pdf'));
  await copyFile(path.join(DOCUMENTS, 'baqu-agri-2023.txt'), path.join(folder, 'reports', 'baqu.txt'));
  await writeFile(path.join(folder, 'reports', 'empty.txt'), '');
  await writeFile(path.join(folder, 'escapes.txt'), '县水利局\u001b[31m\u0085报告\u202e\n第二行\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang inspect', () => {
  it('shows what was read of a file: head, findings, restored numbers, merged cells', async () => {
    const { code, out } = await inspect(['numbered.docx']);
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^numbered\.docx {2}docx, 3,201 bytes, read by docx\/\d+/u);
    expect(lines).toEqual(
      expect.arrayContaining([
        '  note    numbers-restored',
        '# ‹一、›部门概况',
        '  ## ‹（一）›主要职责',
        '  │ 序号 │ 项目     │ 金额（万元）    │',
        '  │ ↑    │ ↑        │ 预算数 │ 决算数 │',
      ]),
    );
  });

  it('shortens long tables and says by how much; --full shows them whole', async () => {
    const short = await inspect(['office.pdf']);
    expect(short.out).toContain('… 21 more rows');
    expect(short.out).not.toContain('桑园河段治理工程');
    expect(short.out.split('\n').filter((line) => line.startsWith('── page ')).length).toBeGreaterThan(1);
    const full = await inspect(['office.pdf', '--full']);
    expect(full.out).toContain('桑园河段治理工程');
    expect(full.out).not.toContain('more rows');
  });

  it('lets no escape of a report through, whatever it prints, and has colours of its own only where they are wanted', async () => {
    for (const words of [['escapes.txt'], ['escapes.txt', '--full'], ['escapes.txt', '--html', '-']]) {
      const { code, out } = await inspect(words);
      expect(code, words.join(' ')).toBe(0);
      expect(out, words.join(' ')).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
      expect(out, words.join(' ')).toContain('第二行');
    }
    const { out } = await inspect(['escapes.txt'], { FORCE_COLOR: '1' });
    expect(out).toContain('\u001b[1mescapes.txt\u001b[22m');
    expect(out).not.toContain('\u001b[31m');
  });

  it('prints JSON of the declared shape, whose spans lead to the words', async () => {
    for (const file of ['numbered.docx', 'office.pdf', 'escapes.txt']) {
      const { code, out } = await inspect([file, '--json']);
      expect(code, file).toBe(0);
      const read = inspectOutputSchema.parse(JSON.parse(out));
      expect(createHash('sha256').update(read.text).digest('hex'), file).toBe(read.textSha256);
      for (const cell of read.tables.flatMap((table) => table.rows.flat()))
        expect(read.text.slice(...cell.span), file).toBe(cell.text);
      const [first] = read.blocks;
      expect(read.text.slice(...(first?.span ?? [0, 0])), file).toMatch(/局/u);
    }
    const numbered = inspectOutputSchema.parse(JSON.parse((await inspect(['numbered.docx', '--json'])).out));
    expect(numbered.tables[0]?.rows[0]?.[2]).toMatchObject({
      text: '金额（万元）',
      row: 0,
      col: 2,
      rowSpan: 1,
      colSpan: 2,
    });
    expect(numbered.tables[0]?.rows).toHaveLength(5);
    expect(numbered.blocks.find((block) => block.marker === '一、')).toMatchObject({ kind: 'heading', level: 1 });
  });

  it('ends with 1 for a file that cannot be read, its finding on standard error and, when asked, as JSON', async () => {
    const plain = await inspect(['reports/empty.txt']);
    expect([plain.code, plain.out]).toEqual([1, '']);
    expect(plain.err).toBe('error file-empty: empty.txt is empty; get the file again.\n');
    const asked = await inspect(['nowhere.pdf', '--json']);
    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('error file-missing: nowhere.pdf')]);
    expect(inspectFailureSchema.parse(JSON.parse(asked.out))).toMatchObject({
      file: 'nowhere.pdf',
      sha256: null,
      findings: [{ ruleId: 'file-missing', severity: 'error' }],
    });
  });

  it('opens an encrypted file with its password', async () => {
    expect((await inspect(['locked.pdf'])).code).toBe(1);
    const wrong = await inspect(['locked.pdf', '--password', 'no']);
    expect(wrong.code).toBe(1);
    const { code, out } = await inspect(['locked.pdf', '--password', 'yunxi', '--no-recognise']);
    expect(code).toBe(0);
    expect(out).toContain('locked.pdf  pdf');
  });

  it('gives a folder a line for each file', async () => {
    const { code, out } = await inspect(['reports']);
    expect(code).toBe(1);
    expect(out).toContain('reports  2 file(s), 1 read, 1 failed');
    expect(out).toMatch(/\n {2}done +txt +— +3,257 +0 +0 {2}baqu\.txt\n/u);
    expect(out).toMatch(/\n {2}failed .*empty\.txt\n +empty\.txt is empty; get the file again\.\n/u);
    const asked = await inspect(['reports', '--json']);
    expect(asked.code).toBe(1);
    const { files } = inspectFolderSchema.parse(JSON.parse(asked.out));
    expect(files.map(({ state, characters }) => [state, characters])).toEqual([
      ['done', 3257],
      ['failed', null],
    ]);
  });

  it('writes the page under the name of the report, where it is told to, or to standard output', async () => {
    const here = await inspect(['numbered.docx', '--html']);
    expect([here.code, here.out]).toEqual([0, `${path.join(folder, 'numbered.inspect.html')}\n`]);
    const page = await readFile(path.join(folder, 'numbered.inspect.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/u);
    const there = await inspect(['numbered.docx', '--html', 'there.html']);
    expect([there.code, there.out]).toEqual([0, `${path.join(folder, 'there.html')}\n`]);
    const printed = await inspect(['numbered.docx', '--html', '-']);
    expect(printed.out).toBe(page);
  });

  it('refuses what makes no sense, in one line, and never writes over the report', async () => {
    const before = await readFile(path.join(folder, 'numbered.docx'));
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['numbered.docx', '--html', 'numbered.docx'], 'would write over numbered.docx'],
      [['numbered.docx', '--html', 'none/page.html'], 'The page could not be written'],
      [['numbered.docx', '--html', '--json'], 'choose one'],
      [['reports', '--html'], '--html shows one file'],
      [[''], 'An empty name'],
      [[], 'missing required argument'],
      [['numbered.docx', '--colour'], 'unknown option'],
    ];
    for (const [words, message] of cases) {
      const { code, err } = await inspect(words);
      expect([code, err], words.join(' ')).toEqual([2, expect.stringContaining(message)]);
    }
    expect(await readFile(path.join(folder, 'numbered.docx'))).toEqual(before);
  });
});

describe('duizhang run', () => {
  it('opens encrypted files with the password it is given', async () => {
    const words = ['run', 'locked.pdf', '--json'];
    const shut = await runProgram(folder, [...words, '--workspace', 'shut']);
    expect(JSON.parse(shut.out).files).toMatchObject([{ state: 'failed' }]);
    const opened = await runProgram(folder, [...words, '--workspace', 'opened', '--password', 'yunxi']);
    expect(JSON.parse(opened.out).files).toMatchObject([{ state: 'done' }]);
  });
});
