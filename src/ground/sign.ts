import { compare, type Decimal, ZERO } from '#model/decimal.ts';
import { signIn } from '#model/figure-sign.ts';
import type { Span } from '#model/span.ts';

/**
 * Whether the words before a figure give the claimed change its sign. A decrease has to be stated, by a word or by a
 * printed minus; an increase must not be contradicted. `word` is the stating word, null where the figure itself has it.
 */
export function checkSign(
  text: string,
  window: Span,
  reading: Decimal,
  value: Decimal,
): { readonly holds: boolean; readonly word: Span | null } {
  if (compare(reading, ZERO) < 0 || compare(value, ZERO) === 0)
    return { holds: compare(reading, value) === 0, word: null };
  const stated = signIn(text, window);
  const holds = compare(value, ZERO) < 0 ? stated?.sign === -1 : stated?.sign !== -1;
  return { holds, word: holds && stated !== null ? stated.word : null };
}
