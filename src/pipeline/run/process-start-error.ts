import { DuizhangError } from '#model/duizhang-error.ts';

/**
 * Thrown where a process that is to work on units could not be started: the machine is at fault or the installation, and
 * no unit. `how` says in half a sentence what came instead.
 */
export class ProcessStartError extends DuizhangError {
  override readonly name = 'ProcessStartError';

  constructor(how: string) {
    super({
      message: `No process that works on files could be started on this machine (${how.replace(/\.$/u, '')}); what was at hand is left as it was. See that the machine has memory left and lets processes be started, and that the program is installed whole (npm ci); then start it again.`,
    });
  }
}
