import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlignLine, alignLineSchema } from '../src/cli/json-shapes/align.ts';
import { type Ended, PROGRAM, runProgram } from './run-program.ts';

const TEXT = '云溪县水务局\n全年完成清淤工程32.5公里，巡查小型水库118次。\n编制人数\t35\t38\n群众满意度达到96%。';

let folder: string;

/** Runs `duizhang align` over the text with these quotes, given as a file. */
async function align(quotes: string, text = 'report.txt'): Promise<Ended> {
  await writeFile(path.join(folder, 'quotes.jsonl'), quotes);
  return runProgram(folder, ['align', '--text', text, '--quotes', 'quotes.jsonl']);
}

const linesOf = (out: string): readonly AlignLine[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => alignLineSchema.parse(JSON.parse(line)));

const quote = (id: string | number, words: string): string => `${JSON.stringify({ id, quote: words })}\n`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'align-'));
  await writeFile(path.join(folder, 'report.txt'), `\uFEFF${TEXT}`);
  await writeFile(path.join(folder, 'utf16.txt'), Buffer.from(`\uFEFF${TEXT}`, 'utf16le'));
  await writeFile(path.join(folder, 'empty.txt'), '');
  await writeFile(path.join(folder, 'blank.txt'), ' \n');
  await writeFile(path.join(folder, 'binary.txt'), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3]));
  await writeFile(path.join(folder, 'office.txt'), Buffer.from('%PDF-1.7\n'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang align', () => {
  it('prints a line for each quote, in their order, whose offsets lead to the words', async () => {
    const quotes = [
      quote('a', '\n全年完成清淤'),
      quote(7, '巡查 小型水库118次'),
      quote('a', '全年完成清於工程32.5公里，巡查'),
      quote('b', '巡查小型水库119次。编制人数'),
      quote('c', ''),
    ];
    for (const text of ['report.txt', 'utf16.txt']) {
      const { code, out, err } = await align(quotes.join(''), text);
      expect([code, err]).toEqual([0, '']);
      const lines = linesOf(out);
      expect(lines.map(({ id, status }) => [id, status])).toEqual([
        ['a', 'exact'],
        [7, 'normalised'],
        ['a', 'fuzzy'],
        ['b', 'refused'],
        ['c', 'refused'],
      ]);
      const found = lines.flatMap((line) => (line.status === 'refused' ? [] : [TEXT.slice(line.start, line.end)]));
      expect(found).toEqual(['\n全年完成清淤', '巡查小型水库118次', '全年完成清淤工程32.5公里，巡查']);
    }
  });

  it('says of a refused quote why', async () => {
    const { out } = await align(quote(1, '学校食堂食品安全专项检查'));
    expect(linesOf(out)).toEqual([
      {
        id: 1,
        start: null,
        end: null,
        status: 'refused',
        reason: 'No place in the text is within 1 edit of the quote.',
      },
    ]);
  });

  it('reads quotes from standard input, blank lines, other fields and separators of Unicode in them left alone', async () => {
    const ended = await new Promise<Ended>((resolve) => {
      const child = spawn(process.execPath, [PROGRAM, 'align', '--text', 'report.txt', '--quotes', '-'], {
        cwd: folder,
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk) => (out += chunk));
      child.stderr.on('data', (chunk) => (err += chunk));
      child.on('close', (code) => resolve({ code: code ?? 0, out, err }));
      child.stdin.end(`\uFEFF{"id":1,"quote":"清淤","page":3}\r\n\n{"id":2,"quote":"清\u2028淤"}`);
    });
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(linesOf(ended.out).map(({ id, status }) => [id, status])).toEqual([
      [1, 'exact'],
      [2, 'normalised'],
    ]);
  });

  it('prints nothing for no quotes', async () => {
    expect(await align('')).toEqual({ code: 0, out: '', err: '' });
  });

  it('ends with 2 at the first line that is no quote, and has printed those before it', async () => {
    const cases: readonly (readonly [string | Buffer, string])[] = [
      ['{"id":', 'Line 2 of quotes.jsonl is no JSON: {"id":'],
      ['{"id":1}', 'Line 2 of quotes.jsonl has to be {"id": a string or number, "quote": a string}'],
      ['{"quote":"清淤"}', 'Line 2 of quotes.jsonl has to be'],
      ['[]', 'Line 2 of quotes.jsonl has to be'],
      ['{"id":12345678901234567890,"quote":"清淤"}', 'Line 2 of quotes.jsonl has an id beyond 2^53'],
    ];
    for (const [line, message] of cases) {
      const { code, out, err } = await align(`${quote(1, '清淤')}${line}\n${quote(3, '清淤')}`);
      expect([code, err], String(line)).toEqual([2, expect.stringContaining(`duizhang: ${message}`)]);
      expect(linesOf(out), String(line)).toHaveLength(1);
    }
    await writeFile(path.join(folder, 'gbk.jsonl'), Buffer.from([0x7b, 0xb9, 0xab, 0x7d, 0x0a]));
    const gbk = await runProgram(folder, ['align', '--text', 'report.txt', '--quotes', 'gbk.jsonl']);
    expect([gbk.code, gbk.err]).toEqual([2, expect.stringContaining('Line 1 of gbk.jsonl is not UTF-8')]);
  });

  it('ends with 1 for a text that cannot be read, in one line', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['nowhere.txt', 'does not exist'],
      ['empty.txt', 'empty.txt is empty'],
      ['blank.txt', 'nothing but white space'],
      ['binary.txt', 'binary data'],
      ['office.txt', 'looks like .pdf and not like a text file'],
      ['.', 'is a folder'],
    ];
    for (const [text, message] of cases) {
      const { code, out, err } = await align(quote(1, '清淤'), text);
      expect([code, out], text).toEqual([1, '']);
      expect(err, text).toMatch(/^duizhang: [^\n]+\n$/u);
      expect(err, text).toContain(message);
    }
  });

  it('ends with 2 without text or quotes, and for quotes that are not there', async () => {
    for (const words of [[], ['--text', 'report.txt'], ['--quotes', '-'], ['--text', '', '--quotes', '-']]) {
      expect((await runProgram(folder, ['align', ...words])).code, words.join(' ')).toBe(2);
    }
    const { code, err } = await runProgram(folder, ['align', '--text', 'report.txt', '--quotes', 'none.jsonl']);
    expect([code, err]).toEqual([2, expect.stringContaining('The quotes could not be read: there is no file')]);
  });

  it('ends quietly when who reads has read enough', async () => {
    await writeFile(path.join(folder, 'many.jsonl'), quote(1, '清淤').repeat(20_000));
    const ended = await new Promise<{ readonly code: number | null; readonly err: string }>((resolve) => {
      const words = [PROGRAM, 'align', '--text', 'report.txt', '--quotes', 'many.jsonl'];
      const child = spawn(process.execPath, words, { cwd: folder });
      let err = '';
      child.stdout.once('data', () => child.stdout.destroy());
      child.stderr.on('data', (chunk) => (err += chunk));
      child.on('close', (code) => resolve({ code, err }));
    });
    expect(ended).toEqual({ code: 0, err: '' });
  });
});
