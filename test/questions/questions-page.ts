import { ALL_VIEWS } from '#publish/all-views.ts';
import type { View } from '#publish/view.ts';
import type { OpenRelease } from '#publish/views/published-view.test-support.ts';

/** docs/questions.md: what the views say of themselves, and an example of each over the corpus. */

/** What to ask of each view, for somebody who sees it for the first time; short enough to print. */
const EXAMPLES: Readonly<Record<string, string>> = {
  execution_rates: `SELECT slug, fund, basis, budget_yuan, executed_yuan, rate_percent, stated_rate_percent
FROM execution_rates
WHERE concept = 'expenditure.total' AND year = fiscal_year AND basis = 'adjusted_budget'
ORDER BY rate_percent, slug, fund
LIMIT 5`,
  project_shares: `SELECT slug, fund, outlay_yuan, project_share_percent, in_service, project_yuan_per_person
FROM project_shares
WHERE project_share_percent IS NOT NULL AND year = fiscal_year
ORDER BY project_share_percent DESC, slug, fund
LIMIT 5`,
  staffing_gaps: `SELECT slug, posts, posts_from, in_service, vacant_posts, vacancy_percent, non_established_per_100
FROM staffing_gaps
ORDER BY non_established_per_100 DESC NULLS LAST, slug
LIMIT 5`,
  three_public_trends: `SELECT slug, three_public_yuan, three_public_yuan_per_person, previous_yuan, change_percent, stated_change_percent
FROM three_public_trends
WHERE year = fiscal_year AND change_percent IS NOT NULL
ORDER BY change_percent, slug, three_public_yuan
LIMIT 5`,
  operating_costs: `SELECT slug, fund, operating_yuan, in_service, operating_yuan_per_person
FROM operating_costs
WHERE year = fiscal_year
ORDER BY operating_yuan_per_person DESC NULLS LAST, slug, fund
LIMIT 5`,
  carryovers: `SELECT slug, fund, opening_yuan, closing_yuan, change_yuan, closing_of_opening_percent
FROM carryovers
ORDER BY closing_of_opening_percent DESC NULLS LAST, slug, fund, opening_yuan
LIMIT 5`,
  transfer_dependence: `SELECT slug, project, superior_yuan, own_yuan, whole_yuan, superior_percent, levels
FROM transfer_dependence
WHERE scope = 'project' AND basis = 'received' AND superior_percent IS NOT NULL
ORDER BY superior_percent DESC, slug, project, superior_yuan
LIMIT 5`,
  indicator_hits: `SELECT slug, scope, indicators, tested, hit_percent, over_hit_percent, qualitative_percent
FROM indicator_hits
WHERE tested >= 10
ORDER BY hit_percent, slug, scope
LIMIT 5`,
  inconsistency_rates: `SELECT slug, tested, failed, failed_in_source, inconsistency_percent
FROM inconsistency_rates
WHERE tested >= 50
ORDER BY inconsistency_percent DESC, slug
LIMIT 5`,
  score_inflation: `SELECT slug, self_score, band, execution_percent, score_above_execution, failed, missed_indicators
FROM score_inflation
WHERE execution_basis = 'adjusted_budget'
ORDER BY score_above_execution DESC, slug
LIMIT 5`,
  hazard_outcomes: `SELECT slug, kind, name, scope, value, unit, per_10000_yuan
FROM hazard_outcomes
WHERE value > 0 AND per_10000_yuan IS NOT NULL
ORDER BY kind, per_10000_yuan DESC, slug, name
LIMIT 5`,
  issue_types: `SELECT level, fiscal_year, issue_category, measure_category, issues, issues_of_type, issues_percent
FROM issue_types
WHERE answered
ORDER BY issues DESC, level, fiscal_year, issue_category, measure_category
LIMIT 5`,
  text_reuse: `SELECT slug, field, previous_year, items, reused, reused_percent
FROM text_reuse
ORDER BY reused_percent DESC, slug, field
LIMIT 5`,
};

const OPENING = `# Twelve questions, and the views that answer them

Each view is in \`duizhang.duckdb\` and can be asked like a table: \`npx duizhang query "FROM execution_rates"\`.
Its SQL is printed here whole: it builds on the tables of CODEBOOK.md and on the views before it, and nothing else.
Ratios are computed from exact amounts and rounded at the end; a null is "not stated" or "cannot be computed", never zero.
Ids of items lead back to the characters: \`SELECT quote, page FROM evidence WHERE report_id = … AND item_id = …\`.
Examples are over the development part of the corpus, whose bureaus are fictional.

This page is generated: \`node test/questions/write-questions.ts\` writes it again, and a test fails when it differs from the views.`;

/** Numbers lose the zeros that a wide decimal type appends. */
const shown = (text: string): string => (/^-?\d+\.\d{3,}$/u.test(text) ? text.replace(/\.?0+$/u, '') : text);
const cell = (value: unknown): string =>
  value === null ? '' : shown(Array.isArray(value) ? value.join(', ') : String(value)).replaceAll('|', '\\|');
const row = (cells: readonly unknown[]): string => `| ${cells.map(cell).join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const code = (sql: string): string => `\`\`\`sql\n${sql}\n\`\`\``;

const columnsOf = ({ columns }: View): string =>
  table(
    ['Column', '名称', 'What it is', 'Unit'],
    Object.entries(columns).map(([name, { titleZh, description, unit }]) => [
      `\`${name}\``,
      titleZh,
      description,
      unit,
    ]),
  );

async function exampleOf({ name }: View, release: OpenRelease): Promise<readonly string[]> {
  const sql = EXAMPLES[name];
  if (sql === undefined) return [];
  const [head, rows] = [await release.rows(`SELECT column_name FROM (DESCRIBE ${sql})`), await release.rows(sql)];
  const found = table(
    head.map(([column]) => String(column)),
    rows,
  );
  return [
    '### Example',
    code(sql),
    rows.length === 0 ? 'The corpus has no row: no bureau has reports of two years.' : found,
  ];
}

const titleOf = ({ question, name, title, titleZh }: View): string =>
  `## ${question === null ? '' : `Question ${question}: `}${title} ${titleZh} (\`${name}\`)`;

async function section(view: View, release: OpenRelease): Promise<string> {
  return [
    titleOf(view),
    `${view.description}\n${view.descriptionZh}`,
    columnsOf(view),
    ...(await exampleOf(view, release)),
    '### What not to conclude 不可据此得出',
    view.cautions.map(({ en, zh }) => `- ${en} ${zh}`).join('\n'),
    '### SQL',
    code(view.sql),
  ].join('\n\n');
}

/** In the order of the questions; what they build on comes last. */
const inOrder = (views: readonly View[]): readonly View[] =>
  views.toSorted((a, b) => (a.question ?? Number.POSITIVE_INFINITY) - (b.question ?? Number.POSITIVE_INFINITY) || 0);

/** The whole page. */
export async function questionsPage(release: OpenRelease): Promise<string> {
  const sections: string[] = [];
  for (const view of inOrder(ALL_VIEWS)) sections.push(await section(view, release));
  return `${[OPENING, ...sections].join('\n\n')}\n`;
}
