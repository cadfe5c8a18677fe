/** A group is a bit, and a number has so many. */
const MOST_GROUPS = 32;

/** For each code unit a bit for every group that it belongs to. */
const groupsOf = new Uint32Array(2 ** 16);
let groupsMade = 0;

/** The groups that the words looked at last have a character of: the rules ask many things of one label in a row. */
let lastWords = '';
let lastGroups = 0;

function groupsIn(words: string): number {
  if (words === lastWords) return lastGroups;
  let groups = 0;
  for (let at = 0; at < words.length; at += 1) groups |= groupsOf[words.charCodeAt(at)] ?? 0;
  lastWords = words;
  lastGroups = groups;
  return groups;
}

/**
 * A test whether words have one of `characters`: what stands before an expression that matches nothing without one of
 * them. All tests of the same words together look at each of their characters once. Throws a RangeError for the 33rd group.
 */
export function hasOneOf(characters: string): (words: string) => boolean {
  if (groupsMade === MOST_GROUPS) throw new RangeError(`There are ${MOST_GROUPS} groups of characters already.`);
  const group = 1 << groupsMade;
  groupsMade += 1;
  for (let at = 0; at < characters.length; at += 1) {
    const code = characters.charCodeAt(at);
    groupsOf[code] = (groupsOf[code] ?? 0) | group;
  }
  return (words) => (groupsIn(words) & group) !== 0;
}
