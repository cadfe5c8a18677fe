/** What an item says, as pairs of neighbouring characters: of its title, and of all of it. */
export interface ItemWords {
  readonly title: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

const TITLE_END = /[。；\n]/u;
/** A long item repeats itself; its first characters are enough to tell what it is about. */
const LONGEST_READ = 160;

function pairsOf(words: string): ReadonlySet<string> {
  const compact = words.replace(/[\s\p{P}]/gu, '');
  const pairs = new Set<string>();
  for (let at = 0; at < compact.length - 1; at += 1) pairs.add(compact.slice(at, at + 2));
  return pairs;
}

export function itemWords(words: string): ItemWords {
  const read = words.slice(0, LONGEST_READ);
  return { title: pairsOf(read.split(TITLE_END, 1)[0] ?? ''), all: pairsOf(read) };
}

/** In how many of the items each pair stands: what all of them say (项目, 资金) tells none from another. */
export function pairCounts(items: readonly ItemWords[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { all } of items) for (const pair of all) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, counts: ReadonlyMap<string, number>): number {
  const least = Math.min(a.size, b.size);
  if (least === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1 / (counts.get(pair) ?? 1);
  return shared / least;
}

/** How much of what one item says the other says too, 0 to 1: of the titles or of everything, whichever is more. */
export const sharedWords = (a: ItemWords, b: ItemWords, counts: ReadonlyMap<string, number>): number =>
  Math.max(overlap(a.title, b.title, counts), overlap(a.all, b.all, counts));
