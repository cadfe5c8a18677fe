import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareReleases, DatasetError, type ReleaseComparison, writeChangelog } from '#dataset/index.ts';
import { type ChangesToDescribe, PRIMARY_KEYS } from '#publish/index.ts';

/** A release that was published without Parquet, or is damaged, is no reason not to publish the next one. */
async function comparedWith(compared: string, building: string): Promise<ReleaseComparison | null> {
  try {
    return await compareReleases(compared, building, { keys: PRIMARY_KEYS });
  } catch (thrown) {
    if (thrown instanceof DatasetError) return null;
    throw thrown;
  }
}

/** The text of CHANGELOG.md for the release that is being built. */
export async function describeChanges(changes: ChangesToDescribe): Promise<string> {
  const { compared, building, version, releaseDate } = changes;
  if (compared === null) return writeChangelog({ comparison: null, version, releaseDate, former: null });
  const comparison = await comparedWith(compared, building);
  const former = await readFile(join(compared, 'CHANGELOG.md'), 'utf8').catch(() => '');
  return writeChangelog({ comparison, version, releaseDate, former });
}
