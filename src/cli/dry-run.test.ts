import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseSettings } from '#config';
import { PUBLISHED_PRICES } from '#llm/index.ts';
import { openSqliteStore } from '#store/index.ts';
import { dryRun } from './dry-run.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { dryRunOutputSchema } from './json-shapes/run.ts';

let folder: string;
let usual: string | undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dry-run-'));
  usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = path.join(folder, 'scratch');
  await mkdir(path.join(folder, 'scratch'));
  await writeFile(path.join(folder, 'report.txt'), '临江市水务局2023年度绩效自评报告\n二、人员情况\n编制总数36名。\n');
});
afterEach(async () => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  await rm(folder, { recursive: true, force: true });
});

/** What a dry run over the report prints and ends with; nothing may be left of it but that. */
async function checkDryRun(signal: AbortSignal, code: ExitCode): Promise<string> {
  const printed: string[] = [];
  const terminal = {
    out: (text: string) => void printed.push(text),
    err: () => undefined,
    isInteractive: false,
  };
  const ended = await dryRun({
    ...{ targets: [path.join(folder, 'report.txt')], signal, terminal, prices: PUBLISHED_PRICES, model: 'any' },
    options: { workspace: path.join(folder, 'workspace'), json: true, recognise: false, repair: true },
    settings: parseSettings({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }),
  });
  expect(ended).toBe(code);
  expect((await readdir(folder)).toSorted()).toEqual(['report.txt', 'scratch']);
  expect(await readdir(path.join(folder, 'scratch'))).toEqual([]);
  return printed.join('');
}

it('a dry run says what would be asked, and leaves nothing behind', async () => {
  const out = await checkDryRun(new AbortController().signal, EXIT.done);
  const { files, total } = dryRunOutputSchema.parse(JSON.parse(out));
  expect(files).toBe(1);
  expect(total.calls).toBeGreaterThan(0);
});

it('an interrupted dry run prints no part of an estimate', async () => {
  expect(await checkDryRun(AbortSignal.abort(), EXIT.interrupted)).toBe('');
});

it('a dry run over a workspace that cannot be opened leaves nothing behind either', async () => {
  const workspace = path.join(folder, 'workspace');
  await (await openSqliteStore(workspace)).close();
  await writeFile(path.join(workspace, 'state.sqlite'), 'no store');
  for (const ending of ['-wal', '-shm']) await rm(path.join(workspace, `state.sqlite${ending}`), { force: true });
  await expect(checkDryRun(new AbortController().signal, EXIT.done)).rejects.toThrow(/state\.sqlite/u);
  expect(await readdir(path.join(folder, 'scratch'))).toEqual([]);
});
