import {
  CREATOR,
  citation,
  DATASET_DESCRIPTION,
  DATASET_NAME,
  DATASET_TITLE_ZH,
  KEYWORDS,
  LICENCE,
} from '../dataset-words.ts';
import type { DescribedRelease } from '../described-release.ts';
import { CROISSANT_CONTEXT } from './context.ts';
import { distribution } from './distribution.ts';
import { recordSets } from './record-sets.ts';

/**
 * The dataset's address is the folder in which the description lies: a release does not know where it will be put. Files
 * are addressed from there as well.
 */
const HERE = './';

/** `croissant.json`: the release in the Croissant format 1.1 of MLCommons, the tables as record sets. */
export const croissant = (release: DescribedRelease): string =>
  `${JSON.stringify(
    {
      '@context': CROISSANT_CONTEXT,
      '@type': 'sc:Dataset',
      name: DATASET_NAME,
      alternateName: { '@value': DATASET_TITLE_ZH, '@language': 'zh' },
      conformsTo: 'http://mlcommons.org/croissant/1.1',
      description: [DATASET_DESCRIPTION, ...release.notes].join('\n\n'),
      citeAs: bibtex(release),
      creator: { '@type': 'sc:Organization', name: CREATOR },
      publisher: { '@type': 'sc:Organization', name: CREATOR },
      datePublished: release.releaseDate,
      inLanguage: ['zh', 'en'],
      isLiveDataset: false,
      keywords: KEYWORDS,
      license: LICENCE.path,
      url: HERE,
      version: release.version,
      distribution: distribution(release),
      recordSet: recordSets(release),
    },
    null,
    2,
  )}\n`;

const bibtex = (release: DescribedRelease): string =>
  `@misc{duizhang, author = {{${CREATOR}}}, title = {{${DATASET_NAME}}}, year = {${release.releaseDate.slice(0, 4)}}, version = {${release.version}}, note = {${citation(release)}}}`;
