import { Command, CommanderError, Option } from 'commander';
import { parseSettings, SettingError } from '#config';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { SourceTableError } from '#pipeline/discover/source-table.ts';
import { CliError } from './cli-error.ts';
import { commandOutput } from './command-output.ts';
import { COMMANDS, type CommandEntry } from './command-table.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const ABOUT =
  'Turns Chinese bureau performance reports into a dataset whose every figure is tied to the characters that state it.';

/** The commands that words name, `help run` included: nothing else is needed to run them, or to print the program's help. */
const neededFor = (words: readonly string[]): readonly string[] =>
  words.filter((word) => Object.hasOwn(COMMANDS, word));

/** A command as help lists it, without what it does. */
function listed(name: string, { takes, hasOptions }: CommandEntry): Command {
  const command = new Command(name);
  for (const argument of takes) command.argument(argument);
  if (hasOptions) command.addOption(new Option('--any').hideHelp());
  return command;
}

/**
 * The program with the commands of these names loaded, by default all, and the others listed in its help. `finish` is told
 * the exit code of the one that ran.
 */
export async function createProgram(
  terminal: Terminal,
  finish: (code: ExitCode) => void,
  names: readonly string[] = Object.keys(COMMANDS),
): Promise<Command> {
  const program = new Command('duizhang');
  program.description(ABOUT).version(PROGRAM_VERSION).showHelpAfterError('Run `duizhang --help` for what there is.');
  program.configureOutput(commandOutput(terminal));
  program.exitOverride();
  // Behind a command, --version is an option of that command.
  program.enablePositionalOptions();
  for (const [name, entry] of Object.entries(COMMANDS)) {
    const frame = names.includes(name) ? await entry.load() : null;
    const command = frame?.(terminal, () => parseSettings(process.env), finish) ?? listed(name, entry);
    program.addCommand(command.summary(entry.summary).exitOverride().configureOutput(commandOutput(terminal)));
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
  // bin/duizhang.js may have started it in a process of its own, and holds its IPC channel: it ends with that one.
  process.once('disconnect', () => process.exit(EXIT.interrupted));
  process.channel?.unref();
  process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
}
