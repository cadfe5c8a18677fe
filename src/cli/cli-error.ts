import { DuizhangError } from '#model/duizhang-error.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

/** An error that the user can act on: printed as one line, without a stack; carries the exit code. */
export class CliError extends DuizhangError {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;

  constructor(options: { message: string; exitCode?: ExitCode; cause?: unknown }) {
    super(options);
    this.exitCode = options.exitCode ?? EXIT.wrongUse;
  }
}
