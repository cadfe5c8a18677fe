import { spawn } from 'node:child_process';
import path from 'node:path';
import { type EvaluationRun, evaluationRunSchema } from '#evaluate/index.ts';
import { PROJECT_ROOT } from '../../project-root.ts';

/** How an evaluation in a process of its own ended; `lines` are the last ones that it said where it made no run. */
export type EvaluationEnd =
  | { readonly kind: 'run'; readonly run: EvaluationRun; readonly told: readonly string[] }
  | { readonly kind: 'failed'; readonly lines: readonly string[] }
  | { readonly kind: 'stopped' };

/** Lines shown of a run that failed: the message and the first places of its stack. */
const MOST_LINES = 8;

/** What stands in a stack about the runtime and libraries helps nobody who changed a rule. */
const FOREIGN = /^\s*at .*(?:node:|node_modules)|^Node\.js v|^\s*$/u;

const tellingLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => !FOREIGN.test(line))
    .slice(0, MOST_LINES);

function parseRun(out: string): EvaluationRun | null {
  try {
    const parsed = evaluationRunSchema.safeParse(JSON.parse(out));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Runs `eval --json` with these words in a fresh process, so that changed modules are loaded, and ends it when the signal
 * is given. `program` is the script that is run. Never throws for how it ends.
 */
export function runEvaluation(
  words: readonly string[],
  signal: AbortSignal,
  program: string = path.join(PROJECT_ROOT, 'src', 'cli', 'main.ts'),
): Promise<EvaluationEnd> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, 'eval', ...words, '--json'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        // In a group of its own a child is not told of Ctrl-C at the terminal: it is ended here, once and in order.
        detached: process.platform !== 'win32',
      },
    );
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => void out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => void err.push(chunk));
    const stop = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const finish = (end: EvaluationEnd): void => {
      signal.removeEventListener('abort', stop);
      resolve(signal.aborted ? { kind: 'stopped' } : end);
    };
    child.once('error', (error) => finish({ kind: 'failed', lines: [error.message] }));
    child.once('close', () => {
      const said = Buffer.concat(err).toString('utf8');
      const run = parseRun(Buffer.concat(out).toString('utf8'));
      if (run === null) finish({ kind: 'failed', lines: tellingLines(said) });
      else finish({ kind: 'run', run, told: said.split('\n').filter((line) => line.startsWith('left out:')) });
    });
  });
}
