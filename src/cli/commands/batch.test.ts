import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseSettings } from '#config';
import { openSqliteStore } from '#store/index.ts';
import { EXIT } from '../exit-code.ts';
import { batchCommand } from './batch.ts';

let folder: string;
let known: readonly unknown[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'batch-command-'));
  known = process.listeners('SIGINT');
});
afterEach(async () => {
  for (const listener of process.listeners('SIGINT')) if (!known.includes(listener)) process.off('SIGINT', listener);
  await rm(folder, { recursive: true, force: true });
});

/** As a Ctrl-C reaches the command that has just begun to listen for it. */
function interrupt(): void {
  for (const listener of process.listeners('SIGINT')) if (!known.includes(listener)) listener('SIGINT');
}

/** Runs a batch command; `during` is called while it is at work. What it ends with, or throws. */
async function endOf(words: readonly string[], baseUrl: string, during?: () => void): Promise<unknown> {
  const codes: number[] = [];
  const terminal = { out: () => undefined, err: () => undefined, isInteractive: false };
  const settings = parseSettings({ OPENAI_BASE_URL: baseUrl });
  const command = batchCommand(
    terminal,
    () => settings,
    (code) => void codes.push(code),
  );
  const ended = command.parseAsync([...words, '--workspace', path.join(folder, 'workspace')], { from: 'user' });
  during?.();
  await ended;
  return codes[0];
}

it('an export that is interrupted ends as such', async () => {
  const words = ['export', folder, '--model', 'any', '--no-recognise'];
  expect(await endOf(words, 'http://127.0.0.1:9/v1', interrupt)).toBe(EXIT.interrupted);
});

it('so does a batch command that was waiting for its provider', async () => {
  const store = await openSqliteStore(path.join(folder, 'workspace'));
  await store.saveBatch(
    {
      ...{ id: 'b1', model: 'm', format: 'openai', profile: 'other', file: '/none', sha256: '', bytes: 1, requests: 1 },
      ...{ createdAt: '2026-01-01T00:00:00.000Z', state: 'submitted', attempt: 1, endpoint: null, providerFile: 'f' },
      ...{ providerBatch: 'p1', providerStatus: 'in_progress', reason: null },
    },
    [{ key: 'k', model: 'm', task: 'budget', inputTokens: 1 }],
  );
  await store.close();
  const server = createServer(interrupt);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : 0;
  expect(await endOf(['cancel', 'b1'], `http://127.0.0.1:${port}/v1`)).toBe(EXIT.interrupted);
  server.closeAllConnections();
  server.close();
});
