/** Most words hold none of what is looked for. */
const NONE: readonly RegExpExecArray[] = [];

/**
 * The places where a global expression matches, from left to right: what matchAll gives, without the copy of the
 * expression that it makes each time. `pattern` has the flag g and matches no empty words.
 */
export function matchesOf(words: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  const first = pattern.exec(words);
  if (first === null) return NONE;
  const matches = [first];
  for (let next = pattern.exec(words); next !== null; next = pattern.exec(words)) matches.push(next);
  return matches;
}
