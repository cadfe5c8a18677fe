/** Places for answers, a power of two: the labels of one report seldom push each other out. */
const PLACES = 512;

/** A place for words by their length and a few of their characters: labels differ in these. */
function placeOf(words: string): number {
  const { length } = words;
  if (length === 0) return 0;
  const first = words.charCodeAt(0);
  const middle = words.charCodeAt(length >> 1);
  const last = words.charCodeAt(length - 1);
  return (length * 31 + first * 7 + middle * 13 + last * 17) & (PLACES - 1);
}

/**
 * Remembers what a reader of words answered last: the rules ask several times what one label says, and the labels of a
 * report repeat. `read` has to be pure; nothing of it shows but the time saved.
 */
export function remembered<T>(read: (words: string) => T): (words: string) => T {
  const asked: (string | null)[] = Array.from({ length: PLACES }, () => null);
  const answers: (T | null)[] = Array.from({ length: PLACES }, () => null);
  return (words) => {
    const place = placeOf(words);
    // Where words were asked about, `read` has answered: what stands there is a T.
    if (asked[place] === words) return answers[place] as T;
    const answer = read(words);
    asked[place] = words;
    answers[place] = answer;
    return answer;
  };
}
