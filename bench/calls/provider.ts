import { spawn } from 'node:child_process';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '..', '..', 'src', 'simulate', 'main.ts');

/** The simulated provider in a process of its own, so that what is measured here is ours alone. */
export interface ProviderProcess {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts it with these options; rejects when it ends before it listens. */
export async function startProviderProcess(...options: readonly string[]): Promise<ProviderProcess> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.once('exit', () => reject(new Error('The simulated provider ended before it listened.')));
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const found = /OPENAI_BASE_URL=(\S+)/u.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
