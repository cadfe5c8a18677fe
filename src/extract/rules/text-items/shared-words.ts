/** What an item says, as pairs of neighbouring characters (each a small number): of its title, and of all of it. */
export interface ItemWords {
  readonly title: ReadonlySet<number>;
  readonly all: ReadonlySet<number>;
}

const TITLE_END = /[。；\n]/u;
/** A long item repeats itself; its first characters are enough to tell what it is about. */
const LONGEST_READ = 160;

/** Where Chinese writing begins and ends in Unicode; what stands outside parts words. */
const [FIRST_HAN, LAST_HAN] = [0x4e00, 0x9fff];
const HAN = LAST_HAN - FIRST_HAN + 1;
const NONE = -1;

function pairsOf(words: string): ReadonlySet<number> {
  const pairs = new Set<number>();
  let before = NONE;
  for (let at = 0; at < words.length; at += 1) {
    const character = words.charCodeAt(at) - FIRST_HAN;
    const isHan = character >= 0 && character < HAN;
    if (isHan && before !== NONE) pairs.add(before * HAN + character);
    before = isHan ? character : NONE;
  }
  return pairs;
}

export function itemWords(words: string): ItemWords {
  const read = words.slice(0, LONGEST_READ);
  const end = read.search(TITLE_END);
  const all = pairsOf(read);
  return { title: end === -1 ? all : pairsOf(read.slice(0, end)), all };
}

/** In how many of the items each pair stands: what all of them say (项目, 资金) tells none from another. */
export function pairCounts(items: readonly ItemWords[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { all } of items) for (const pair of all) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>, counts: ReadonlyMap<number, number>): number {
  const least = Math.min(a.size, b.size);
  if (least === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1 / (counts.get(pair) ?? 1);
  return shared / least;
}

/** How much of what one item says the other says too, 0 to 1: of the titles or of everything, whichever is more. */
export const sharedWords = (a: ItemWords, b: ItemWords, counts: ReadonlyMap<number, number>): number =>
  Math.max(overlap(a.title, b.title, counts), overlap(a.all, b.all, counts));
