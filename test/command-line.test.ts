import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctorOutputSchema } from '../src/cli/json-shapes/doctor.ts';
import { evalOutputSchema } from '../src/cli/json-shapes/eval.ts';
import { explanationOutputSchema } from '../src/cli/json-shapes/query.ts';
import { runOutputSchema } from '../src/cli/json-shapes/run.ts';
import { showOutputSchema } from '../src/cli/json-shapes/show.ts';
import { BARE_ENVIRONMENT, DOCUMENTS, type Ended, PROGRAM, ROOT, runProgram } from './run-program.ts';

let folder: string;
let workspace: string;

/** Runs the program from this test's folder. */
const duizhang = (words: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runProgram(folder, words, settings);

/** A table of the dataset in the workspace, as CSV. */
const dataset = (table: string): Promise<string> =>
  readFile(path.join(workspace, 'dataset', 'csv', `${table}.csv`), 'utf8');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-'));
  workspace = path.join(folder, 'workspace');
  await mkdir(path.join(folder, 'reports'));
  await copyFile(path.join(DOCUMENTS, 'qingxi-emergency-2022.docx'), path.join(folder, 'reports', 'qingxi.docx'));
  await writeFile(path.join(folder, 'reports', 'empty.txt'), '');
  const pdf = await readFile(path.join(DOCUMENTS, 'lanting-education-2021.pdf'));
  await writeFile(path.join(folder, 'reports', 'damaged.pdf'), pdf.subarray(0, 2000));
  await writeFile(path.join(folder, 'reports', 'program.exe'), Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]));
  await writeFile(path.join(folder, 'reports', 'letter.txt'), 'The quick brown fox jumps over 12 lazy dogs.');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang run', () => {
  it('publishes what can be read and tells the rest in a line each', async () => {
    const { code, out, err } = await duizhang([
      'run',
      'reports',
      'reports/program.exe',
      'nowhere.pdf',
      '--workspace',
      workspace,
    ]);
    expect(code).toBe(1);
    expect(err).toContain('The rules keyer runs alone: OPENAI_API_KEY is not set');
    for (const file of ['empty.txt', 'damaged.pdf', 'program.exe', 'nowhere.pdf']) {
      expect(
        out.split('\n').filter((line) => line.startsWith(`  failed ${file}: `)),
        file,
      ).toHaveLength(1);
    }
    expect(out).toContain('note letter.txt: Nothing that a bureau');
    expect(out).toMatch(/^6 file\(s\) in .* s: 2 read, 4 failed\.$/m);
    // The letter is no report, but a document all the same.
    expect(out).toContain('The dataset holds 1 report(s)');
    expect(await dataset('documents')).toContain('letter.txt');
    expect(await dataset('reports')).not.toContain('letter');
    expect(out).toContain('青溪县应急管理局');
  });

  it('answers with JSON when asked, and a second run ends the same', async () => {
    const first = await duizhang([
      'run',
      'reports/qingxi.docx',
      '--workspace',
      workspace,
      '--json',
      '--release-date',
      '2026-01-01',
    ]);
    const files = ['budget', 'evidence', 'identities'].map((table) =>
      path.join(workspace, 'dataset', 'csv', `${table}.csv`),
    );
    const before = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const second = await duizhang([
      'run',
      'reports/qingxi.docx',
      '--workspace',
      workspace,
      '--json',
      '--release-date',
      '2026-01-01',
    ]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(JSON.parse(first.out)).toMatchObject({ schemaVersion: 1, files: [{ state: 'done' }] });
    expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual(before);
  });

  it('tells the rows of the table of sources that no file belongs to', async () => {
    await writeFile(path.join(folder, 'sources.csv'), 'file,publisher\nqingxi.docx,甲\n"lost\n1.pdf",乙\n');
    const words = ['run', 'reports/qingxi.docx', '--sources', 'sources.csv', '--workspace', workspace];
    const { code, err } = await duizhang(words);
    expect(code).toBe(0);
    expect(err).toContain('1 row(s) of the table of sources match no file of this run: lost 1.pdf\n');
  });

  it('refuses settings and options that cannot be used, in one line', async () => {
    const cases: readonly (readonly [readonly string[], Record<string, string>, string])[] = [
      [['run', 'reports'], { OPENAI_BASE_URL: 'ftp://x' }, 'The setting OPENAI_BASE_URL cannot be used'],
      [['run', 'reports', '--release-date', 'soon'], {}, '--release-date takes a date'],
      [['run', 'reports', '--release-date', '2026-02-30'], {}, '--release-date takes a date'],
      [['run', 'reports', '--release-version', ''], {}, '--release-version takes a text'],
      [['eval', '--misses', 'abc'], {}, '--misses takes a whole number'],
      [['run', 'reports', '--concurrency', '0'], {}, '--concurrency takes a whole number'],
      [['run', 'reports', '--sources', 'none.csv'], {}, 'The table of sources none.csv cannot be read'],
      [['run', 'reports', '--keyer', 'nobody'], {}, 'Allowed choices are rules, llm, both'],
      [['run', ''], {}, 'An empty name of a file or folder was given'],
      [['run', 'reports', '--workspace', ''], {}, '--workspace needs the name of a folder'],
      [['run'], {}, 'missing required argument'],
    ];
    for (const [words, settings, message] of cases) {
      const { code, err } = await duizhang(
        [...words, ...(words.length > 1 && !words.includes('--workspace') ? ['--workspace', workspace] : [])],
        settings,
      );
      expect(err, words.join(' ')).toContain(message);
      expect(code, words.join(' ')).toBe(2);
    }
  });

  it('says what is missing when a model is asked for that cannot be asked', async () => {
    const { code, err } = await duizhang(['run', 'reports/qingxi.docx', '--keyer', 'llm', '--workspace', workspace]);
    expect(code).toBe(4);
    expect(err).toContain('--keyer llm needs a model');
  });

  it('goes on by rules when the endpoint does not answer, and shows no key', async () => {
    const settings = { OPENAI_API_KEY: 'canary-key', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
    const other = path.join(folder, 'unreachable');
    const { out, err } = await duizhang(['run', 'reports/qingxi.docx', '--model', 'm', '--workspace', other], settings);
    expect(out).toContain('partial qingxi.docx: The model endpoint http://127.0.0.1:9/v1 did not answer');
    expect(out).toContain('青溪县应急管理局');
    expect(out + err).not.toContain('canary-key');
  });
});

