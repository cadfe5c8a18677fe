import { InvalidArgumentError } from 'commander';
import type { CellPlace } from '#dataset/index.ts';

/** Reads `3`, `3:bureau` or `3:2`; throws commander's error for anything else. */
export function cellPlace(text: string): CellPlace {
  const found = /^([1-9]\d{0,8})(?::(.+))?$/u.exec(text.trim());
  if (found === null)
    throw new InvalidArgumentError('It is a row from 1, and a column by name or number: 3:bureau, 3:2, 3.');
  return { row: Number(found[1]), column: found[2] ?? null };
}
