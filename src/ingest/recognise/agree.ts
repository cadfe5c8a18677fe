import type { RecognisedSign } from './tesseract.ts';

/** One place of two readings laid side by side; null where one of them has no sign. */
type Pair = readonly [RecognisedSign | null, RecognisedSign | null];

/** Lays two readings of a line side by side so that as many signs as possible stand beside their like. */
export function align(one: readonly RecognisedSign[], other: readonly RecognisedSign[]): Pair[] {
  const costs = distances(one, other);
  const width = other.length + 1;
  const pairs: Pair[] = [];
  let [row, column] = [one.length, other.length];
  while (row > 0 || column > 0) {
    const cost = costs[row * width + column] ?? 0;
    const [left, right] = [one[row - 1] ?? null, other[column - 1] ?? null];
    const isPair = row > 0 && column > 0 && cost === (costs[(row - 1) * width + column - 1] ?? 0) + change(left, right);
    if (isPair) {
      pairs.push([left, right]);
      row -= 1;
      column -= 1;
    } else if (row > 0 && cost === (costs[(row - 1) * width + column] ?? 0) + 1) {
      pairs.push([left, null]);
      row -= 1;
    } else {
      pairs.push([null, right]);
      column -= 1;
    }
  }
  return pairs.reverse();
}

const change = (one: RecognisedSign | null, other: RecognisedSign | null): number =>
  one?.text === other?.text ? 0 : 1;

/** Edit distances of all beginnings of both readings, row by row. */
function distances(one: readonly RecognisedSign[], other: readonly RecognisedSign[]): Int32Array {
  const width = other.length + 1;
  const costs = new Int32Array((one.length + 1) * width);
  for (let row = 0; row <= one.length; row += 1) {
    for (let column = 0; column <= other.length; column += 1) {
      costs[row * width + column] =
        row === 0 || column === 0
          ? row + column
          : Math.min(
              (costs[(row - 1) * width + column] ?? 0) + 1,
              (costs[row * width + column - 1] ?? 0) + 1,
              (costs[(row - 1) * width + column - 1] ?? 0) + change(one[row - 1] ?? null, other[column - 1] ?? null),
            );
    }
  }
  return costs;
}

/** True when two readings of a line say the same, spaces aside. */
export function saysTheSame(one: readonly RecognisedSign[], other: readonly RecognisedSign[]): boolean {
  const text = (signs: readonly RecognisedSign[]): string =>
    signs
      .map((sign) => sign.text)
      .join('')
      .replaceAll(' ', '');
  return text(one) === text(other);
}

/** A sign that two of three readings agree on is at most this sure, one that stands alone at most this. */
const OUTVOTED = 0.75;
const ALONE = 0.4;

/**
 * Makes one reading of three of the same line: each place holds what two agree on, or else what the first says. Where
 * the readings differ, the confidence says so.
 */
export function vote(
  first: readonly RecognisedSign[],
  second: readonly RecognisedSign[],
  third: readonly RecognisedSign[],
): RecognisedSign[] {
  const seconds = votesOn(first, second);
  const thirds = votesOn(first, third);
  const signs: RecognisedSign[] = [];
  for (let index = 0; index <= first.length; index += 1) {
    const inserted = seconds.before[index] ?? [];
    const also = (thirds.before[index] ?? []).map((sign) => sign.text).join('');
    if (inserted.length > 0 && inserted.map((sign) => sign.text).join('') === also) {
      signs.push(...inserted.map((sign) => capped(sign, OUTVOTED)));
    }
    const own = first[index];
    if (own !== undefined) signs.push(...decide(own, seconds.at[index] ?? null, thirds.at[index] ?? null));
  }
  return signs;
}

/** What another reading has at each place of the first one, and before it. */
interface Votes {
  readonly at: readonly (RecognisedSign | null)[];
  readonly before: readonly (readonly RecognisedSign[])[];
}

function votesOn(first: readonly RecognisedSign[], other: readonly RecognisedSign[]): Votes {
  const at: (RecognisedSign | null)[] = [];
  const before: RecognisedSign[][] = [[]];
  for (const [own, theirs] of align(first, other)) {
    if (own === null) {
      if (theirs !== null) before.at(-1)?.push(theirs);
      continue;
    }
    at.push(theirs);
    before.push([]);
  }
  return { at, before };
}

function decide(own: RecognisedSign, second: RecognisedSign | null, third: RecognisedSign | null): RecognisedSign[] {
  const isSecond = second?.text === own.text;
  const isThird = third?.text === own.text;
  if (isSecond && isThird) return [own];
  if (isSecond || isThird) return [capped(own, OUTVOTED)];
  if (second?.text === third?.text) {
    return second === null ? [] : [{ ...capped(second, OUTVOTED), left: own.left, right: own.right }];
  }
  return [capped(own, ALONE)];
}

const capped = (sign: RecognisedSign, most: number): RecognisedSign => ({
  ...sign,
  confidence: Math.min(sign.confidence, most),
});
