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

/** Where each pair of characters stands: the places of the items in their list, in order. */
type Places = ReadonlyMap<number, readonly number[]>;

function placesOf(items: readonly ReadonlySet<number>[]): Places {
  const places = new Map<number, number[]>();
  for (const [at, pairs] of items.entries())
    for (const pair of pairs) {
      const own = places.get(pair);
      if (own === undefined) places.set(pair, [at]);
      else own.push(at);
    }
  return places;
}

/**
 * How much of what one item says the items of a list say too, each 0 to 1: of the titles or of everything, whichever is
 * more. What many of the list say (项目, 资金) tells none from another, and counts the less.
 */
export function sharedWordsWith(items: readonly ItemWords[]): (item: ItemWords) => readonly number[] {
  const inAll = placesOf(items.map(({ all }) => all));
  const inTitles = placesOf(items.map(({ title }) => title));
  const shared = (own: ReadonlySet<number>, places: Places, sizeOf: (item: ItemWords) => number): readonly number[] => {
    const sums = items.map(() => 0);
    for (const pair of own) {
      const weight = 1 / (inAll.get(pair)?.length ?? 1);
      for (const at of places.get(pair) ?? []) sums[at] = (sums[at] ?? 0) + weight;
    }
    return items.map((item, at) => (sums[at] ?? 0) / Math.max(1, Math.min(own.size, sizeOf(item))));
  };
  return ({ title, all }) => {
    const byTitle = shared(title, inTitles, (item) => item.title.size);
    return shared(all, inAll, (item) => item.all.size).map((share, at) => Math.max(share, byTitle[at] ?? 0));
  };
}
