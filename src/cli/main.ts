import { Command, CommanderError } from 'commander';
import { parseSettings, SettingError } from '#config';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { SourceTableError } from '#pipeline/source-table.ts';
import { CliError } from './cli-error.ts';
import type { CommandFrame } from './command-frame.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const ABOUT =
  'Turns Chinese bureau performance reports into a dataset whose every figure is tied to the characters that state it.';

/** What each command needs is loaded with it: all of them together take a second to load. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandFrame>>> = {
  run: async () => (await import('./commands/run.ts')).runCommand,
  inspect: async () => (await import('./commands/inspect.ts')).inspectCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  query: async () => (await import('./commands/query.ts')).queryCommand,
  eval: async () => (await import('./commands/eval.ts')).evalCommand,
  gold: async () => (await import('./commands/gold.ts')).goldCommand,
  batch: async () => (await import('./commands/batch.ts')).batchCommand,
  prompts: async () => (await import('./commands/prompts.ts')).promptsCommand,
  align: async () => (await import('./commands/align.ts')).alignCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
};

/** The names of the commands that words need: the one they name, none for the version, else all, as help does. */
function neededFor([first]: readonly string[]): readonly string[] {
  if (first === '--version' || first === '-V') return [];
  return first !== undefined && Object.hasOwn(COMMANDS, first) ? [first] : Object.keys(COMMANDS);
}

/** The program with the commands of these names, all where none are given. `finish` is told the exit code of the one that ran. */
export async function createProgram(
  terminal: Terminal,
  finish: (code: ExitCode) => void,
  names: readonly string[] = Object.keys(COMMANDS),
): Promise<Command> {
  const program = new Command('duizhang');
  program.description(ABOUT).version(PROGRAM_VERSION).showHelpAfterError('Run `duizhang --help` for what there is.');
  program.configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  program.exitOverride();
  // Behind a command, --version is an option of that command.
  program.enablePositionalOptions();
  const frames = await Promise.all(names.map((name) => COMMANDS[name]?.()));
  for (const add of frames.filter((frame) => frame !== undefined)) {
    program.addCommand(
      add(terminal, () => parseSettings(process.env), finish)
        .exitOverride()
        .configureOutput({ writeOut: terminal.out, writeErr: terminal.err }),
    );
  }
  return program;
}

/** The exit code for whatever a command threw; tells the user in one line unless that has been done. */
async function explain(error: unknown, terminal: Terminal): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
  terminal.err(`duizhang: ${messageOf(error)}\n`);
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof SettingError || error instanceof SourceTableError) return EXIT.wrongUse;
  const { DatasetError } = await import('#dataset/index.ts');
  if (error instanceof DatasetError && error.kind === 'query') return EXIT.wrongUse;
  // What the program throws on purpose is about the set-up: store, dataset, model endpoint.
  if (error instanceof DuizhangError) return EXIT.setUpMissing;
  if (error instanceof Error && error.stack !== undefined) terminal.err(`${error.stack}\n`);
  return EXIT.setUpMissing;
}

/** Runs one command line (without `node` and the script) and answers with the exit code. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const finish = (finished: ExitCode): void => {
    code = finished;
  };
  try {
    const program = await createProgram(terminal, finish, neededFor(words));
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    return await explain(error, terminal);
  }
}

// A closed pipe (`duizhang show … | head`) is the reader's way to say enough.
process.stdout.on('error', (error) =>
  process.exit('code' in error && error.code === 'EPIPE' ? EXIT.done : EXIT.setUpMissing),
);

if (import.meta.main) {
  process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
}
