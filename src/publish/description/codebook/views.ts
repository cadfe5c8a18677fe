import type { View, ViewColumn } from '../../view.ts';
import { viewWordsZh } from '../view-words-zh.ts';
import { points, table } from './markdown.ts';

/** The views of the database with the statements that make them; nothing where there are none. */
export const viewSections = (views: readonly View[]): readonly string[] =>
  views.length === 0
    ? []
    : [
        '## Views 视图',
        'Views exist in the database alone; each is one SELECT over the tables and the views above it. 视图仅见于数据库，每个视图是对数据表及前列视图的一条 SELECT 语句。',
        table(
          ['View 视图', 'Title 名称', 'Question 问题:'],
          views.map(({ name, title, titleZh, question }) => [
            `\`${name}\``,
            `${title} ${titleZh}`,
            question === null ? '' : String(question),
          ]),
        ),
        ...views.flatMap(viewSection),
      ];

const viewSection = (view: View): readonly string[] => [
  `### View ${view.name}: ${view.title} ${view.titleZh}`,
  view.description,
  view.descriptionZh,
  table(
    ['Column 列', 'Title 名称', 'Description', '说明', 'Unit 单位'],
    Object.entries(view.columns).map(([name, column]) => columnRow(view, name, column)),
  ),
  ...(view.cautions.length === 0 ? [] : ['Cautions 注意事项', points(view.cautions)]),
  `<details><summary>SQL</summary>\n\n\`\`\`sql\n${view.sql}\n\`\`\`\n\n</details>`,
];

const columnRow = ({ name: view }: View, name: string, column: ViewColumn): readonly string[] => [
  `\`${name}\``,
  `${column.title} ${column.titleZh}`,
  column.description,
  viewWordsZh(view, name) ?? column.titleZh,
  column.unit ?? '',
];
