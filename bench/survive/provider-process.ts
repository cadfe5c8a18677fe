import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProviderStats } from '#simulate/index.ts';

/** The simulated provider in a process of its own, so that nothing of it ends with who asks it. */
export interface ProviderProcess {
  /** As OPENAI_BASE_URL wants it. */
  readonly url: string;
  readonly stats: () => Promise<ProviderStats>;
  /** Waits until nothing is in flight any more, and tells what happened. */
  readonly settled: () => Promise<ProviderStats>;
  readonly reset: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const MAIN = path.join(import.meta.dirname, '..', '..', 'src', 'simulate', 'main.ts');
const ADDRESS = /listens at (http:\S+\/v1)\./u;
const POLL_MILLISECONDS = 50;

/** Starts it on a free port; answers take `latency` milliseconds, some half as long and some half as much again. */
export async function startProviderProcess(latency: number): Promise<ProviderProcess> {
  const words = ['--port', '0', '--latency', `${latency}`, '--jitter', '0.5'];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  const ended = once(child, 'exit');
  const url = await addressIn(child.stdout);
  const control = url.replace('/v1', '/sim');
  const stats = async (): Promise<ProviderStats> => (await (await fetch(`${control}/stats`)).json()) as ProviderStats; // as the provider writes them
  const settled = async (): Promise<ProviderStats> => {
    for (;;) {
      const now = await stats();
      const waiting = now.bodies.reduce((sum, { came, sent }) => sum + came - sent, 0);
      if (waiting <= now.refused) return now;
      await sleep(POLL_MILLISECONDS);
    }
  };
  return {
    url,
    stats,
    settled,
    reset: async () => void (await fetch(`${control}/reset`, { method: 'POST' })),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Reads on to the end: the provider says farewell when it ends. */
function addressIn(output: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    output.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      const address = ADDRESS.exec(heard)?.[1];
      if (address !== undefined) resolve(address);
    });
    output.once('end', () => reject(new Error(`The simulated provider did not start: ${heard}`)));
  });
}
