import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { DatasetError } from '#dataset/index.ts';
import type { History } from './history.ts';
import { type PromptActions, runPrompt } from './run-prompt.ts';

const CATALOGUE = new Map([['reports', ['report_id', 'bureau', 'fiscal_year']]]);

interface Session {
  /** Types and waits until the prompt, or `until`, stands there anew. */
  readonly type: (keys: string, until?: string) => Promise<void>;
  readonly printed: () => string;
  readonly kept: () => readonly string[];
  readonly ended: Promise<void>;
}

/** A prompt on streams instead of a terminal; actions write what they were asked. */
async function openSession(past: readonly string[] = [], refuse = /refused/u): Promise<Session> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let printed = '';
  let kept: readonly string[] = past;
  output.on('data', (chunk) => {
    printed += String(chunk);
  });
  const history: History = {
    lines: past,
    keep: async (lines) => {
      kept = [...lines];
    },
  };
  const actions: PromptActions = {
    run: async (sql, format, signal) => {
      if (sql === 'endless') await new Promise((resolve) => signal.addEventListener('abort', resolve));
      if (refuse.test(sql)) throw new DatasetError({ kind: 'query', message: 'It was refused.' });
      output.write(`<${format}|${sql.replaceAll('\n', '/')}${signal.aborted ? '|stopped' : ''}>\n`);
    },
    explain: async (sql, { row, column }) => void output.write(`<explain|${sql}|${row}|${column}>\n`),
  };
  const ended = runPrompt({ input, output, catalogue: CATALOGUE, history, format: 'table', actions });
  const wait = async (from: number, until: string): Promise<void> => {
    while (!printed.slice(from).includes(until)) await new Promise((resolve) => setImmediate(resolve));
  };
  await wait(0, 'duizhang> ');
  return {
    type: async (keys, until = 'duizhang> ') => {
      const from = printed.length;
      input.write(keys);
      await wait(from, until);
    },
    printed: () => printed,
    kept: () => kept,
    ended,
  };
}

test('a statement may take several lines, and comes back as one', async () => {
  const { type, printed, kept } = await openSession();
  await type('select bureau\r', '...> ');
  await type('from reports;\r');
  expect(printed()).toContain('<table|select bureau/from reports>');
  expect(kept()).toEqual(['select bureau from reports;']);
  await type('\u001b[A', 'select bureau from reports;');
});

test('several statements of a line run until one fails', async () => {
  const { type, printed } = await openSession();
  await type('select 1; refused; select 2;\r');
  expect(printed()).toContain('<table|select 1>\nIt was refused.\n');
  expect(printed()).not.toContain('select 2>');
  await type('select 3;\r', '<table|select 3>');
});

test('Control-C stops what runs, or clears what is typed', async () => {
  const { type, printed } = await openSession();
  await type('endless;\r', 'endless;');
  await type('\u0003', '<table|endless|stopped>');
  await type('select half\r', '...> ');
  await type('of it\u0003', 'duizhang> ');
  await type('select 1;\r', '<table|select 1>');
  expect(printed()).not.toContain('half/');
});

test('Tab completes a column of the tables of the statement', async () => {
  const { type } = await openSession();
  await type('select * from reports where fis', 'fis');
  await type('\t', 'cal_year');
});

test('dot commands change the format, explain the last result, list and say what is wrong', async () => {
  const { type, printed } = await openSession();
  await type('.explain 1\r', 'There is no result yet');
  await type('.format csv\r');
  await type('from reports;\r', '<csv|from reports>');
  await type('.explain 2:bureau\r', '<explain|from reports|2|bureau>');
  await type('.columns nix\r', 'There is no table or view nix');
  await type('.columns Reports\r', `lower(table_name) = 'reports'`);
  await type('.tables\r', 'duckdb_tables()');
  await type('.views\r', 'duckdb_views()');
  await type('.format\r', '.format takes one of table');
  await type('.explain x\r', '.explain takes a row');
  await type('.nothing\r', 'There is no .nothing');
  await type('.help\r', '.quit               leave');
  // A listing is no result of the user's: explaining still means the statement.
  expect(printed()).not.toContain('<explain|select');
});

test('.quit and Control-D leave, and the lines of before can be had back', async () => {
  const first = await openSession(['select 7;']);
  await first.type('\u001b[A', 'select 7;');
  await first.type('\r', '<table|select 7>');
  await first.type('.quit\r', '.quit');
  await first.ended;
  const second = await openSession();
  await second.type('\u0004', '\n');
  await second.ended;
});
