import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { WHOLE_PARTITION } from '#model/release.ts';

type Partitions = ReadonlyMap<string, string>;

/** Files of both releases that hold the same reports, and may differ in what they say of them. */
export interface PartitionPair {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const prefixOf = (partition: string): string => (partition === WHOLE_PARTITION ? '' : partition);

const shortest = (partitions: Partitions): number =>
  Math.min(...[...partitions.keys()].map((partition) => prefixOf(partition).length));

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A partition taken over from the former release is the same file; another one may have the same bytes. */
async function sameBytes(before: string, after: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(before, { bigint: true }), stat(after, { bigint: true })]);
  if (a.dev === b.dev && a.ino === b.ino) return true;
  return a.size === b.size && (await hashOf(before)) === (await hashOf(after));
}

async function isSame({ before, after }: PartitionPair): Promise<boolean> {
  const [one, other] = [before[0], after[0]];
  if (before.length !== 1 || after.length !== 1 || one === undefined || other === undefined) return false;
  return sameBytes(one, other);
}

/** By the beginning of the report ids that the coarser release is parted by, so that a pair holds the same reports. */
export function pairPartitions(before: Partitions, after: Partitions): readonly PartitionPair[] {
  const length = Math.min(shortest(before), shortest(after));
  const cut = (partition: string) => prefixOf(partition).slice(0, length);
  const prefixes = [...new Set([...before.keys(), ...after.keys()].map(cut))].sort();
  const under = (partitions: Partitions, prefix: string) =>
    [...partitions].filter(([partition]) => cut(partition) === prefix).map(([, path]) => path);
  return prefixes.map((prefix) => ({ before: under(before, prefix), after: under(after, prefix) }));
}

/** The pairs parted into those that may differ and those of equal bytes. */
export async function partPairs(
  pairs: readonly PartitionPair[],
): Promise<{ readonly differing: readonly PartitionPair[]; readonly same: readonly PartitionPair[] }> {
  const same = await Promise.all(pairs.map(isSame));
  return { differing: pairs.filter((_, index) => !same[index]), same: pairs.filter((_, index) => same[index]) };
}
