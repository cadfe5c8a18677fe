import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('./stand-in-parent.test-support.ts', import.meta.url));
const FILE = path.resolve(import.meta.dirname, '../../..', 'corpus/documents/yulan-health-2022.docx');

interface Listed {
  readonly id: number;
  readonly parent: number;
  readonly state: string;
}

const processes = (): readonly Listed[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [id, parent, state = ''] = line.trim().split(/\s+/u);
      return { id: Number(id), parent: Number(parent), state };
    })
    .filter(({ state }) => !state.startsWith('Z'));

/** The processes that one has started, those that they have started, and so on, but for the one that lists them. */
function descendantsOf(id: number, all = processes()): readonly number[] {
  const own = all.filter(({ parent }) => parent === id);
  return own.flatMap((each) => [each.id, ...descendantsOf(each.id, all)]);
}

const alive = (ids: readonly number[]): readonly number[] =>
  processes()
    .filter(({ id }) => ids.includes(id))
    .map(({ id }) => id);

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(50);
}

/** Starts the program, and waits until each of its units has begun. */
async function started(...words: readonly string[]): Promise<ChildProcess> {
  const parent = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let told = '';
  parent.stdout?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  await until(() => told.split('\n').length > words.length);
  return parent;
}

describe('a program that ends', () => {
  const WORDS = ['wait', 'wait', `read-and-spin ${FILE}`];

  it.each(['SIGKILL', 'SIGTERM'] as const)('by %s leaves no process behind', async (signal) => {
    const parent = await started(...WORDS);
    const ids = descendantsOf(parent.pid ?? 0);
    // Three that work, and one that reads.
    expect(ids.length).toBeGreaterThanOrEqual(4);
    parent.kill(signal);
    await until(() => alive(ids).length === 0);
    expect(alive([parent.pid ?? 0])).toEqual([]);
  });

  it('is the only one of its group to answer a signal that all of them get', async () => {
    const parent = await started('wait', `read-and-spin ${FILE}`);
    const ids = descendantsOf(parent.pid ?? 0);
    const listed = new Set(ids);
    for (const id of ids) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.kill(id, signal);
    await sleep(300);
    expect(new Set(alive(ids))).toEqual(listed);
    parent.kill('SIGKILL');
    await until(() => alive(ids).length === 0);
  });
});
