/** A process whose units are words that say what is to happen: for tests of how processes are watched. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createReaderPool } from '#ingest/index.ts';
import { ModelError } from '#llm/index.ts';
import { NO_USE, type TakenUnit } from '#model/work.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import { type ParentTools, serveParent } from './serve-parent.ts';

/** A unit that has ended with these words. */
const said = ({ files }: TakenUnit, reason: string): UnitEnd => {
  const outcome = {
    path: files[0].path,
    documentId: null,
    reportId: null,
    reportIds: [],
    state: 'done',
    reason,
  } as const;
  return { kind: 'ended', end: { files: [{ outcome, made: [] }], use: NO_USE, isFinal: true } };
};

const whenStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });

async function askedAbout(key: string, { client }: ParentTools): Promise<string> {
  const parameters = { system: '', user: '', schema: {}, schemaName: 's', maxOutputTokens: 1, temperature: 0 };
  try {
    return (await client.ask({ key, model: 'm', task: 't', ...parameters })).rawResponse;
  } catch (thrown) {
    if (!(thrown instanceof ModelError)) throw thrown;
    const { name, kind, message, context, concernsSetup } = thrown;
    return JSON.stringify({ name, kind, message, context, concernsSetup });
  }
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function spin(): never {
  for (;;) Math.sqrt(Math.random());
}

function leak(): never {
  const held: unknown[] = [];
  for (;;) held.push(new Array(100_000).fill(held.length).map((value) => ({ value })));
}

async function act(unit: TakenUnit, tools: ParentTools): Promise<UnitEnd> {
  const [word = '', about = ''] = unit.files[0].path.split(' ');
  switch (word) {
    case 'ask':
      return said(unit, await askedAbout(about, tools));
    case 'tell':
      tools.report({ kind: 'file-started', path: about });
      return said(unit, about);
    case 'who':
      return said(unit, `${process.pid}`);
    case 'held':
      collect();
      return said(unit, `${process.memoryUsage().heapUsed}`);
    case 'surroundings':
      return said(unit, JSON.stringify([process.argv.slice(2), process.env]));
    case 'wait':
      tools.report({ kind: 'file-started', path: `${process.pid}` });
      await whenStopped(tools.signal);
      return { kind: 'stopped' };
    case 'read-and-spin':
      await createReaderPool().read(about);
      tools.report({ kind: 'file-started', path: `${process.pid}` });
      setTimeout(spin, 100);
      return new Promise(() => undefined);
    case 'spin':
      return spin();
    case 'leak':
      return leak();
    case 'exit':
      return process.exit(3);
    case 'kill':
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => undefined);
    case 'throw':
      setImmediate(() => {
        throw new Error('Nobody expected this.');
      });
      return new Promise(() => undefined);
    case 'fail':
      throw new Error('The program is at fault.');
    default:
      return said(unit, word);
  }
}

serveParent(async ({ location }, tools) => {
  if (location.kind === 'sqlite' && location.folder === '') throw new Error('There is no store.');
  return { execute: (unit) => act(unit, tools), close: async () => undefined };
});
