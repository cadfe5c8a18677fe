import { createInterface, type Interface } from 'node:readline';
import type { Catalogue, CellPlace } from '#dataset/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { Format } from '../answer-statement.ts';
import { cutStatements } from '../read-statements.ts';
import { complete } from './complete.ts';
import { DOT_HELP, readDotCommand } from './dot-command.ts';
import { type History, joinLines } from './history.ts';

/** What the prompt does with what is typed; both print, and throw when they cannot. */
export interface PromptActions {
  readonly run: (sql: string, format: Format, signal: AbortSignal) => Promise<void>;
  readonly explain: (sql: string, place: CellPlace, signal: AbortSignal) => Promise<void>;
}

export interface PromptOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly catalogue: Catalogue;
  readonly history: History;
  readonly format: Format;
  readonly actions: PromptActions;
}

const READY = 'duizhang> ';
const GOES_ON = '      ...> ';

interface State {
  /** Lines of the statement that is being typed. */
  typed: string[];
  /** The statement that was run last, which `.explain` is about; null = none yet. */
  last: string | null;
  format: Format;
  /** Of what runs; null = nothing runs. */
  running: AbortController | null;
  isLeft: boolean;
}

/** Asks for statements until the user leaves. What fails is told, and the next statement asked for. */
export async function runPrompt(options: PromptOptions): Promise<void> {
  const state: State = { typed: [], last: null, format: options.format, running: null, isLeft: false };
  let lines: string[] = [...options.history.lines];
  const readline = openReadline(options, state, lines);
  readline.on('history', (changed: string[]) => {
    lines = changed;
  });
  readline.on('SIGINT', () => clearOrStop(readline, state));
  options.output.write('Statements end with a semicolon; .help says what else there is.\n');
  readline.prompt();
  // A line that is typed or pasted while a query runs waits its turn.
  for await (const line of readline) {
    const whole = await takeLine(line, state, options);
    if (whole !== null) joinLines(lines, whole);
    await options.history.keep(lines);
    if (state.isLeft) break;
    readline.setPrompt(state.typed.length === 0 ? READY : GOES_ON);
    readline.prompt();
  }
  readline.close();
  if (!state.isLeft) options.output.write('\n');
}

const openReadline = ({ input, output, catalogue }: PromptOptions, state: State, history: string[]): Interface =>
  createInterface({
    input,
    output,
    terminal: true,
    prompt: READY,
    history,
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (line: string) => {
      const [hits, word] = complete(catalogue, state.typed.join('\n'), line);
      return [hits, word];
    },
  });

function clearOrStop(readline: Interface, state: State): void {
  if (state.running !== null) {
    state.running.abort();
    return;
  }
  state.typed = [];
  // What readline itself does at Control-E and Control-U: to the end, and away with everything before.
  readline.write(null, { ctrl: true, name: 'e' });
  readline.write(null, { ctrl: true, name: 'u' });
  readline.setPrompt(READY);
  readline.prompt();
}

/** Does what a line asks for; the lines of the statement that it ends, null where it ends none. */
async function takeLine(line: string, state: State, options: PromptOptions): Promise<readonly string[] | null> {
  if (state.typed.length === 0 && line.trimStart().startsWith('.')) {
    await obeyDot(line, state, options);
    return null;
  }
  state.typed.push(line);
  const { ended, rest } = cutStatements(state.typed.join('\n'));
  const whole = ended.length > 0 && rest === '' ? state.typed : null;
  if (ended.length > 0 || rest === '') state.typed = rest === '' ? [] : rest.split('\n');
  for (const sql of ended) if (!(await runOne(sql, state, options))) break;
  return whole;
}

async function runOne(sql: string, state: State, options: PromptOptions): Promise<boolean> {
  state.last = sql;
  return attempt(state, options, (signal) => options.actions.run(sql, state.format, signal));
}

async function obeyDot(line: string, state: State, options: PromptOptions): Promise<void> {
  const command = readDotCommand(line, options.catalogue);
  if (command.kind === 'quit') state.isLeft = true;
  if (command.kind === 'help') options.output.write(DOT_HELP);
  if (command.kind === 'wrong') options.output.write(`${command.message}\n`);
  if (command.kind === 'format') state.format = command.format;
  if (command.kind === 'sql')
    await attempt(state, options, (signal) => options.actions.run(command.sql, 'table', signal));
  if (command.kind !== 'explain') return;
  const { last } = state;
  if (last === null) options.output.write('There is no result yet to explain a cell of.\n');
  else await attempt(state, options, (signal) => options.actions.explain(last, command.place, signal));
}

/** False where it failed, which is told in one line. */
async function attempt(
  state: State,
  { output }: PromptOptions,
  act: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  state.running = new AbortController();
  try {
    await act(state.running.signal);
    return true;
  } catch (thrown) {
    output.write(`${messageOf(thrown)}\n`);
    return false;
  } finally {
    state.running = null;
  }
}
