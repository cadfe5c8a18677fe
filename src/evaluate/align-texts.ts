/** Two stretches, one of each text, that start and end together and are still to be aligned. */
interface Gap {
  readonly fromStart: number;
  readonly fromEnd: number;
  readonly toStart: number;
  readonly toEnd: number;
}

interface Anchor {
  readonly from: number;
  readonly to: number;
}

/**
 * Lengths of the runs that anchor a gap when each occurs once on both sides, tried in this order. Six characters are
 * still a phrase; shorter runs that happen to be unique in a rewritten passage are chance.
 */
const RUN_LENGTHS = [24, 12, 6];
const UNALIGNED = -1;

/** For each run of `length` characters its position in the stretch, or null where it occurs more than once. */
function uniqueRuns(text: string, start: number, end: number, length: number): Map<string, number | null> {
  const positions = new Map<string, number | null>();
  for (let at = start; at + length <= end; at += 1) {
    const run = text.slice(at, at + length);
    positions.set(run, positions.has(run) ? null : at);
  }
  return positions;
}

/** The longest chain of anchors that is in order in both texts: patience sorting over positions in the second. */
function longestChain(anchors: readonly Anchor[]): readonly Anchor[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, anchor] of anchors.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = anchors[tails[middle] ?? 0];
      if (tail !== undefined && tail.to < anchor.to) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? UNALIGNED : (tails[low - 1] ?? UNALIGNED);
    tails[low] = index;
  }
  const chain: Anchor[] = [];
  for (let index = tails.at(-1) ?? UNALIGNED; index !== UNALIGNED; index = previous[index] ?? UNALIGNED) {
    const anchor = anchors[index];
    if (anchor !== undefined) chain.push(anchor);
  }
  return chain.reverse();
}

function anchorsIn(from: string, to: string, gap: Gap, length: number): readonly Anchor[] {
  const there = uniqueRuns(to, gap.toStart, gap.toEnd, length);
  const anchors: Anchor[] = [];
  for (const [run, position] of uniqueRuns(from, gap.fromStart, gap.fromEnd, length)) {
    const counterpart = there.get(run) ?? null;
    if (position !== null && counterpart !== null) anchors.push({ from: position, to: counterpart });
  }
  return longestChain(anchors.sort((a, b) => a.from - b.from));
}

/** Aligns what the gap's ends have in common and returns what is left between. */
function trimGap(from: string, to: string, gap: Gap, aligned: Int32Array): Gap {
  let { fromStart, fromEnd, toStart, toEnd } = gap;
  while (fromStart < fromEnd && toStart < toEnd && from[fromStart] === to[toStart]) {
    aligned[fromStart] = toStart;
    fromStart += 1;
    toStart += 1;
  }
  while (fromStart < fromEnd && toStart < toEnd && from[fromEnd - 1] === to[toEnd - 1]) {
    fromEnd -= 1;
    toEnd -= 1;
    aligned[fromEnd] = toEnd;
  }
  return { fromStart, fromEnd, toStart, toEnd };
}

/** The gaps before, between and after the anchors; overlapping runs of one diagonal leave empty gaps. */
function splitAt(gap: Gap, anchors: readonly Anchor[], length: number, aligned: Int32Array): readonly Gap[] {
  const gaps: Gap[] = [];
  let [fromStart, toStart] = [gap.fromStart, gap.toStart];
  for (const { from, to } of anchors) {
    const skipped = Math.max(0, fromStart - from, toStart - to);
    if (from + skipped - fromStart > 0 || to + skipped - toStart > 0) {
      gaps.push({ fromStart, fromEnd: from + skipped, toStart, toEnd: to + skipped });
    }
    for (let step = skipped; step < length; step += 1) aligned[from + step] = to + step;
    fromStart = Math.max(fromStart, from + length);
    toStart = Math.max(toStart, to + length);
  }
  return [...gaps, { fromStart, fromEnd: gap.fromEnd, toStart, toEnd: gap.toEnd }];
}

const isEmpty = (gap: Gap): boolean => gap.fromStart === gap.fromEnd || gap.toStart === gap.toEnd;

/**
 * For each character of `from` the index of its counterpart in `to`, or -1. Counterparts are equal characters in
 * ascending order. Anchors on runs that are unique in both, then within the gaps between them: linear in practice.
 */
export function alignTexts(from: string, to: string): Int32Array {
  const aligned = new Int32Array(from.length).fill(UNALIGNED);
  const open = [{ gap: { fromStart: 0, fromEnd: from.length, toStart: 0, toEnd: to.length }, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const gap = trimGap(from, to, next.gap, aligned);
    const length = RUN_LENGTHS[next.level];
    if (isEmpty(gap) || length === undefined) continue;
    const anchors = anchorsIn(from, to, gap, length);
    if (anchors.length === 0) open.push({ gap, level: next.level + 1 });
    else for (const part of splitAt(gap, anchors, length, aligned)) open.push({ gap: part, level: next.level });
  }
  return aligned;
}
