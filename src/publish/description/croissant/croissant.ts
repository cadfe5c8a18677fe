import { DATASET_NAME, KEYWORDS } from '../dataset-words.ts';
import type { DescribedRelease } from '../described-release.ts';
import { statedWords } from '../stated-words.ts';
import { CROISSANT_CONTEXT } from './context.ts';
import { distribution } from './distribution.ts';
import { recordSets } from './record-sets.ts';
import { statedProperties } from './stated-properties.ts';

/** `croissant.json`: the release in the Croissant format 1.1 of MLCommons, the tables as record sets. */
export function croissant(release: DescribedRelease): string {
  const { titleZh, description } = statedWords(release);
  const dataset = {
    '@context': CROISSANT_CONTEXT,
    '@type': 'sc:Dataset',
    name: release.about?.title ?? release.about?.titleZh ?? DATASET_NAME,
    alternateName: titleZh === null ? undefined : { '@value': titleZh, '@language': 'zh' },
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    description: [description, ...release.notes].join('\n\n'),
    ...statedProperties(release),
    datePublished: release.releaseDate,
    inLanguage: ['zh', 'en'],
    isLiveDataset: false,
    keywords: KEYWORDS,
    version: release.version,
    distribution: distribution(release),
    recordSet: recordSets(release),
  };
  return `${JSON.stringify(dataset, null, 2)}\n`;
}
