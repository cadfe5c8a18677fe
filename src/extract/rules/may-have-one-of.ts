/** A group is a bit, and a number has so many. */
const MOST_GROUPS = 32;

/** Places for characters, a power of two: so few that all of them stay at hand while a report is read. */
const PLACES = 1024;
/** For each place a bit for every group that one of its characters belongs to. */
const groupsOf = new Uint32Array(PLACES);
let groupsMade = 0;

/** The groups that the words looked at last have a character of: the rules ask many things of one label in a row. */
let lastWords = '';
let lastGroups = 0;

function groupsIn(words: string): number {
  if (words === lastWords) return lastGroups;
  let groups = 0;
  for (let at = 0; at < words.length; at += 1) groups |= groupsOf[words.charCodeAt(at) & (PLACES - 1)] ?? 0;
  lastWords = words;
  lastGroups = groups;
  return groups;
}

/**
 * A test that is true of all words with one of `characters`, and of few others: what stands before an expression that
 * matches nothing without one of them. All tests of the same words together look at each of their characters once.
 * Throws a RangeError for the 33rd group.
 */
export function mayHaveOneOf(characters: string): (words: string) => boolean {
  if (groupsMade === MOST_GROUPS) throw new RangeError(`There are ${MOST_GROUPS} groups of characters already.`);
  const group = 1 << groupsMade;
  groupsMade += 1;
  for (let at = 0; at < characters.length; at += 1) {
    const place = characters.charCodeAt(at) & (PLACES - 1);
    groupsOf[place] = (groupsOf[place] ?? 0) | group;
  }
  return (words) => (groupsIn(words) & group) !== 0;
}
