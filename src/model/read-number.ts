import type { Decimal } from './decimal.ts';
import { DuizhangError } from './duizhang-error.ts';

/** Thrown for a string that is no number this program knows how to read. */
export class NumberUnreadableError extends DuizhangError {
  override readonly name = 'NumberUnreadableError';
}

/** placeholder to be filled: reads a printed number. */
export function readNumber(printed: string): Decimal {
  throw new NumberUnreadableError({ message: `"${printed}" is no number.` });
}
