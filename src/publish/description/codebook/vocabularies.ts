import { budgetConcepts, issueCategories, measureCategories, staffingConcepts } from '#schemas/vocabulary/index.ts';
import { ALL_TABLES } from '../../all-tables.ts';
import { BUREAU_CODE_LISTS } from './bureau-code-lists.ts';
import type { CodeList } from './code-list.ts';
import { CODE_LISTS } from './code-lists.ts';
import { code, table } from './markdown.ts';
import { TRUST_CODE_LISTS } from './trust-code-lists.ts';

/** The concepts and typologies of the record. */
const VOCABULARIES: readonly CodeList[] = [
  { title: 'Budget concepts', titleZh: '预算科目', columns: ['budget.concept', 'budget.of'], codes: budgetConcepts },
  { title: 'Staffing concepts', titleZh: '人员指标', columns: ['staffing.concept'], codes: staffingConcepts },
  { title: 'Types of issues', titleZh: '问题类型', columns: ['issues.category'], codes: issueCategories },
  { title: 'Types of measures', titleZh: '措施类型', columns: ['measures.category'], codes: measureCategories },
];

const TABLE_COLUMNS = new Set(
  ALL_TABLES.flatMap(({ name, columns }) => Object.keys(columns).map((column) => `${name}.${column}`)),
);

/** Every list of codes that a column of a table draws on, with those columns as `table.column`. */
export const ALL_CODE_LISTS: readonly CodeList[] = [
  ...TRUST_CODE_LISTS,
  ...CODE_LISTS,
  ...BUREAU_CODE_LISTS,
  ...VOCABULARIES,
]
  .map((list) => ({ ...list, columns: list.columns.filter((column) => TABLE_COLUMNS.has(column)) }))
  .filter(({ columns }) => columns.length > 0);

const codeTable = ({ codes }: CodeList): string =>
  table(
    ['Code 代码', 'English', '中文'],
    codes.map(({ id, en, zh }) => [`\`${id}\``, en, zh]),
  );

const usedIn = ({ columns }: CodeList): string => `Used in 用于: ${code(columns)}.`;

/** What the codes of trust, absence and arithmetic mean, in front of the tables: nobody should read these without. */
export const codeLists = (): readonly string[] =>
  ALL_CODE_LISTS.filter(({ first }) => first).flatMap((list) => [
    `## ${list.title} ${list.titleZh}`,
    usedIn(list),
    codeTable(list),
  ]);

/** The other lists of codes, by name. */
export const vocabularySections = (): readonly string[] =>
  ALL_CODE_LISTS.filter(({ first }) => !first).flatMap((list) => [
    `### ${list.title} ${list.titleZh}`,
    usedIn(list),
    codeTable(list),
  ]);
