import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ALL_VIEWS } from '#publish/all-views.ts';
import { ROOT } from '../run-program.ts';
import { withDevelopmentRelease } from './development-release.ts';
import { questionsPage } from './questions-page.ts';

/**
 * The views over the development part of the corpus. Every expected figure was worked out by hand from the labels in
 * evals/gold, not taken from what a view gave.
 */
const FROM_GOLD: readonly (readonly [about: string, sql: string, rows: readonly unknown[][]])[] = [
  [
    'execution of the adjusted budget: 312,080,166.92 of 318,642,507.36 yuan, 998.72 of 1,043.59 万元, 28,354.90 of 29,900.15',
    `SELECT slug, rate_percent, stated_rate_percent FROM execution_rates
     WHERE concept = 'expenditure.total' AND basis = 'adjusted_budget'
       AND slug IN ('beicheng-veterans-2022', 'qingxi-emergency-2022', 'lanting-education-2021') ORDER BY slug`,
    [
      ['beicheng-veterans-2022', '97.94', '97.94'],
      ['lanting-education-2021', '94.83', '94.83'],
      ['qingxi-emergency-2022', '95.70', '95.70'],
    ],
  ],
  [
    'the general public budget of 942.30 万元 is a basis of its own beside all funds of 1,045.29',
    `SELECT fund, basis, rate_percent, stated_rate_percent FROM execution_rates
     WHERE concept = 'expenditure.total' AND slug = 'chengxi-audit-2021' ORDER BY basis`,
    [
      [null, 'adjusted_budget', '96.59', '96.59'],
      ['general_public_budget', 'initial_budget', '105.82', '105.82'],
    ],
  ],
  [
    'sub-units are not added to the bureau that sums them up: 8,962.84 of 9,511.20 万元 by 29 persons',
    `SELECT outlay_yuan, project_share_percent, project_yuan_per_person FROM project_shares
     WHERE slug = 'songhu-civil-2021' AND year = 2021`,
    [['95112000.00', '94.23', '3090634.48']],
  ],
  [
    'posts: 25 + 58 added up, 36 stated; the 30 posts of a centre are no posts of the bureau',
    `SELECT slug, posts, posts_from, in_service, vacancy_percent, non_established_per_100 FROM staffing_gaps
     WHERE slug IN ('beicheng-veterans-2022', 'qingxi-emergency-2022') ORDER BY slug`,
    [
      ['beicheng-veterans-2022', 83, 'parts', 75, '9.64', '21.33'],
      ['qingxi-emergency-2022', 36, 'stated', 33, '8.33', '9.09'],
    ],
  ],
  [
    'posts that the report totals as 186 in prose and 188 in a table are no number of posts',
    `SELECT posts, in_service, conflicting FROM headcount WHERE slug = 'hengling-hrss-2018'`,
    [[null, 178, ['establishment.total']]],
  ],
  [
    'three public expenses of 24.83 万元 after 31.26, by 74 persons',
    `SELECT year, three_public_yuan_per_person, previous_yuan, change_percent, stated_change_percent
     FROM three_public_trends WHERE slug = 'lichuan-edusport-2019' ORDER BY year`,
    [
      [2018, null, null, null, null],
      [2019, '3355.41', '312600.00', '-20.57', '-20.57'],
    ],
  ],
  [
    'operating cost: 63.73 万元 by 33 persons',
    `SELECT operating_yuan, operating_yuan_per_person FROM operating_costs WHERE slug = 'qingxi-emergency-2022'`,
    [['637300.00', '19312.12']],
  ],
  [
    'carry-over: 35.64 after 46.37 万元, and 351.15 after 318.60 where sub-units state their own',
    `SELECT slug, change_yuan, closing_of_opening_percent FROM carryovers
     WHERE slug IN ('chengxi-audit-2021', 'songhu-civil-2021') ORDER BY slug`,
    [
      ['chengxi-audit-2021', '-107300.00', '76.86'],
      ['songhu-civil-2021', '325500.00', '110.22'],
    ],
  ],
  [
    'transfers: 4,186.00 + 1,520.60 of 6,842.60 万元, and 820.00 + 305.60 of 1,275.60 for one project of them',
    `SELECT project, superior_yuan, own_yuan, superior_percent FROM transfer_dependence
     WHERE slug = 'xiling-forestry-2023' AND project IN ('林业专项资金', '森林质量提升项目') ORDER BY superior_yuan`,
    [
      ['森林质量提升项目', '11256000.00', '1500000.00', '88.24'],
      ['林业专项资金', '57066000.00', '11360000.00', '83.40'],
    ],
  ],
  [
    'indicators: 19 rows with numbers of which 7 fell short, and 13 of which 5 did',
    `SELECT slug, tested, hit, missed, qualitative FROM indicator_hits
     WHERE slug IN ('tanxi-scjg-2020', 'zhenxi-livestock-2023') ORDER BY slug`,
    [
      ['tanxi-scjg-2020', '19', '12', '7', '7'],
      ['zhenxi-livestock-2023', '13', '8', '5', '0'],
    ],
  ],
  [
    'a score of 97.08 stands against 2,619.48 of 2,764.35 万元 and two indicators that fell short',
    `SELECT self_score::DECIMAL(5, 2), grade, band, grade_above_band, execution_percent, score_above_execution, missed_indicators
     FROM score_inflation WHERE slug = 'mianxi-kegongxin-2022'`,
    [['97.08', '优', '优', false, '94.76', '2.32', '2']],
  ],
  [
    'five accidents and four deaths in the county beside 998.72 万元 of one bureau',
    `SELECT kind, scope, value::INTEGER, per_10000_yuan FROM hazard_outcomes
     WHERE slug = 'qingxi-emergency-2022' AND kind IN ('accident', 'death') AND value > 0 ORDER BY kind`,
    [
      ['accident', 'district', 5, '0.005006'],
      ['death', 'district', 4, '0.004005'],
    ],
  ],
  [
    'four problems, two of them points of a third, each with the measure that answers it',
    `SELECT issue_category, measure_category FROM issue_answers
     WHERE slug = 'qingxi-emergency-2022' AND NOT issue_heading ORDER BY issue_category`,
    [
      ['budget_execution', 'strengthen_execution_monitoring'],
      ['infrastructure_equipment', 'infrastructure'],
      ['staff_capacity', 'training_capacity'],
      ['target_setting', 'refine_targets'],
    ],
  ],
  [
    'five problems of staff in the counties of 2022, four answered by training and one by a request for money',
    `SELECT measure_category, issues, issues_of_type, issues_percent FROM issue_types
     WHERE level = 'county' AND fiscal_year = 2022 AND issue_category = 'staff_capacity' ORDER BY issues`,
    [
      ['funding_request', '1', '5', '20.00'],
      ['training_capacity', '4', '5', '80.00'],
    ],
  ],
  [
    'a report without a failing equation has none, one with a misprinted subtotal has',
    `SELECT slug, failed > 0 FROM inconsistency_rates
     WHERE slug IN ('lanting-education-2021', 'qingxi-emergency-2022') ORDER BY slug`,
    [
      ['lanting-education-2021', false],
      ['qingxi-emergency-2022', true],
    ],
  ],
  ['no bureau of the corpus has reports of two years', 'SELECT count(*)::INTEGER FROM text_reuse', [[0]]],
];

const found = new Map<string, unknown[][]>();
let page: string;
beforeAll(async () => {
  await withDevelopmentRelease(async (release) => {
    for (const [about, sql] of FROM_GOLD) found.set(about, await release.rows(sql));
    page = await questionsPage(release);
  });
});

test.each(FROM_GOLD)('%s', (about, _sql, rows) => {
  expect(found.get(about)).toEqual(rows);
});

test('every view of a question is held to the labels of the corpus', () => {
  const queries = FROM_GOLD.map(([, sql]) => sql).join('\n');
  const held = new Set(
    ALL_VIEWS.filter(({ name }) => queries.includes(name)).flatMap(({ question }) => question ?? []),
  );
  expect(held.size).toBe(12);
});

test('docs/questions.md says what the views say; node test/questions/write-questions.ts writes it again', async () => {
  expect(page).toBe(await readFile(path.join(ROOT, 'docs', 'questions.md'), 'utf8'));
});
