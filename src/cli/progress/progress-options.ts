import { type Command, Option } from 'commander';

/** bar: drawn on a terminal. text: sentences. json: an object a line. none: nothing but the error that ends a command. */
export type ProgressForm = 'bar' | 'text' | 'json' | 'none';

const FORMS: readonly ProgressForm[] = ['bar', 'text', 'json', 'none'];

/** What a user may say of how progress is told. */
export interface ProgressWishes {
  readonly progress?: ProgressForm;
  readonly quiet?: true;
}

/** The options of `ProgressWishes`. */
export const withProgress = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--progress <form>',
        'how far it is, on standard error: bar, text, json (an object a line) or none (default: bar on a terminal, else json)',
      ).choices(FORMS),
    )
    .addOption(
      new Option(
        '-q, --quiet',
        'nothing on standard error but an error that ends it; results stay on standard output',
      ).conflicts('progress'),
    );

/** The form that is told: what was wished, else by where standard error goes. A bar needs a terminal; elsewhere it is text. */
export function progressForm({ progress, quiet }: ProgressWishes, isInteractive: boolean): ProgressForm {
  if (quiet === true) return 'none';
  if (progress === undefined) return isInteractive ? 'bar' : 'json';
  return progress === 'bar' && !isInteractive ? 'text' : progress;
}
