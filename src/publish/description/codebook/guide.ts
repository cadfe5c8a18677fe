import type { Redaction, ReleaseFormat } from '#model/release.ts';
import { type DescribedRelease, filesUnder } from '../described-release.ts';
import type { Point } from './markdown.ts';

/** What holds for every table, in both languages. */

export const READING_POINTS: readonly Point[] = [
  {
    en: 'Every value was read from a report and is tied to the characters that state it: `document_id`, `page`, `span_start`, `span_end` and `quote` in its row, all places in `evidence`.',
    zh: '每个数值均取自报告，并附原文位置：所在行的 `document_id`、`page`、`span_start`、`span_end` 和 `quote`；全部出处见 `evidence`。',
  },
  {
    en: 'A report may have annexes, in its own file or in others: `report_members` lists its parts, and `document_id` says in which document a value stands; offsets count in the text of that document. Spans in the records count in the report’s text instead, its parts joined by line breaks: `members` there says where each part begins.',
    zh: '一份报告可能带有附件（同一文件或其他文件）：`report_members` 列出其组成部分，`document_id` 指明数值所在文件，位置按该文件文本计算；records 中的位置则按报告全文（各部分以换行相接）计算，各部分起点见其 `members`。',
  },
  {
    en: 'Values are what the report says, its own errors included. Sums that do not add up are in `identities` and `findings`.',
    zh: '数值按报告原样收录，包括报告自身的错误；勾稽不符之处见 `identities` 和 `findings`。',
  },
  {
    en: 'What was refused is in `rejected`, never among the values; `claims` has what was claimed, published or not, by whom and with what.',
    zh: '被拒绝的内容只见于 `rejected`，不会作为数值发布；`claims` 载明何者以何种方式提出了哪些主张，无论是否发布。',
  },
  {
    en: 'An empty value means that the report does not state it; for facts about a report as a whole, `absences` says which of the four absences it is.',
    zh: '空值表示报告未说明；报告总体信息为空时，`absences` 载明属于四种缺失中的哪一种。',
  },
  {
    en: '`report_id` and `item_id` name a row for good: they stay the same when a report is extracted again.',
    zh: '`report_id` 和 `item_id` 在重新提取后保持不变，可长期引用。',
  },
];

export const UNIT_POINTS: readonly Point[] = [
  {
    en: 'Amounts: compare and add up `amount_yuan` or `amount_fen`, which are exact; `value` and `unit` are as printed (1 万元 = 10,000 yuan, 1 亿元 = 100,000,000 yuan, 1 yuan = 100 fen).',
    zh: '金额请用 `amount_yuan`（元）或 `amount_fen`（分）比较和汇总，二者均精确；`value`、`unit` 为原文数字和单位（1 万元 = 10,000 元，1 亿元 = 100,000,000 元，1 元 = 100 分）。',
  },
  {
    en: 'Never add up rows of `budget` without a filter by `concept`, `measure`, `basis`, `fund`, `year` and `scope`: the same money is stated several times, as whole and as part, in budget and in accounts.',
    zh: '未按 `concept`、`measure`、`basis`、`fund`、`year`、`scope` 筛选前，不要对 `budget` 求和：同一笔钱会以整体和部分、预算数和决算数多次出现。',
  },
  {
    en: 'Columns of decimal numbers hold 18 digits before the point and 10 after it; a number with more of either is empty there, never rounded, and `printed` has it whole.',
    zh: '小数列最多保留小数点前 18 位、后 10 位；超出的数值留空，不作四舍五入，完整数字见 `printed`。',
  },
  {
    en: 'Offsets count UTF-16 code units from 0, the end exclusive; boxes on pages count points (1/72 inch) from the upper left corner.',
    zh: '文本位置按 UTF-16 码元从 0 计，终点不含在内；页面方框以点（1/72 英寸）计，原点为页面左上角。',
  },
];

export const REDACTION_POINTS: Readonly<Record<Redaction, Point>> = {
  persons: {
    en: 'Names, telephone numbers, identity numbers and mail addresses of persons are replaced by ＊ (U+FF0A), one for each UTF-16 code unit, in every text that comes from a report: lengths and offsets stay right, but a text with ＊ is no longer what the report prints. Masking goes by rules: it is no promise that every name is found. Figures and names of bureaus, projects and firms are meant to stand.',
    zh: '凡取自报告的文字，其中个人的姓名、电话号码、身份证号码和电子邮箱均以 ＊（U+FF0A）逐个码元替换：长度和位置不变，但含 ＊ 的文字已非原文原样。遮盖依规则进行，不保证找出每一个姓名；数字以及单位、项目、企业名称原则上不作遮盖。',
  },
  none: {
    en: 'Nothing is masked in this release: names and numbers of persons stand as the reports print them.',
    zh: '本次发布未作遮盖：个人的姓名和号码与报告所印一致。',
  },
};

/** What is to be known of a file, with the format that it is said for; null for what every release has. */
const FORMAT_POINTS: readonly (Point & { readonly format: ReleaseFormat | null })[] = [
  {
    format: 'csv',
    en: "CSV files are UTF-8 with a byte order mark for Excel. Text that a spreadsheet would take for a formula has an apostrophe in front (`'-3.5`, and the comparator `'=`); lists are joined by `;`. Parquet, the database and the records hold the texts unchanged and the lists as lists.",
    zh: "CSV 为带 BOM 的 UTF-8；可能被当作公式的文本前加了撇号（如 `'-3.5` 和比较符 `'=`），列表以 `;` 分隔；Parquet、数据库和 records 中的文本未作改动，列表仍为列表。",
  },
  {
    format: 'xlsx',
    en: 'Numbers in the workbook are binary floating point: compare and add up amounts in fen there.',
    zh: '工作簿中的数字为二进制浮点数：比较和汇总金额请用“分”。',
  },
  {
    format: 'duckdb',
    en: 'Views exist in the database alone.',
    zh: '视图仅见于数据库。',
  },
  {
    format: null,
    en: '`datapackage.json`, `croissant.json` and `CITATION.cff` describe the release for programs; `release.json` has the hash of every file.',
    zh: '`datapackage.json`、`croissant.json`、`CITATION.cff` 供程序读取；各文件的散列值见 `release.json`。',
  },
];

export const formatPoints = ({ formats }: DescribedRelease): readonly Point[] =>
  FORMAT_POINTS.filter(({ format }) => format === null || formats.includes(format));

/** How the rows are spread over files here. */
export function partitionPoint(release: DescribedRelease): Point {
  const count = filesUnder(release, 'parquet/reports').length;
  const here =
    count > 1
      ? { en: `This release has ${count} partitions.`, zh: `本次发布有 ${count} 个分区。` }
      : { en: 'This release is not parted.', zh: '本次发布未分区。' };
  return {
    en: `Parquet and records lie in partitions by the beginning of \`report_id\` (\`parquet/<table>/<partition>.parquet\`): one up to 2,000 reports, one hexadecimal digit up to 32,000, two beyond; \`all\` is the whole. Read all files of a folder as one table. ${here.en}`,
    zh: `Parquet 和 records 按 \`report_id\` 开头分区（\`parquet/<表>/<分区>.parquet\`）：不超过 2,000 份报告为一个分区，不超过 32,000 份按一位十六进制数分，再多按两位分；\`all\` 表示未分区。同一文件夹内的文件合为一张表。${here.zh}`,
  };
}
