import { CliError } from '../cli-error.ts';
import type { EvalOptions } from './eval-options.ts';
import type { KeyerWish } from './keyer-wish.ts';

/** What says nothing where no model keys: an option that has no effect would look as if it had. */
const ABOUT_MODELS = ['prompts', 'repeats', 'record', 'exportMissing', 'recordings', 'repair', 'model'] as const;

const written = (name: string): string => `--${name.replace(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`)}`;

/** What a watching evaluation does not do: it prints changes, and nothing else. */
const NOT_WATCHED = [
  'record',
  'exportMissing',
  'compare',
  'bless',
  'misses',
  'json',
  'save',
  'markdown',
  'junit',
  'html',
] as const;

/** Throws a CliError for options that do not go together. */
export function checkOptions(options: EvalOptions, { llm }: KeyerWish): void {
  const idle = llm ? [] : ABOUT_MODELS.filter((name) => options[name] !== undefined);
  if (idle.length > 0)
    throw new CliError({
      message: `${idle.map(written).join(', ')} ${idle.length === 1 ? 'is' : 'are'} about a model, and --keyer rules asks none: add --keyer llm or --keyer both.`,
    });
  const unwatched = options.watch === true ? NOT_WATCHED.filter((name) => options[name] !== undefined) : [];
  if (unwatched.length > 0)
    throw new CliError({ message: `--watch only tells what changes: leave out ${unwatched.map(written).join(', ')}.` });
  if (options.bless !== undefined && options.exportMissing !== undefined)
    throw new CliError({
      message: '--export-missing is for a run that lacks answers, and --bless for a whole one: choose one.',
    });
  if (options.bless !== undefined && options.prompts !== undefined && !String(options.bless).endsWith('.json'))
    throw new CliError({
      message:
        '--bless makes a baseline of the prompts in use: take `trial:` out of the new prompt first, or name a file ending in .json.',
    });
  if (options.record === true && options.exportMissing !== undefined)
    throw new CliError({ message: '--record obtains answers and --export-missing writes the questions: choose one.' });
}
