/** Names and texts as compared by METRICS 4: NFKC, without spaces, punctuation and invisible characters. */
export const normaliseText = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{Cf}\p{Cc}]/gu, '');

/** Share of character pairs above which two names are the same (METRICS 4). */
const SAME_NAME_DICE = 0.5;

/** A name made ready for comparison: normalised once, with how often each pair of neighbouring characters occurs. */
export interface Name {
  readonly text: string;
  readonly bigrams: ReadonlyMap<string, number>;
  readonly bigramCount: number;
}

function nameOf(printed: string): Name {
  const text = normaliseText(printed);
  const bigrams = new Map<string, number>();
  const characters = [...text];
  for (let index = 1; index < characters.length; index += 1) {
    const bigram = `${characters[index - 1]}${characters[index]}`;
    bigrams.set(bigram, (bigrams.get(bigram) ?? 0) + 1);
  }
  return { text, bigrams, bigramCount: Math.max(0, characters.length - 1) };
}

/** All names under which a thing may be called right; none for a thing without a name. Empty names do not count. */
export const namesOf = (name: string | null | undefined, also: readonly string[] = []): readonly Name[] =>
  name === null || name === undefined ? [] : [name, ...also].map(nameOf).filter((each) => each.text !== '');

/** Dice coefficient of the two names' character pairs, in [0, 1]; 0 where neither has a pair. */
function diceOf(a: Name, b: Name): number {
  let shared = 0;
  for (const [bigram, count] of a.bigrams) shared += Math.min(count, b.bigrams.get(bigram) ?? 0);
  const total = a.bigramCount + b.bigramCount;
  return total === 0 ? 0 : (2 * shared) / total;
}

const isSameName = (a: Name, b: Name): boolean =>
  a.text.includes(b.text) || b.text.includes(a.text) || diceOf(a, b) >= SAME_NAME_DICE;

/** True when both have no name, or any name of one is the same as any of the other. */
export function namesAgree(gold: readonly Name[], predicted: readonly Name[]): boolean {
  if (gold.length === 0 || predicted.length === 0) return gold.length === predicted.length;
  return gold.some((a) => predicted.some((b) => isSameName(a, b)));
}
