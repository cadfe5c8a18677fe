import type { DescribedRelease } from './described-release.ts';

/**
 * Licences that data is published under, by their SPDX ids (spdx.org/licenses), all of them known to the Citation File
 * Format 1.2.0. Another name is taken for the licence's title: it is stated in words and never as an id.
 */
const SPDX_IDS: ReadonlySet<string> = new Set([
  ...['CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'CC-BY-SA-3.0', 'CC-BY-SA-4.0', 'CC-BY-ND-4.0'],
  ...['CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0', 'CC-BY-NC-ND-4.0', 'ODbL-1.0', 'ODC-By-1.0', 'PDDL-1.0'],
  ...['CDLA-Permissive-1.0', 'CDLA-Sharing-1.0', 'OGL-UK-3.0', 'MulanPSL-2.0', 'MIT', 'Apache-2.0', 'BSD-3-Clause'],
]);

/** The licence that a release's publisher stated. */
export interface StatedLicence {
  readonly name: string;
  /** True where the name is an SPDX id. */
  readonly isId: boolean;
  /** Where its words stand: as given, for an SPDX id at least there; null where that is not known. */
  readonly address: string | null;
}

/** Null where no licence was stated. */
export function statedLicence({ about }: DescribedRelease): StatedLicence | null {
  const licence = about?.licence;
  if (licence === undefined) return null;
  const isId = SPDX_IDS.has(licence.name);
  const known = isId ? `https://spdx.org/licenses/${licence.name}.html` : null;
  return { name: licence.name, isId, address: licence.path ?? known };
}