/** Runs over the corpus in a group of its own, as a terminal does, and interrupts the group when reading begins. */
function interrupted(words: readonly string[], whom: 'group' | 'process'): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: folder, env: BARE_ENVIRONMENT, detached: true });
    let out = '';
    let err = '';
    let sent = false;
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
      // The notice of the keyer is the last word before the first file.
      if (!sent && err.includes('keyer') && child.pid !== undefined) {
        sent = true;
        setTimeout(() => process.kill((whom === 'group' ? -1 : 1) * Number(child.pid), 'SIGINT'), READING_BEGINS_MS);
      }
    });
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
}

/** Long enough for the reading processes to start, short of the time that the corpus takes one file after another. */
const READING_BEGINS_MS = 400;

describe('duizhang run that is interrupted', () => {
  it.each(['group', 'process'] as const)(
    '(its %s) ends what is at hand, fails no file, and goes on when it is called again',
    async (whom) => {
      const other = path.join(folder, `interrupted-${whom}`);
      const words = ['run', DOCUMENTS, '--workspace', other, '--concurrency', '2', '--json'];
      const { code, out, err } = await interrupted(words, whom);
      expect(err).toContain('Stopping after the reports at hand');
      expect(code).toBe(130);
      const { files } = runOutputSchema.parse(JSON.parse(out));
      const all = (await readdir(DOCUMENTS)).length;
      expect(files.length).toBeLessThan(all);
      expect(files.filter((file) => file.state === 'failed')).toEqual([]);
      const again = await duizhang(words);
      expect(again.code).toBe(0);
      expect(runOutputSchema.parse(JSON.parse(again.out)).files).toHaveLength(all);
    },
  );
});

