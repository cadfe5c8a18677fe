import type { Span } from '#model/span.ts';

/** Finds the first place in `text` not before `from` where one of the words stands, the longest there; null for none. */
export type WordFinder = (text: string, from?: number) => Span | null;

/** A finder that reads a text once, at each place only for what can stand there. */
export function wordFinder(words: readonly string[]): WordFinder {
  const byFirst = Map.groupBy(
    words.toSorted((a, b) => b.length - a.length),
    (word) => word.charAt(0),
  );
  return (text, from = 0) => {
    for (let at = from; at < text.length; at += 1) {
      const word = byFirst.get(text.charAt(at))?.find((each) => text.startsWith(each, at));
      if (word !== undefined) return { start: at, end: at + word.length };
    }
    return null;
  };
}
