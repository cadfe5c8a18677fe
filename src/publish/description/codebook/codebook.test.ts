import { expect, test } from 'vitest';
import { ALL_TABLES } from '../../all-tables.ts';
import { columnWordsZh } from '../column-words-zh.ts';
import { releaseOfTwoReports } from '../published-release.test-support.ts';
import { SAMPLE_VIEW, sampleRelease } from '../sample-release.test-support.ts';
import { codebook } from './codebook.ts';
import { ALL_CODE_LISTS } from './vocabularies.ts';

const release = releaseOfTwoReports();

test('every table and column is in the codebook of a release, in both languages', async () => {
  const text = await release.read('CODEBOOK.md');
  for (const table of ALL_TABLES) {
    expect(text).toContain(`\n## ${table.name}: ${table.title} ${table.titleZh}\n`);
    expect(text).toContain(table.descriptionZh);
    for (const name of Object.keys(table.columns)) {
      expect(text).toContain(`\n| \`${name}\` | `);
      expect(text, `${table.name}.${name}`).toContain(columnWordsZh(table.name, name)?.replaceAll('<', '&lt;'));
    }
  }
});

test('every column with a list of values has them all explained, and no list explains others', () => {
  const explained = ALL_CODE_LISTS.flatMap(({ columns, codes }) =>
    columns.map((column) => [column, codes.map(({ id }) => id).sort()] as const),
  );
  const stated = ALL_TABLES.flatMap(({ name, columns }) =>
    Object.entries(columns).flatMap(([column, { values }]) =>
      values === null ? [] : [[`${name}.${column}`, [...new Set(values)].sort()] as const],
    ),
  );
  expect(Object.fromEntries(explained)).toEqual(Object.fromEntries(stated));
});

test('every code has its meaning in English and in Chinese', () => {
  for (const { codes } of ALL_CODE_LISTS) {
    for (const { id, en, zh } of codes) {
      expect(en, id).toMatch(/[a-z]/iu);
      expect(zh, id).toMatch(/\p{Script=Han}/u);
    }
  }
});

test('a view is there with its question, its columns, its cautions and its statement', () => {
  const text = codebook(sampleRelease());
  expect(text).toContain('| `execution_rates` | Execution rates 预算执行率 | 1 |');
  expect(text).toContain(
    '| `rate_percent` | Rate 执行率 | Executed over adjusted. | 计算所得执行率；任一数字为空或预算为零时为空。 | % |',
  );
  expect(text).toContain('| `own_rate` | Own rate 自有率 | A rate without Chinese words. | 自有率 |  |');
  expect(text).toContain('部分表格仅覆盖本级。');
  expect(text).toContain(`\`\`\`sql\n${SAMPLE_VIEW.sql}\n\`\`\``);
  expect(codebook(sampleRelease({ views: [] }))).not.toContain('Views 视图');
});

const SAID: readonly (readonly [what: string, change: Parameters<typeof sampleRelease>[0], words: string])[] = [
  ['masked persons', { redaction: 'persons' }, '＊（U+FF0A）'],
  ['persons as printed', { redaction: 'none' }, 'Nothing is masked in this release'],
  ['three partitions', {}, 'This release has 3 partitions.'],
  ['one partition', { files: [] }, 'This release is not parted.'],
  ['what was left out', { notes: ['The workbook is left out.'] }, '- The workbook is left out.'],
];
test.each(SAID)('the codebook of a release with %s says so', (_what, change, words) => {
  expect(codebook(sampleRelease(change))).toContain(words);
});

test('a bar or a bracket in a title breaks no table', () => {
  const view = { ...SAMPLE_VIEW, title: 'A | <b>', name: 'odd' };
  expect(codebook(sampleRelease({ views: [view] }))).toContain('| `odd` | A \\| &lt;b> ');
});

test('the keys of all tables are sketched', () => {
  const text = codebook(sampleRelease());
  expect(text).toContain(
    '\nmeasures\n  └─ report_id → reports\n  └─ report_id + answers_issue → issues (report_id + item_id)\n',
  );
});
