import type { View } from '../../view.ts';
import { DATASET_NAME, KEYWORDS, SOURCES_TITLE } from '../dataset-words.ts';
import type { DescribedRelease } from '../described-release.ts';
import { statedWords } from '../stated-words.ts';
import { databaseResource, recordsResources, workbookResources } from './file-resources.ts';
import { statedProperties } from './stated-properties.ts';
import { tableResources } from './table-resources.ts';

/**
 * `datapackage.json`: the release as a Data Package (datapackage.org, version 2), every file of data in a resource. Views
 * exist in the database alone and are no resources; their names stand in `views`.
 */
export const dataPackage = (release: DescribedRelease): string =>
  `${JSON.stringify(
    {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: DATASET_NAME,
      title: statedWords(release).title,
      titleZh: statedWords(release).titleZh ?? undefined,
      description: [statedWords(release).description, ...release.notes].join('\n\n'),
      descriptionZh: statedWords(release).descriptionZh,
      version: release.version,
      created: `${release.releaseDate}T00:00:00Z`,
      programVersion: release.programVersion,
      redaction: release.redaction,
      keywords: KEYWORDS,
      ...statedProperties(release),
      sources: [{ title: SOURCES_TITLE }],
      resources: [
        ...tableResources(release),
        ...recordsResources(release),
        ...workbookResources(release),
        ...databaseResource(release),
      ],
      ...(release.views.length === 0 ? {} : { views: release.views.map(viewWords) }),
    },
    null,
    2,
  )}\n`;

const viewWords = ({ name, title, titleZh, question }: View) => ({ name, title, titleZh, question });
