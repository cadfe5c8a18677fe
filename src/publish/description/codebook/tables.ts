import { ALL_TABLES } from '../../all-tables.ts';
import type { Column, ColumnType } from '../../column.ts';
import type { TableDescription } from '../../table.ts';
import { columnWordsZh } from '../column-words-zh.ts';
import { code, table as markdownTable } from './markdown.ts';

const TYPE_NAMES: Readonly<Record<ColumnType, string>> = {
  text: 'text 文本',
  integer: 'whole number 整数',
  bigint: 'whole number 整数',
  decimal: 'decimal number 小数',
  money: 'decimal number 小数',
  date: 'date 日期',
  boolean: 'true or false 真假',
  list: 'list of texts 文本列表',
};

/** Every table with its number of rows. */
export const tableList = (rows: Readonly<Record<string, number>>): string =>
  markdownTable(
    ['Table 表', 'Title 名称', 'Rows 行数:', 'What a row is', '每行内容'],
    ALL_TABLES.map((table) => [
      `\`${table.name}\``,
      `${table.title} ${table.titleZh}`,
      String(rows[table.name] ?? 0),
      table.description,
      table.descriptionZh,
    ]),
  );

export const tableSection = (table: TableDescription): readonly string[] => [
  `## ${table.name}: ${table.title} ${table.titleZh}`,
  table.description,
  table.descriptionZh,
  keys(table),
  markdownTable(
    ['Column 列', 'Title 名称', 'Type 类型', 'Description', '说明', 'Unit 单位', 'Source 依据'],
    Object.entries(table.columns).map(([name, column]) => columnRow(table, name, column)),
  ),
];

const keys = ({ primaryKey, foreignKeys }: TableDescription): string =>
  [
    `Key 主键: ${code(primaryKey)}.`,
    ...foreignKeys.map(({ columns, table, references }) => `${code(columns)} → \`${table}\` (${code(references)}).`),
  ].join(' ');

const columnRow = (table: TableDescription, name: string, column: Column): readonly string[] => {
  const digits = column.type === 'decimal';
  const values = valuesIn(column);
  return [
    `\`${name}\``,
    `${column.title} ${column.titleZh}`,
    `${TYPE_NAMES[column.type]}${column.nullable ? ', may be empty 可空' : ''}`,
    `${column.description}${digits ? ' Empty where it has more digits than the column holds.' : ''}${values.en}`,
    `${columnWordsZh(table.name, name) ?? column.titleZh}${digits ? '位数超出该列容量时为空。' : ''}${values.zh}`,
    column.unit ?? '',
    column.source,
  ];
};

/** Longer lists of values stand in the vocabularies, with their names. */
const MOST_VALUES_IN_A_CELL = 12;

function valuesIn({ values }: Column): { readonly en: string; readonly zh: string } {
  if (values === null) return { en: '', zh: '' };
  if (values.length > MOST_VALUES_IN_A_CELL) return { en: ' See the vocabularies.', zh: '取值见代码表。' };
  return { en: ` One of ${code(values)}.`, zh: '' };
}
