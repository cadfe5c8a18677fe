import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportOutputSchema } from '../src/cli/json-shapes/export.ts';
import { runCommandLine } from '../src/cli/main.ts';
import { DOCUMENTS, runProgram } from './run-program.ts';

let folder: string;
let workspace: string;

/** Runs a command line in this process, against this test's workspace. */
async function duizhang(...words: readonly string[]) {
  const printed = { out: '', err: '' };
  const code = await runCommandLine([...words, '--workspace', workspace], {
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

const inFolder = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-export-'));
  workspace = inFolder('workspace');
  for (const name of ['qingxi-emergency-2022.docx', 'xiling-forestry-2023.txt']) {
    await copyFile(path.join(DOCUMENTS, name), inFolder(name));
  }
  const { code } = await duizhang('run', inFolder('qingxi-emergency-2022.docx'), inFolder('xiling-forestry-2023.txt'));
  expect(code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a query over the release gives, as JSON values. */
async function ask(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(path.join(workspace, 'dataset', 'duizhang.duckdb'), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

describe('duizhang export', () => {
  it('writes the part that is asked for and says what was kept of what', async () => {
    const out = inFolder('part');
    const { code, out: printed } = await duizhang(
      ...['export', '--out', out, '--format', 'xlsx', '--tables', 'reports,budget', '--where', 'fiscal_year = 2023'],
    );
    expect(code).toBe(0);
    const [[whole] = []] = await ask('SELECT count(*)::INTEGER FROM budget');
    const expected = await ask(
      'SELECT item_id, label, value::DOUBLE FROM budget JOIN reports USING (report_id) WHERE fiscal_year = 2023 ORDER BY position',
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(printed).toMatch(/^Exported to .*part as xlsx: 1 of 2 report\(s\)\. Rows:\n/u);
    expect(printed).toContain(`budget   ${expected.length} of ${Number(whole).toLocaleString('en-GB')}\n`);
    const rows = utils.sheet_to_json<Record<string, unknown>>(
      read(await readFile(path.join(out, 'duizhang.xlsx'))).Sheets['budget'] ?? {},
    );
    expect(rows.map(({ item_id, label, value }) => [item_id, label ?? null, value ?? null])).toEqual(expected);
    expect((await readdir(out)).sort()).toEqual(['CODEBOOK.md', 'duizhang.xlsx', 'export.json']);
  });

  it('takes CSV of a whole release cell for cell', async () => {
    const out = inFolder('csv');
    expect((await duizhang('export', '--out', out)).code).toBe(0);
    const released = path.join(workspace, 'dataset', 'csv');
    const names = await readdir(released);
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      const [ours, theirs] = [await readFile(path.join(out, name)), await readFile(path.join(released, name))];
      expect(ours.equals(theirs), name).toBe(true);
    }
  });

  it('prints its manifest as JSON', async () => {
    const out = inFolder('json');
    const { out: printed } = await duizhang('export', '--out', out, '--tier', 'A', '--tables', 'budget', '--json');
    const { folder: place, ...manifest } = exportOutputSchema.parse(JSON.parse(printed));
    expect(place).toBe(out);
    expect(manifest).toEqual(JSON.parse(await readFile(path.join(out, 'export.json'), 'utf8')));
    const [kept] = await ask(`SELECT count(*)::INTEGER FROM budget WHERE tier = 'A'`);
    expect(manifest.tables.map(({ after }) => after)).toEqual(kept);
  });

  const wrong = [
    [['export'], /--out/u],
    [['export', '--out', ''], /--out takes a text/u],
    [['export', '--out', 'x', '--format', 'dta'], /Allowed choices are csv, parquet, xlsx, jsonl, json, duckdb/u],
    [['export', '--out', 'x', '--tier', 'D'], /--tier takes tiers out of A, B and C/u],
    [['export', '--out', 'x', '--tables', 'bugdet'], /Did you mean "budget"\?/u],
    [
      ['export', '--out', 'x', '--where', 'fiscal_yeer = 1'],
      /there is no column fiscal_yeer; did you mean fiscal_year\?/u,
    ],
    [['export', '--out', 'x', '--where', `1=1) union select '1' where (1=1`], /syntax error/u],
    [['export', '--out', 'x', '--where', 'fiscal_year = 1900'], /No report meets the condition/u],
  ] as const;
  for (const [words, message] of wrong) {
    it(`refuses ${JSON.stringify(words.join(' '))} in one line`, async () => {
      const { code, out, err } = await duizhang(...words);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(message);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(await readdir(folder)).not.toContain('x');
    });
  }

  it('ends with 4 where there is no dataset', async () => {
    const { code, err } = await runProgram(folder, ['export', '--out', 'part-2', '--workspace', 'nowhere']);
    expect([code, err]).toEqual([4, expect.stringContaining('There is no dataset at ')]);
  });
});
