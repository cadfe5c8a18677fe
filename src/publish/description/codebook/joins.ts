import { ALL_TABLES } from '../../all-tables.ts';
import type { TableDescription } from '../../table.ts';
import { type Point, points } from './markdown.ts';

const JOIN_POINTS: readonly Point[] = [
  {
    en: 'An item is named by `report_id` and `item_id` together; neither is enough alone across tables. `evidence` and `identity_figures` name it by `report_id`, `field` (the table) and `item_id`.',
    zh: '条目由 `report_id` 与 `item_id` 共同确定，缺一不可；`evidence` 和 `identity_figures` 以 `report_id`、`field`（所属表）和 `item_id` 指向条目。',
  },
  {
    en: 'Join on all columns of a key. A join on `report_id` alone multiplies rows: every figure with every duty of the report.',
    zh: '关联时须使用键的全部列。仅按 `report_id` 关联会使行数成倍增加（每个数字与报告的每项职责逐一配对）。',
  },
];

const EXAMPLE = `-- The figures of one concept with the bureau, and whether an equation about them fails
-- 某一科目的数字、其单位，以及相关等式是否不成立
SELECT r.bureau, r.fiscal_year, b.amount_yuan, b.quote,
       bool_or(i.status = 'conflict') AS fails
FROM budget b
JOIN reports r USING (report_id)
LEFT JOIN identity_figures f ON f.report_id = b.report_id AND f.field = 'budget' AND f.item_id = b.item_id
LEFT JOIN identities i ON i.report_id = f.report_id AND i.identity_id = f.identity_id
WHERE b.concept = 'expenditure.total' AND b.measure = 'amount' AND b.basis = 'final'
GROUP BY ALL`;

/** Who points to whom, as a text that needs no drawing. */
const sketch = (tables: readonly TableDescription[]): string =>
  tables
    .flatMap(({ name, foreignKeys }) => [
      name,
      ...foreignKeys.map(({ columns, table, references }) => {
        const same = columns.join() === references.join();
        return `  └─ ${columns.join(' + ')} → ${table}${same ? '' : ` (${references.join(' + ')})`}`;
      }),
    ])
    .join('\n');

/** How tables are joined: the keys as a sketch, what to mind, and an example. */
export const joins = (): readonly string[] => [
  `\`\`\`text\n${sketch(ALL_TABLES)}\n\`\`\``,
  points(JOIN_POINTS),
  `\`\`\`sql\n${EXAMPLE}\n\`\`\``,
];
