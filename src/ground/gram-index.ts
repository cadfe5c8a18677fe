/**
 * Where every run of three characters of a text occurs: hash chains in typed arrays, built once in linear time.
 * Three is the longest run that still fits twice into the shortest piece that is looked up (five characters).
 */
export interface GramIndex {
  readonly plain: string;
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly counts: Int32Array;
}

const GRAM = 3;

/** A multiplicative hash of the gram at `at`, reduced to the table’s size (a power of two). */
function bucketOf(text: string, at: number, size: number): number {
  const mixed = Math.imul(
    Math.imul(text.charCodeAt(at), 0x01000193) ^
      Math.imul(text.charCodeAt(at + 1), 0x0000810f) ^
      text.charCodeAt(at + 2),
    0x9e3779b1 | 0,
  );
  return (mixed ^ (mixed >>> 15)) & (size - 1);
}

/** Prepares the look-up of exact pieces in `plain`. */
export function indexGrams(plain: string): GramIndex {
  const size = 2 ** Math.ceil(Math.log2(Math.max(plain.length, 2)));
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(plain.length).fill(-1);
  const counts = new Int32Array(size);
  for (let at = plain.length - GRAM; at >= 0; at -= 1) {
    const bucket = bucketOf(plain, at, size);
    next[at] = heads[bucket] ?? -1;
    heads[bucket] = at;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return { plain, heads, next, counts };
}

/** The characters of a piece that are looked up: where in it they begin, and at most how often they stand in the text. */
export interface RareGram {
  readonly offset: number;
  readonly count: number;
}

/** The gram of a piece with the fewest places to look at; null for a piece shorter than a gram. */
export function rarestGram(index: GramIndex, piece: string): RareGram | null {
  let best: RareGram | null = null;
  for (let offset = 0; offset + GRAM <= piece.length; offset += 1) {
    const count = index.counts[bucketOf(piece, offset, index.heads.length)] ?? 0;
    if (best === null || count < best.count) best = { offset, count };
    if (count === 0) break;
  }
  return best;
}

/** The places where the gram at `offset` of the piece may stand, ascending; others whose hash is the same are among them. */
export function* placesOfGram(index: GramIndex, piece: string, { offset }: RareGram): Generator<number, void> {
  let at = index.heads[bucketOf(piece, offset, index.heads.length)] ?? -1;
  for (; at !== -1; at = index.next[at] ?? -1) yield at;
}

/** The offsets at which `piece` (three characters or more) stands in the text, ascending. */
export function* findPiece(index: GramIndex, piece: string): Generator<number, void> {
  const gram = rarestGram(index, piece);
  if (gram === null) return;
  for (const at of placesOfGram(index, piece, gram)) {
    if (at >= gram.offset && index.plain.startsWith(piece, at - gram.offset)) yield at - gram.offset;
  }
}
