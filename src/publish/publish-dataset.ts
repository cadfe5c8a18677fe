import { resolve } from 'node:path';
import { z } from 'zod';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { ReleaseManifest } from '#model/release.ts';
import type { ReportSource } from '#model/report-source.ts';
import { type BuiltRelease, buildRelease, formatsOf } from './build/build-release.ts';
import { type FormerRelease, isComplete, keepCompared, readFormer } from './build/former-release.ts';
import { memorySource } from './build/memory-source.ts';
import { type PartitionThresholds, type PlannedPartition, planPartitions } from './build/plan-partitions.ts';
import { beginRelease } from './build/release-folder.ts';
import { tablesHash } from './build/tables-hash.ts';
import { PublishError } from './publish-error.ts';
import type { Publication, PublishTarget } from './publish-target.ts';

/**
 * Publishes all reports of a source (or those given) as a release in `target.folder`: Parquet in partitions, and from it the database,
 * CSV, workbook, records and descriptions. It is built beside the folder and swapped in when it is complete, so that a
 * run that fails or is killed leaves the former one; partitions that are the same there are taken over. The same
 * reports, version, date and compared release give the same bytes, in whatever order the reports came and whatever stood
 * there before; but for the database, whose tables are the same. Throws a PublishError.
 */
export async function publishDataset(
  reports: ReportSource | readonly PublishedReport[],
  target: PublishTarget,
  thresholds?: PartitionThresholds,
): Promise<Publication> {
  if (!z.iso.date().safeParse(target.releaseDate).success) {
    throw new PublishError({ message: `The release date "${target.releaseDate}" is no date of the form YYYY-MM-DD.` });
  }
  const source = 'list' in reports ? reports : memorySource(reports);
  const folder = resolve(target.folder);
  const partitions = planPartitions(await source.list(), basisOf(target), thresholds);
  const release = await beginRelease(folder);
  try {
    const former = target.anew === true ? null : await readFormer(folder);
    if (former !== null && isSame(former, partitions, target) && (await isComplete(former))) {
      await release.abandon();
      return publicationOf(folder, former.manifest, { made: 0, upToDate: true });
    }
    const compared = await keepCompared(folder, await readFormer(folder), target.version);
    const built: BuiltRelease = await buildRelease(source, {
      ...{ building: release.building, partitions, former, target, compared },
    });
    await release.swapIn();
    return publicationOf(folder, built.manifest, { made: built.made, upToDate: false });
  } catch (thrown) {
    await release.abandon();
    throw thrown;
  }
}

/** What the bytes of a partition depend on besides its reports. */
const basisOf = ({ redaction, maker }: PublishTarget): string =>
  [tablesHash(), redaction ?? 'persons', maker ?? '', PROGRAM_VERSION].join(' ');

/** True where the release that stands there is what would be built: equal signatures are equal partitions. */
function isSame({ manifest }: FormerRelease, partitions: readonly PlannedPartition[], target: PublishTarget): boolean {
  const stated = (of: Pick<ReleaseManifest, 'version' | 'releaseDate'>, formats: readonly string[]) =>
    JSON.stringify([of.version, of.releaseDate, formats]);
  const signatures = (of: readonly { readonly name: string; readonly signature: string }[]) =>
    JSON.stringify(of.map(({ name, signature }) => [name, signature]));
  return (
    stated(manifest, manifest.formats) === stated(target, formatsOf(target)) &&
    signatures(manifest.partitions) === signatures(partitions)
  );
}

function publicationOf(
  folder: string,
  manifest: ReleaseManifest,
  { made, upToDate }: { readonly made: number; readonly upToDate: boolean },
): Publication {
  const { version, releaseDate, reports, tables, partitions, files, notes } = manifest;
  return {
    ...{ folder, version, releaseDate, reports, notes, upToDate },
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
    partitions: { made, takenOver: partitions.length - made },
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
