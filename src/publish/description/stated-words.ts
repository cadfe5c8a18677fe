import type { Creator, ReleaseAbout } from '#model/release-about.ts';
import { DATASET_DESCRIPTION, DATASET_DESCRIPTION_ZH, DATASET_TITLE, DATASET_TITLE_ZH } from './dataset-words.ts';
import type { DescribedRelease } from './described-release.ts';

/** What a release says of itself as a whole: its publisher's words, and the program's where those are missing. */
export interface StatedWords {
  readonly title: string;
  /** Null where the publisher gave a title in one language alone: the program's would name another work. */
  readonly titleZh: string | null;
  readonly description: string;
  readonly descriptionZh: string;
  readonly creators: readonly Creator[];
}

/** Who stands for the author where none is stated: a name that claims nobody's authorship. */
const unstatedCreator = ({ programVersion }: DescribedRelease): Creator => ({
  name: `Published with duizhang ${programVersion}`,
});

const NOTHING: Partial<ReleaseAbout> = {};

export function statedWords(release: DescribedRelease): StatedWords {
  const about = release.about ?? NOTHING;
  return {
    title: about.title ?? about.titleZh ?? DATASET_TITLE,
    titleZh: about.titleZh ?? (about.title === undefined ? DATASET_TITLE_ZH : null),
    description: about.description ?? DATASET_DESCRIPTION,
    descriptionZh: about.descriptionZh ?? DATASET_DESCRIPTION_ZH,
    creators: about.creators ?? [unstatedCreator(release)],
  };
}

/** A creator's name as it is read: 李明, Ming Li, an organisation's own. */
export function creatorName({ name, givenNames, familyNames = '' }: Creator): string {
  if (name !== undefined) return name;
  if (givenNames === undefined) return familyNames;
  return /\p{Script=Han}/u.test(familyNames) ? `${familyNames}${givenNames}` : `${givenNames} ${familyNames}`;
}

export const orcidAddress = (orcid: string): string => `https://orcid.org/${orcid}`;

export const doiAddress = (doi: string): string => `https://doi.org/${doi}`;

/** How the dataset is cited in running text. */
export function citation(release: DescribedRelease): string {
  const { title, creators } = statedWords(release);
  const { version, releaseDate, about } = release;
  const place = about?.doi === undefined ? about?.url : doiAddress(about.doi);
  const words = `${creators.map(creatorName).join(', ')} (${releaseDate.slice(0, 4)}). ${title}. Version ${version}, released ${releaseDate}.`;
  return place === undefined ? words : `${words} ${place}`;
}
