/** Most words hold none of what is looked for. */
const NONE: readonly RegExpExecArray[] = [];

/**
 * The next match of a global expression from its `lastIndex` on, as matchAll goes on: an empty match is passed. Unlike
 * matchAll, which copies the expression for every text it is asked about, it costs no more than the search.
 */
function nextMatch(pattern: RegExp, text: string): RegExpExecArray | null {
  const match = pattern.exec(text);
  if (match !== null && match[0] === '') pattern.lastIndex += 1;
  return match;
}

/** Every match of a global expression in `text`, from left to right, wherever the expression stood before. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  const first = nextMatch(pattern, text);
  if (first === null) return NONE;
  const matches = [first];
  for (let match = nextMatch(pattern, text); match !== null; match = nextMatch(pattern, text)) matches.push(match);
  return matches;
}

/** The last match of a global expression in `text`; undefined where none is. */
export function lastMatchOf(pattern: RegExp, text: string): RegExpExecArray | undefined {
  let last: RegExpExecArray | undefined;
  pattern.lastIndex = 0;
  for (let match = nextMatch(pattern, text); match !== null; match = nextMatch(pattern, text)) last = match;
  return last;
}

/** How many matches of a global expression stand in `text`, counted up to `most`. */
export function countMatches(pattern: RegExp, text: string, most: number): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (count < most && nextMatch(pattern, text) !== null) count += 1;
  return count;
}
