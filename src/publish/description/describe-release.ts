import { RELEASE_CODEBOOK } from '#model/release.ts';
import { citationFile } from './citation-file.ts';
import { codebook } from './codebook/codebook.ts';
import { croissant } from './croissant/croissant.ts';
import type { DescribedRelease } from './described-release.ts';
import { dataPackage } from './package/data-package.ts';

export type { DescribedRelease } from './described-release.ts';

/**
 * The files that describe a release for people and programs, by the name under which each lies in the release's root.
 * Equal releases have equal descriptions, byte for byte. Views exist in the database alone and are
 * left out without it. The files that are described must not be among them.
 */
export function describeRelease(given: DescribedRelease): ReadonlyMap<string, string> {
  const release = { ...given, views: given.formats.includes('duckdb') ? given.views : [] };
  return new Map([
    ['datapackage.json', dataPackage(release)],
    ['croissant.json', croissant(release)],
    [RELEASE_CODEBOOK, codebook(release)],
    ['CITATION.cff', citationFile(release)],
  ]);
}
