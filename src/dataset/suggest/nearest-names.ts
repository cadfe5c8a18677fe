/** A name of the release: `titles` are other words for it, as the Chinese title in its comment. */
export interface Named {
  readonly name: string;
  readonly titles: readonly string[];
}

/** Suggestions made at most. */
const MOST_NAMES = 3;
/** One slip in three characters is a slip; more is another word. */
const CHARACTERS_A_SLIP = 3;
/** Shorter beginnings stand for too much. */
const SHORTEST_PART = 3;
/** Longer names are none that somebody meant; the work grows with the product of both lengths. */
const LONGEST_NAME = 100;

/** The names that `asked` may mean, best first: the same but for case, by title, by slips of the pen, by a part of it, or slips in one. */
export function nearestNames(asked: string, names: readonly Named[]): readonly string[] {
  const ranked = new Map<string, number>();
  for (const named of names) {
    const rank = rankOf(asked.toLowerCase(), named);
    if (rank !== null) ranked.set(named.name, Math.min(rank, ranked.get(named.name) ?? rank));
  }
  const sorted = [...ranked].toSorted(([one, a], [other, b]) => a - b || (one < other ? -1 : 1));
  const best = likeness(sorted[0]?.[1] ?? 0);
  // What is exact leaves no room for what is only like it.
  return sorted
    .filter(([, rank]) => likeness(rank) === best)
    .slice(0, MOST_NAMES)
    .map(([name]) => name);
}

/** The kind of likeness that a rank tells of. */
const likeness = (rank: number): number => [1, LONGEST_NAME, 2 * LONGEST_NAME].filter((from) => rank >= from).length;

/** 0 the same, below 1 by title, then by slips; null = not meant. */
function rankOf(asked: string, { name, titles }: Named): number | null {
  const lower = name.toLowerCase();
  if (asked === lower || titles.includes(asked)) return 0;
  if (titles.some((title) => isPart(title, asked, 2))) return 0.5;
  const slips = editDistance(asked, lower);
  if (isSlip(asked, slips)) return slips;
  if (isPart(lower, asked, SHORTEST_PART)) return LONGEST_NAME;
  return lower.split('_').some((word) => word !== lower && isSlip(asked, editDistance(asked, word)))
    ? 2 * LONGEST_NAME
    : null;
}

const isSlip = (asked: string, slips: number): boolean =>
  slips <= Math.max(1, Math.floor(asked.length / CHARACTERS_A_SLIP));

const isPart = (one: string, other: string, shortest: number): boolean =>
  Math.min(one.length, other.length) >= shortest && (one.includes(other) || other.includes(one));

/** Signs to insert, leave out, replace or swap with a neighbour, to make one of the other; infinite for very long names. */
export function editDistance(one: string, other: string): number {
  if (Math.max(one.length, other.length) > LONGEST_NAME) return Number.POSITIVE_INFINITY;
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) rows.push(nextRow(rows, i, one, other));
  return rows.at(-1)?.at(-1) ?? 0;
}

function nextRow(rows: readonly (readonly number[])[], i: number, one: string, other: string): number[] {
  const row = [i];
  const at = (back: number, j: number): number => rows[i - back]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let j = 1; j <= other.length; j += 1) {
    const replaced = at(1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
    const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
    const swapped = isSwap ? at(2, j - 2) + 1 : Number.POSITIVE_INFINITY;
    row.push(Math.min(replaced, swapped, at(1, j) + 1, (row[j - 1] ?? 0) + 1));
  }
  return row;
}
