import type { Creator } from '#model/release-about.ts';
import type { DescribedRelease } from '../described-release.ts';
import { statedLicence } from '../stated-licence.ts';
import { creatorName, doiAddress, orcidAddress, statedWords } from '../stated-words.ts';

const contributor = (creator: Creator) => ({
  title: creatorName(creator),
  givenName: creator.givenNames,
  familyName: creator.familyNames,
  path: creator.orcid === undefined ? undefined : orcidAddress(creator.orcid),
  organization: creator.affiliation,
  roles: ['creator'],
});

const contactOf = (contact: string) => ({
  title: contact,
  ...(contact.includes('://') ? { path: contact } : { email: contact }),
  roles: ['contact'],
});

/** The standard wants an id or a path of each licence; one that has neither is stated in the codebook. */
function licencesOf(release: DescribedRelease) {
  const licence = statedLicence(release);
  if (licence === null) return undefined;
  const { name, isId, address } = licence;
  return [isId ? { name, path: address } : { title: name, path: address ?? 'CODEBOOK.md' }];
}

/** What the publisher said of the release, as properties of a Data Package; undefined ones are left out of JSON. */
export const statedProperties = (release: DescribedRelease) => ({
  id: release.about?.doi === undefined ? undefined : doiAddress(release.about.doi),
  homepage: release.about?.url,
  licenses: licencesOf(release),
  contributors: [
    ...statedWords(release).creators.map(contributor),
    ...(release.about?.contact === undefined ? [] : [contactOf(release.about.contact)]),
  ],
});
