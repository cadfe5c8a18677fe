import {
  CREATOR,
  citation,
  DATASET_DESCRIPTION,
  DATASET_NAME,
  DATASET_TITLE,
  KEYWORDS,
  LICENCE,
} from './dataset-words.ts';
import type { DescribedRelease } from './described-release.ts';

/** A JSON string is a double-quoted YAML scalar as well. */
const text = (value: string): string => JSON.stringify(value);

/** `CITATION.cff` in the Citation File Format 1.2.0. */
export const citationFile = (release: DescribedRelease): string =>
  [
    'cff-version: 1.2.0',
    `message: ${text(`If you use this dataset, please cite it: ${citation(release)}`)}`,
    'type: dataset',
    `title: ${text(DATASET_TITLE)}`,
    `abstract: ${text(DATASET_DESCRIPTION)}`,
    'authors:',
    `  - name: ${text(CREATOR)}`,
    `version: ${text(release.version)}`,
    `date-released: ${text(release.releaseDate)}`,
    `license: ${LICENCE.name}`,
    'keywords:',
    ...KEYWORDS.map((keyword) => `  - ${text(keyword)}`),
    'identifiers:',
    '  - type: other',
    `    value: ${text(`${DATASET_NAME} ${release.version}`)}`,
    '    description: "Name and version of the release."',
    '',
  ].join('\n');
