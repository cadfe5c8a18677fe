import { ALL_TABLES } from '../../all-tables.ts';
import type { DescribedRelease } from '../described-release.ts';
import { citation, statedWords } from '../stated-words.ts';
import { formatPoints, partitionPoint, READING_POINTS, REDACTION_POINTS, UNIT_POINTS } from './guide.ts';
import { joins } from './joins.ts';
import { points } from './markdown.ts';
import { statedSection } from './stated-section.ts';
import { tableList, tableSection } from './tables.ts';
import { viewSections } from './views.ts';
import { codeLists, vocabularySections } from './vocabularies.ts';

/** `CODEBOOK.md`: every table, column, code and view in English and Chinese, from the definitions that made them. */
export const codebook = (release: DescribedRelease): string =>
  [
    '# Codebook 数据说明',
    `Release ${release.version} of ${release.releaseDate}, made by duizhang ${release.programVersion}. 版本 ${release.version}，发布日期 ${release.releaseDate}，由 duizhang ${release.programVersion} 生成。`,
    statedWords(release).description,
    statedWords(release).descriptionZh,
    `Cite as 引用格式: ${citation(release)}`,
    ...statedSection(release),
    ...notes(release),
    '## Reading the data 使用说明',
    points(READING_POINTS),
    '## Units and amounts 单位与金额',
    points(UNIT_POINTS),
    '## Masked words 遮盖处理',
    points([REDACTION_POINTS[release.redaction]]),
    '## Files and partitions 文件与分区',
    points([...formatPoints(release), partitionPoint(release)]),
    ...codeLists(),
    '## How to join 如何关联',
    ...joins(),
    '## Tables 数据表',
    tableList(release.rows),
    ...ALL_TABLES.flatMap(tableSection),
    ...viewSections(release.views),
    '## Vocabularies 代码表',
    ...vocabularySections(),
  ]
    .join('\n\n')
    .concat('\n');

const notes = (release: DescribedRelease): readonly string[] =>
  release.notes.length === 0
    ? []
    : ['## What this release leaves out 本次发布未收录的内容', release.notes.map((note) => `- ${note}`).join('\n')];
