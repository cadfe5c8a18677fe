import type { Creator } from '#model/release-about.ts';
import { DATASET_NAME, KEYWORDS } from './dataset-words.ts';
import type { DescribedRelease } from './described-release.ts';
import { statedLicence } from './stated-licence.ts';
import { citation, orcidAddress, statedWords } from './stated-words.ts';

/** A JSON string is a double-quoted YAML scalar as well. */
const text = (value: string): string => JSON.stringify(value);

/** A map in a list; keys without a value are left out. */
const listed = (entries: readonly (readonly [key: string, value: string | undefined])[]): readonly string[] =>
  entries
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${text(value)}`]))
    .map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`);

const author = ({ name, familyNames, givenNames, affiliation, orcid }: Creator): readonly string[] =>
  listed([
    ['name', name],
    ['family-names', familyNames],
    ['given-names', givenNames],
    ['affiliation', affiliation],
    ['orcid', orcid === undefined ? undefined : orcidAddress(orcid)],
  ]);

/** The format takes ids of SPDX alone; another licence is stated by its address, if it has one. */
function licenceLines(release: DescribedRelease): readonly string[] {
  const licence = statedLicence(release);
  if (licence === null) return [];
  if (licence.isId) return [`license: ${licence.name}`];
  return licence.address === null ? [] : [`license-url: ${text(licence.address)}`];
}

/** Where it is found and who answers for it, as far as its publisher said so. */
function placeLines({ about }: DescribedRelease): readonly string[] {
  const { contact, doi, url } = about ?? {};
  const key = contact?.includes('://') === true ? 'website' : 'email';
  return [
    ...(doi === undefined ? [] : [`doi: ${text(doi)}`]),
    ...(url === undefined ? [] : [`url: ${text(url)}`]),
    ...(contact === undefined
      ? []
      : [
          'contact:',
          ...listed([
            ['name', contact],
            [key, contact],
          ]),
        ]),
  ];
}

/** `CITATION.cff` in the Citation File Format 1.2.0. */
export function citationFile(release: DescribedRelease): string {
  const { title, description, creators } = statedWords(release);
  return [
    'cff-version: 1.2.0',
    `message: ${text(`If you use this dataset, please cite it: ${citation(release)}`)}`,
    'type: dataset',
    `title: ${text(title)}`,
    `abstract: ${text(description)}`,
    'authors:',
    ...creators.flatMap(author),
    `version: ${text(release.version)}`,
    `date-released: ${text(release.releaseDate)}`,
    ...licenceLines(release),
    ...placeLines(release),
    'keywords:',
    ...KEYWORDS.map((keyword) => `  - ${text(keyword)}`),
    'identifiers:',
    '  - type: other',
    `    value: ${text(`${DATASET_NAME} ${release.version}`)}`,
    '    description: "Name and version of the release."',
    '',
  ].join('\n');
}
