/** How many names are listed before the rest is counted. */
const LISTED = 8;

/** Names in a sentence: a, b and 3 more; "none" of none. */
export function listedNames(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const rest = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  return `${names.slice(0, LISTED).join(', ')}${rest}`;
}