describe('reading commands', () => {
  it('show prints each value with its words, place and tier', async () => {
    const { code, out } = await duizhang(['show', 'qingxi', '--workspace', workspace]);
    expect(code).toBe(0);
    expect(out).toMatch(/[ABC] {2}36名 establishment\.total +L\d+ +「编制总数36名」/u);
  });

  it('show --json has the field names of the labelling guide, with spans into the text', async () => {
    const { out } = await duizhang(['show', 'qingxi', '--workspace', workspace, '--json']);
    const shown = JSON.parse(out);
    for (const field of [
      'report',
      'duties',
      'staffing',
      'orgUnits',
      'budget',
      'indicators',
      'issues',
      'measures',
      'findings',
      'identities',
    ]) {
      expect(shown, field).toHaveProperty(field);
    }
    expect(shown.report.bureau).toMatchObject({ value: '青溪县应急管理局', tier: 'C' });
    expect(shown.budget[0].spans[0]).toHaveLength(2);
  });

  it('prints JSON of the shape that is declared for each command', async () => {
    const at = ['--workspace', workspace, '--json'];
    const parse = async (...words: string[]): Promise<unknown> => JSON.parse((await duizhang([...words, ...at])).out);
    const again = runOutputSchema.parse(await parse('run', 'reports'));
    expect(again.files.map((file) => file.state).sort()).toEqual(['done', 'done', 'failed', 'failed']);
    const shown = showOutputSchema.parse(await parse('show', 'qingxi'));
    expect(shown.identities.length).toBeGreaterThan(0);
    expect(doctorOutputSchema.parse(await parse('doctor')).checks.map((check) => check.name)).toContain('model');
    const gold = ['--gold', path.join(ROOT, 'evals', 'gold'), '--documents', DOCUMENTS];
    expect(evalOutputSchema.parse(await parse('eval', ...gold))).toMatchObject({
      keyers: [expect.stringContaining('rules')],
    });
  });

  it('query answers, and says in one line what is wrong with a query', async () => {
    const answered = await duizhang([
      'query',
      'select bureau, fiscal_year from reports',
      '--workspace',
      workspace,
      '--format',
      'csv',
    ]);
    expect(answered.out).toContain('青溪县应急管理局,2022');
    const wrong: readonly (readonly string[])[] = [
      ['drop table reports'],
      ['selec 1'],
      ['select 1; select 2'],
      ['select 1', '--limit', 'abc'],
      ['select 1', '--limit=-3'],
      ['select 1', '--timeout', 'abc'],
    ];
    for (const words of wrong) {
      const refused = await duizhang(['query', ...words, '--workspace', workspace]);
      expect(refused.code, words.join(' ')).toBe(2);
      expect(refused.err.trim().split('\n'), words.join(' ')).toHaveLength(1);
    }
    const nothing = await duizhang(['query', 'select 1', '--workspace', path.join(folder, 'none')]);
    expect(nothing.code).toBe(4);
  });

  it('query leads from a cell to the report that it stands in', async () => {
    const words = ['query', 'select value from budget order by item_id', '--explain-cell', '1', '--json'];
    const explained = await duizhang([...words, '--workspace', workspace]);
    const { untied, provenance } = explanationOutputSchema.parse(JSON.parse(explained.out));
    expect([untied, provenance[0]?.report['slug']]).toEqual([null, expect.any(String)]);
  });

  it('say how to begin where there is no workspace, and what there is where a name is wrong', async () => {
    const nothing = await duizhang(['show', 'qingxi', '--workspace', path.join(folder, 'none')]);
    expect([nothing.code, nothing.err]).toEqual([4, expect.stringContaining('duizhang run')]);
    const unknown = await duizhang(['show', 'nobody', '--workspace', workspace]);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('qingxi')]);
  });

  it('doctor tells what there is', async () => {
    const { code, out } = await duizhang(['doctor', '--workspace', workspace]);
    expect(code).toBe(0);
    expect(out).toContain('the rules keyer runs alone');
  });
});

describe('bin/duizhang.js', () => {
  it('says in one line what is missing when there is no Node that it can run with', async () => {
    const lonely = path.join(folder, 'lonely');
    await mkdir(path.join(lonely, 'bin'), { recursive: true });
    const source = (await readFile(PROGRAM, 'utf8')).replace('WANTED_MAJOR = 24', 'WANTED_MAJOR = 99');
    await writeFile(path.join(lonely, 'bin', 'duizhang.js'), source);
    await writeFile(path.join(lonely, 'package.json'), '{"type":"module"}');
    const ended = await new Promise<Ended>((resolve) => {
      execFile(process.execPath, [path.join(lonely, 'bin', 'duizhang.js')], (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err }),
      );
    });
    expect(ended.code).toBe(4);
    expect(ended.err.trim()).toMatch(
      /^duizhang needs Node 99; this is Node [\d.]+, and no bundled Node was found: run `npm ci`/u,
    );
  });
});
