import { citationFile } from './citation-file.ts';
import { codebook } from './codebook/codebook.ts';
import { croissant } from './croissant/croissant.ts';
import type { DescribedRelease } from './described-release.ts';
import { dataPackage } from './package/data-package.ts';

export type { DescribedRelease } from './described-release.ts';

/**
 * The files that describe a release for people and programs, by the name under which each lies in the release's root.
 * Equal releases have equal descriptions, byte for byte. The files that are described must not be among them.
 */
export const describeRelease = (release: DescribedRelease): ReadonlyMap<string, string> =>
  new Map([
    ['datapackage.json', dataPackage(release)],
    ['croissant.json', croissant(release)],
    ['CODEBOOK.md', codebook(release)],
    ['CITATION.cff', citationFile(release)],
  ]);
