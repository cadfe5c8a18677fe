import { createHash } from 'node:crypto';
import { WHOLE_PARTITION } from '#model/release.ts';
import type { SourcedReport } from '#model/report-source.ts';
import { PublishError } from '../publish-error.ts';

/** How many reports a release may have before it is parted by one digit of their ids, and by two. */
export interface PartitionThresholds {
  readonly whole: number;
  readonly oneDigit: number;
}

/** Partitions of at most some two thousand reports are made within seconds; few files serve a small release better. */
export const PARTITION_THRESHOLDS: PartitionThresholds = { whole: 2_000, oneDigit: 32_000 };

/** A part of a release: the reports whose ids begin with `name` (all, for the only one). */
export interface PlannedPartition {
  readonly name: string;
  /** Ordered by id. */
  readonly reports: readonly SourcedReport[];
  /** Which of these reports shows a document in the table of documents: of those that have it, the one with the lowest id of all. */
  readonly documentOwners: ReadonlyMap<string, string>;
  /** Equal signatures are equal bytes. */
  readonly signature: string;
}

/**
 * Parts the reports of a release by their ids alone, so that the same reports are parted alike whenever and in whatever
 * order they came. `basis` is what the bytes depend on besides (definitions of the tables, program, redaction). Throws
 * a PublishError for a report that is listed twice.
 */
export function planPartitions(
  listed: readonly SourcedReport[],
  basis: string,
  thresholds: PartitionThresholds = PARTITION_THRESHOLDS,
): readonly PlannedPartition[] {
  const reports = [...listed].sort((a, b) => (a.id < b.id ? -1 : 1));
  refuseRepeated(reports);
  const owners = ownersOf(reports);
  const digits = digitsFor(reports.length, thresholds);
  const nameOf = ({ id }: SourcedReport) => (digits === 0 ? WHOLE_PARTITION : id.slice(0, digits));
  const parted = Map.groupBy(reports, nameOf);
  if (parted.size === 0) parted.set(WHOLE_PARTITION, []);
  return [...parted].map(([name, own]) => planned(name, own, owners, basis));
}

const digitsFor = (count: number, { whole, oneDigit }: PartitionThresholds): 0 | 1 | 2 => {
  if (count <= whole) return 0;
  return count <= oneDigit ? 1 : 2;
};

function refuseRepeated(sorted: readonly SourcedReport[]): void {
  const twice = sorted.find(({ id }, index) => id === sorted[index - 1]?.id);
  if (twice !== undefined) throw new PublishError({ message: `The report ${twice.id} was given twice.` });
}

/** Report id by document id. */
function ownersOf(sorted: readonly SourcedReport[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { id, documentIds } of sorted)
    for (const document of documentIds) if (!owners.has(document)) owners.set(document, id);
  return owners;
}

function planned(
  name: string,
  reports: readonly SourcedReport[],
  owners: ReadonlyMap<string, string>,
  basis: string,
): PlannedPartition {
  const hash = createHash('sha256').update(`${basis}\n${name}\n`);
  const documentOwners = new Map<string, string>();
  for (const { id, contentHash, documentIds } of reports) {
    const owned = [...new Set(documentIds)].filter((document) => owners.get(document) === id);
    for (const document of owned) documentOwners.set(document, id);
    hash.update(`${JSON.stringify([id, contentHash, owned])}\n`);
  }
  return { name, reports, documentOwners, signature: hash.digest('hex') };
}
