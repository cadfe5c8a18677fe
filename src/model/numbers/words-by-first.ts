/** Words by their first code unit, longest first: finds the one that stands at a place without trying them all. */
export class WordsByFirst {
  readonly #words = new Map<number, readonly string[]>();

  constructor(words: Iterable<string>) {
    const sorted = [...new Set(words)].sort((a, b) => b.length - a.length);
    for (const [first, group] of Map.groupBy(sorted, (word) => word.charCodeAt(0))) this.#words.set(first, group);
  }

  /** The longest word that stands at `at`; null when none does. */
  at(text: string, at: number): string | null {
    return this.#words.get(text.charCodeAt(at))?.find((word) => text.startsWith(word, at)) ?? null;
  }
}
