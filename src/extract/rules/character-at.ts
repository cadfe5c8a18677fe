/** Places for characters, a power of two: so few that all of them stay at hand while a report is read. */
const PLACES = 1024;
/** A set is a bit, and a number has so many. */
const SETS_A_TABLE = 32;

/** For each place a bit for every set that one of its characters belongs to. */
let table = new Uint32Array(PLACES);
let setsMade = 0;

/** Whether a character of a set may stand at a place of a text; false outside it. */
export type CharacterAt = (text: string, at: number) => boolean;

/**
 * A test that is true where one of `characters` stands, and in few other places: what stands before an expression that
 * can match nowhere else. Most expressions of the rules match nothing of most words, and one look tells that.
 */
export function characterAt(characters: string): CharacterAt {
  if (setsMade > 0 && setsMade % SETS_A_TABLE === 0) table = new Uint32Array(PLACES);
  const [own, set] = [table, 1 << (setsMade % SETS_A_TABLE)];
  setsMade += 1;
  for (let at = 0; at < characters.length; at += 1) {
    const place = characters.charCodeAt(at) & (PLACES - 1);
    own[place] = (own[place] ?? 0) | set;
  }
  return (text, at) => at >= 0 && at < text.length && ((own[text.charCodeAt(at) & (PLACES - 1)] ?? 0) & set) !== 0;
}

/** The same of the first character of words; false for none. */
export function mayBeginWith(characters: string): (words: string) => boolean {
  const stands = characterAt(characters);
  return (words) => stands(words, 0);
}

/** The same of the last character of words; false for none. */
export function mayEndWith(characters: string): (words: string) => boolean {
  const stands = characterAt(characters);
  return (words) => stands(words, words.length - 1);
}
