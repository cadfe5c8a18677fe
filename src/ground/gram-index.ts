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

/** Offset inside `piece` of the gram with the shortest chain: the fewest places to look at. */
function rarestGram(index: GramIndex, piece: string): number {
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let at = 0; at + GRAM <= piece.length; at += 1) {
    const count = index.counts[bucketOf(piece, at, index.heads.length)] ?? 0;
    if (count < fewest) [best, fewest] = [at, count];
  }
  return best;
}

/** All offsets at which `piece` (three characters or more) stands in the text, ascending. */
export function findPiece(index: GramIndex, piece: string): readonly number[] {
  const offset = rarestGram(index, piece);
  const found: number[] = [];
  let at = index.heads[bucketOf(piece, offset, index.heads.length)] ?? -1;
  for (; at !== -1; at = index.next[at] ?? -1) {
    if (at >= offset && index.plain.startsWith(piece, at - offset)) found.push(at - offset);
  }
  return found;
}
