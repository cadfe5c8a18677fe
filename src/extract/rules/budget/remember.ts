/** Labels of one report that are asked about again while it is read; more are forgotten together. */
const MOST_REMEMBERED = 500;

/**
 * Remembers what a reader of words answered last: the rules ask several times what one label says, and the labels of a
 * report repeat. `read` has to be pure; nothing of it shows but the time saved.
 */
export function remembered<T>(read: (words: string) => T): (words: string) => T {
  const known = new Map<string, T>();
  return (words) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const answer = read(words);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(words, answer);
    return answer;
  };
}
