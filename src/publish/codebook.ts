import { budgetConcepts, issueCategories, measureCategories, staffingConcepts } from '#schemas/vocabulary/index.ts';
import { ALL_TABLES } from './all-tables.ts';
import type { Column, ColumnType } from './column.ts';
import type { ReleaseIdentity } from './publish-target.ts';
import type { TableDescription } from './table.ts';

/** The codebook: every table and column in English and Chinese, from the definitions that made them. */

const TYPE_NAMES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'whole number',
  bigint: 'whole number',
  decimal: 'decimal number',
  money: 'decimal number',
  date: 'date',
  boolean: 'true or false',
  list: 'list of texts',
};

/** `rows` counts each table's rows by name. */
export function codebook(release: ReleaseIdentity, rows: Readonly<Record<string, number>>): string {
  return [
    '# Codebook 数据说明',
    `Release ${release.version} of ${release.releaseDate}. 版本 ${release.version}，发布日期 ${release.releaseDate}。`,
    ...GUIDE,
    '## Tables 数据表',
    tableList(rows),
    ...ALL_TABLES.flatMap(tableSection),
    '## Vocabularies 代码表',
    ...vocabulary('Budget concepts 预算科目', budgetConcepts),
    ...vocabulary('Staffing concepts 人员指标', staffingConcepts),
    ...vocabulary('Types of issues 问题类型', issueCategories),
    ...vocabulary('Types of measures 措施类型', measureCategories),
    '',
  ].join('\n\n');
}

const GUIDE: readonly string[] = [
  '## Reading the data 使用说明',
  [
    '- Every value was read from a report and is tied to the characters that state it: `document_id`, `page`, `span_start`, `span_end` and `quote` in its row, all places in `evidence`. 每个数值均取自报告，并附原文位置；全部出处见 `evidence`。',
    '- A report may have annexes, in its own file or in others: `report_members` lists its parts, and `document_id` says in which document a value stands; offsets count in the text of that document. Spans in records.jsonl count in the report’s text instead, its parts joined by line breaks: `members` there says where each part begins. 一份报告可能带有附件（同一文件或其他文件）：`report_members` 列出其组成部分，`document_id` 指明数值所在文件，位置按该文件文本计算；records.jsonl 中的位置按报告全文（各部分以换行相接）计算，各部分起点见其 `members`。',
    '- Values are what the report says, its own errors included. Sums that do not add up are in `identities` and `findings`. 数值按报告原样收录，包括报告自身的错误；勾稽不符之处见 `identities` 和 `findings`。',
    '- `tier` is trust in the extraction: A confirmed twice over, B confirmed once, C grounded only. What was refused is in `rejected`, never among the values. `tier` 表示提取的可信程度：A 两次印证，B 一次印证，C 仅有出处；被拒绝的内容只见于 `rejected`。',
    '- An empty value means that the report does not state it; for facts about a report as a whole, `absences` says why. 空值表示报告未说明；报告总体信息为空的原因见 `absences`。',
    '- `report_id` and `item_id` name a row for good: they stay the same when a report is extracted again. `report_id` 和 `item_id` 在重新提取后保持不变。',
    '- Amounts: compare and add up `amount_yuan` or `amount_fen`, which are exact; `value` and `unit` are as printed. Columns of decimal numbers hold 18 digits before the point and 10 after it; a number with more of either is empty there, never rounded, and `printed` has it whole. 金额请用 `amount_yuan` 或 `amount_fen` 比较和汇总；`value`、`unit` 为原文数字和单位。小数列最多保留小数点前 18 位、后 10 位；超出的数值留空，不作四舍五入，完整数字见 `printed`。',
    "- CSV files are UTF-8 with a byte order mark for Excel. Text that a spreadsheet would take for a formula has an apostrophe in front (`'-3.5`); lists are joined by `;`. Parquet, the database and records.jsonl hold the texts unchanged. CSV 为带 BOM 的 UTF-8；可能被当作公式的文本前加了撇号，列表以 `;` 分隔；Parquet、数据库和 records.jsonl 中的文本未作改动。",
  ].join('\n'),
];

/** Report text never gets here, but titles are written by people: a `|` would break the table, a `<` vanish. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const tableList = (rows: Readonly<Record<string, number>>): string =>
  [
    row('Table 表', 'Title 名称', 'Rows 行数', 'What a row is 每行内容'),
    row('---', '---', '---:', '---'),
    ...ALL_TABLES.map((table) =>
      row(`\`${table.name}\``, `${table.title} ${table.titleZh}`, String(rows[table.name] ?? 0), table.description),
    ),
  ].join('\n');

const tableSection = (table: TableDescription): readonly string[] => [
  `## ${table.name}: ${table.title} ${table.titleZh}`,
  `${table.description} ${table.descriptionZh}`,
  keys(table),
  [
    row('Column 列', 'Title 名称', 'Type 类型', 'Description 说明', 'Unit 单位', 'Source 依据'),
    row('---', '---', '---', '---', '---', '---'),
    ...Object.entries(table.columns).map(columnRow),
  ].join('\n'),
];

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const keys = ({ primaryKey, foreignKeys }: TableDescription): string =>
  [
    `Key 主键: ${code(primaryKey)}.`,
    ...foreignKeys.map(({ columns, table, references }) => `${code(columns)} → \`${table}\` (${code(references)}).`),
  ].join(' ');

const columnRow = ([name, column]: [string, Column]): string =>
  row(
    `\`${name}\``,
    `${column.title} ${column.titleZh}`,
    `${TYPE_NAMES[column.type]}${column.nullable ? ', may be empty' : ''}`,
    `${column.description}${digitsNote(column)}${valuesNote(column)}`,
    column.unit ?? '',
    column.source,
  );

/** Only exact numbers are published. */
const digitsNote = ({ type }: Column): string =>
  type === 'decimal' ? ' Empty where it has more digits than the column holds.' : '';

/** Longer lists of values stand in the vocabularies, with their names. */
const MOST_VALUES_IN_A_CELL = 12;

function valuesNote({ values }: Column): string {
  if (values === null) return '';
  return values.length > MOST_VALUES_IN_A_CELL ? ' See the vocabularies.' : ` One of ${code(values)}.`;
}

interface Entry {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
}

const vocabulary = (title: string, entries: readonly Entry[]): readonly string[] => [
  `### ${title}`,
  [
    row('Code 代码', 'English', '中文'),
    row('---', '---', '---'),
    ...entries.map(({ id, en, zh }) => row(`\`${id}\``, en, zh)),
  ].join('\n'),
];
