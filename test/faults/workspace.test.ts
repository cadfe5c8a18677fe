import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareReleases } from '../../bench/survive/compare-releases.ts';
import { composeReports } from '../../bench/survive/compose-reports.ts';
import { type ProgramEnd, startProgram } from '../../bench/survive/program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'duizhang-faults-'));
const reports = path.join(folder, 'reports');
const whole = path.join(folder, 'whole');
const mounted: string[] = [];

const words = (workspace: string): readonly string[] => [
  ...['run', reports, '--workspace', workspace, '--keyer', 'rules'],
  ...['--release-version', '1.0.0', '--release-date', '2026-01-01'],
];
const settings = { DUIZHANG_CACHE: path.join(folder, 'cache') };
const run = (workspace: string): Promise<ProgramEnd> => startProgram(words(workspace), settings).ended;

beforeAll(async () => {
  composeReports(reports, 6, 11);
  expect((await run(whole)).code).toBe(0);
});
afterAll(() => {
  for (const place of mounted.toReversed()) spawnSync('umount', ['-l', place]);
  rmSync(folder, { recursive: true, force: true });
});

/** What the program told of a fault: without progress, which is JSON where no terminal is. */
const told = ({ err }: ProgramEnd): readonly string[] =>
  err.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

/** A refusal in one line, without a stack, that says what is wrong. */
function checkRefused(end: ProgramEnd, saying: RegExp): void {
  const lines = told(end);
  expect(lines.join('\n')).toMatch(saying);
  expect(lines).toHaveLength(1);
  expect(end.code).toBe(4);
}

async function checkGoesOn(workspace: string): Promise<void> {
  const end = await run(workspace);
  expect(end).toMatchObject({ code: 0 });
  const { differences } = await compareReleases(path.join(whole, 'dataset'), path.join(workspace, 'dataset'));
  expect(differences).toEqual([]);
}

const isRoot = process.getuid?.() === 0;

function mount(place: string, ...how: readonly string[]): boolean {
  mkdirSync(place, { recursive: true });
  const { status } = spawnSync('mount', [...how, place]);
  if (status === 0) mounted.push(place);
  return status === 0;
}

const canMount = isRoot && mount(path.join(folder, 'probe'), '-t', 'tmpfs', 'tmpfs');
if (!canMount)
  process.stdout.write(
    'Left out, for nothing can be mounted here: disks that are full, workspaces that are read-only.\n',
  );

/** Megabytes at which a disk was seen to be full at the beginning, in the midst of the work, and at publishing. */
const SIZES = ['300k', '700k', '1200k', '2m', '4m', '8m'] as const;

test.runIf(canMount).each(SIZES)(
  'a disk of %s that becomes full is told in a line, and with room the run goes on',
  async (size) => {
    const disk = path.join(folder, `disk-${size}`);
    expect(mount(disk, '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs')).toBe(true);
    const workspace = path.join(disk, 'workspace');
    const end = await run(workspace);
    expect(end.err).not.toMatch(/^\s+at /mu);
    expect(end.code).toBe(4);
    expect(told(end).join('\n')).toMatch(/no space|full/iu);
    expect(told(end)).toHaveLength(1);
    // Its documents are left, not failed, and no release stood there before.
    expect(end.err).not.toContain('"state":"failed"');
    expect(end.err).not.toContain('"failed":1');
    expect(end.err).not.toContain('What stood there before');
    execFileSync('mount', ['-o', 'remount,size=1g', disk]);
    await checkGoesOn(workspace);
  },
);

test.runIf(canMount)('a workspace that is read-only is told in a line, and stays as it is', async () => {
  const workspace = path.join(folder, 'read-only');
  execFileSync('cp', ['-r', whole, workspace]);
  expect(mount(workspace, '--bind', workspace)).toBe(true);
  execFileSync('mount', ['-o', 'remount,ro,bind', workspace]);
  checkRefused(await run(workspace), /read-only|cannot be written/iu);
  execFileSync('mount', ['-o', 'remount,rw,bind', workspace]);
  await checkGoesOn(workspace);
});

test.runIf(!isRoot)('a folder that may not be written to is told in a line', async () => {
  const workspace = path.join(folder, 'not-mine');
  mkdirSync(workspace);
  chmodSync(workspace, 0o555);
  checkRefused(await run(workspace), /cannot be written|read-only|permission/iu);
  chmodSync(workspace, 0o755);
  await checkGoesOn(workspace);
});

test('a workspace whose parent is not there is told in a line', async () => {
  checkRefused(await run(path.join(folder, 'nowhere', 'workspace')), /does not exist/u);
});

test('a workspace that is a file is told in a line', async () => {
  const workspace = path.join(folder, 'a-file');
  writeFileSync(workspace, 'no folder');
  checkRefused(await run(workspace), /it is a file/u);
});

type Damage = (state: string) => void;
const DAMAGES: Readonly<Record<string, Damage>> = {
  garbage: (state) => writeFileSync(state, Buffer.alloc(65_536, 0x5a)),
  'of another program': (state) => {
    rmSync(state);
    execFileSync(process.execPath, [
      '-e',
      `const { DatabaseSync } = require('node:sqlite'); const d = new DatabaseSync(${JSON.stringify(state)}); d.exec('create table reports (a); create table runs (b)'); d.close()`,
    ]);
  },
  'cut off': (state) => truncateSync(state, 20_480),
};

test.each(Object.keys(DAMAGES))('a state that is %s is told in a line, and left as it is', async (name) => {
  const workspace = path.join(folder, `damaged-${name.replaceAll(' ', '-')}`);
  mkdirSync(workspace);
  const state = path.join(workspace, 'state.sqlite');
  copyFileSync(path.join(whole, 'state.sqlite'), state);
  DAMAGES[name]?.(state);
  checkRefused(await run(workspace), /state\.sqlite/u);
  rmSync(workspace, { recursive: true });
  await checkGoesOn(workspace);
});

test('of two runs on one workspace at once one is refused in a line, and the other ends whole', async () => {
  const workspace = path.join(folder, 'shared');
  const ends = await Promise.all([run(workspace), run(workspace)]);
  const refused = ends.filter(({ code }) => code !== 0);
  expect(refused).toHaveLength(1);
  for (const end of refused) checkRefused(end, /is in use by/u);
  await checkGoesOn(workspace);
});
