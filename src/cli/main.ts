import { Command, CommanderError } from 'commander';
import { parseSettings, SettingError } from '#config';
import { DatasetError } from '#dataset/index.ts';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import { SourceTableError } from '#pipeline/source-table.ts';
import { CliError } from './cli-error.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evalCommand } from './commands/eval.ts';
import { inspectCommand } from './commands/inspect.ts';
import { queryCommand } from './commands/query.ts';
import { runCommand } from './commands/run.ts';
import { showCommand } from './commands/show.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const ABOUT =
  'Turns Chinese bureau performance reports into a dataset whose every figure is tied to the characters that state it.';

/** The program with all its commands. `finish` is told the exit code of the command that ran. */
export function createProgram(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  const program = new Command('duizhang');
  program.description(ABOUT).version(PROGRAM_VERSION).showHelpAfterError('Run `duizhang --help` for what there is.');
  program.configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  program.exitOverride();
  for (const add of [runCommand, inspectCommand, showCommand, queryCommand, evalCommand, doctorCommand]) {
    program.addCommand(
      add(terminal, () => parseSettings(process.env), finish)
        .exitOverride()
        .configureOutput({ writeOut: terminal.out, writeErr: terminal.err }),
    );
  }
  return program;
}

/** The exit code for whatever a command threw; tells the user in one line unless that has been done. */
function explain(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
  terminal.err(`duizhang: ${messageOf(error)}\n`);
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof SettingError || error instanceof SourceTableError) return EXIT.wrongUse;
  if (error instanceof DatasetError && error.kind === 'query') return EXIT.wrongUse;
  // What the program throws on purpose is about the set-up: store, dataset, model endpoint.
  if (error instanceof DuizhangError) return EXIT.setUpMissing;
  if (error instanceof Error && error.stack !== undefined) terminal.err(`${error.stack}\n`);
  return EXIT.setUpMissing;
}

/** Runs one command line (without `node` and the script) and answers with the exit code. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = createProgram(terminal, (finished) => {
    code = finished;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, terminal);
  }
}

// A closed pipe (`duizhang show … | head`) is the reader's way to say enough.
process.stdout.on('error', (error) =>
  process.exit('code' in error && error.code === 'EPIPE' ? EXIT.done : EXIT.setUpMissing),
);

if (import.meta.main) {
  process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
}
