import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { hasPostgres, isAlive, startPostgres } from './postgres-server.ts';

const postmasterIn = (folder: string): number =>
  Number(readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);

async function answerOf(url: string): Promise<unknown> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('select 40 + 2 as answer');
  await client.end();
  return rows[0]?.answer;
}

describe.skipIf(!hasPostgres('the server that tests start'))('a server for tests', () => {
  test('ends with the process that started it, even when that is killed, and leaves nothing behind', async () => {
    const program = `
      const { startPostgres } = await import(${JSON.stringify(path.join(import.meta.dirname, 'postgres-server.ts'))});
      const server = await startPostgres();
      process.stdout.write(server.folder);
      process.stdin.resume();`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const folder = String((await once(child.stdout, 'data'))[0]);
    const postmaster = postmasterIn(folder);
    expect(isAlive(postmaster)).toBe(true);
    child.kill('SIGKILL');
    while (isAlive(postmaster) || existsSync(folder)) await sleep(50);
  });

  test('answers at the same address after a restart and after a crash, and is gone when it is stopped', async () => {
    const server = await startPostgres();
    if (server === null) throw new Error('There is no server.');
    await server.restart();
    expect(await answerOf(server.url)).toBe(42);
    await server.kill();
    await expect(answerOf(server.url)).rejects.toThrow();
    await server.start();
    expect(await answerOf(server.url)).toBe(42);
    await server.stop();
    await expect(answerOf(server.url)).rejects.toThrow();
    expect(existsSync(server.folder)).toBe(false);
  });
});
