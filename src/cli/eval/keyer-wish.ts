import { CliError } from '../cli-error.ts';

/** Who keys in an evaluation. `model` null = the one that answers are recorded of. */
export interface KeyerWish {
  readonly rules: boolean;
  readonly llm: boolean;
  readonly model: string | null;
}

const NAMED = /^(?:(rules)|(llm|both)(?::(.+))?)$/u;

/** `rules`, `llm`, `both`, `llm:<model>`, `both:<model>`. Throws a CliError for anything else. */
export function parseKeyer(written: string): KeyerWish {
  const [, rules, llm, model] = NAMED.exec(written) ?? [];
  if (rules !== undefined) return { rules: true, llm: false, model: null };
  if (llm === undefined)
    throw new CliError({
      message: `--keyer ${written} names no keyer: it is rules, llm, both, llm:<model> or both:<model>.`,
    });
  return { rules: llm === 'both', llm: true, model: model ?? null };
}

/** The keyer with the model of `--model`, which may be said twice but not in two ways. Throws a CliError where it is. */
export function withModel(wish: KeyerWish, model: string | undefined): KeyerWish {
  if (model === undefined || !wish.llm) return wish;
  if (wish.model !== null && wish.model !== model)
    throw new CliError({
      message: `--keyer names the model ${wish.model} and --model the model ${model}: say it once.`,
    });
  return { ...wish, model };
}
