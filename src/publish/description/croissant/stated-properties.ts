import type { Creator } from '#model/release-about.ts';
import type { DescribedRelease } from '../described-release.ts';
import { statedLicence } from '../stated-licence.ts';
import { citation, creatorName, doiAddress, orcidAddress, statedWords } from '../stated-words.ts';

/**
 * The dataset's address is the folder in which the description lies, unless its publisher gave one: a release does not
 * know where it will be put. Files are addressed from there as well.
 */
const HERE = './';

/** ORCIDs are given to persons alone. */
const isPerson = ({ familyNames, orcid }: Creator): boolean => familyNames !== undefined || orcid !== undefined;

const creatorOf = (creator: Creator) => ({
  '@type': isPerson(creator) ? 'sc:Person' : 'sc:Organization',
  name: creatorName(creator),
  givenName: creator.givenNames,
  familyName: creator.familyNames,
  sameAs: creator.orcid === undefined ? undefined : orcidAddress(creator.orcid),
  affiliation:
    creator.affiliation === undefined ? undefined : { '@type': 'sc:Organization', name: creator.affiliation },
});

/** The specification requires a licence, an address or a CreativeWork: what has no id is said in words. */
function licenceOf(release: DescribedRelease) {
  const licence = statedLicence(release);
  if (licence === null) return { '@type': 'sc:CreativeWork', name: 'Not stated by the publisher' };
  if (licence.isId) return licence.address;
  return { '@type': 'sc:CreativeWork', name: licence.name, url: licence.address ?? undefined };
}

/** Braces and backslashes would end a field of BibTeX early; the other characters are LaTeX's own. */
const bibtexText = (text: string): string => text.replaceAll(/[{}\\]/gu, '').replaceAll(/[&%$#_]/gu, '\\$&');

function bibtexAuthor(creator: Creator): string {
  const { givenNames, familyNames } = creator;
  return familyNames === undefined || givenNames === undefined
    ? `{${bibtexText(creatorName(creator))}}`
    : bibtexText(`${familyNames}, ${givenNames}`);
}

function bibtex(release: DescribedRelease): string {
  const { title, creators } = statedWords(release);
  const { version, releaseDate, about } = release;
  const fields = [
    `author = {${creators.map(bibtexAuthor).join(' and ')}}`,
    `title = {{${bibtexText(title)}}}`,
    `year = {${releaseDate.slice(0, 4)}}`,
    `version = {${bibtexText(version)}}`,
    ...(about?.doi === undefined ? [] : [`doi = {${bibtexText(about.doi)}}`]),
    `note = {${bibtexText(citation(release))}}`,
  ];
  return `@misc{duizhang, ${fields.join(', ')}}`;
}

/** What the publisher said of the release, as properties of a Croissant dataset; undefined ones are left out of JSON. */
export const statedProperties = (release: DescribedRelease) => ({
  citeAs: bibtex(release),
  creator: statedWords(release).creators.map(creatorOf),
  license: licenceOf(release),
  url: release.about?.url ?? HERE,
  sameAs: release.about?.doi === undefined ? undefined : doiAddress(release.about.doi),
});
