import type { View, ViewColumn } from '../view.ts';
import { BUDGET_FIGURES, BUREAU_COLUMNS, COUNT_COLUMNS, STAFF_FIGURES } from './panel-columns.ts';

/** The panel: what most research begins with, a bureau a year a row. */

const names = (figures: readonly { readonly name: string }[]): readonly string[] => figures.map(({ name }) => name);
const lines = (parts: readonly string[]): string => parts.join(',\n    ');

/** Figures are numbered from 1: the panel of a large release groups by numbers several times faster than by names. */
const numbered = BUDGET_FIGURES.map((figure, index) => ({ ...figure, number: index + 1 }));
const tiered = numbered.filter(({ tier }) => tier !== null);
const basisText = (basis: string | null): string => (basis === null ? 'NULL' : `'${basis}'`);

const wanted = lines(
  numbered.map(({ number, concept, basis, measure }) => `(${number}, '${concept}', ${basisText(basis)}, '${measure}')`),
);
const budgetCells = lines(
  numbered.map(
    ({ number, name, measure, type }) =>
      `(max(amount) FILTER (figure = ${number}) * ${measure === 'amount' ? '0.01' : '0.0001'})::${type} AS ${name}`,
  ),
);
const tierCells = lines(
  tiered.map(({ number, tier }) => `chr(max(tier) FILTER (figure = ${number} AND NOT conflict)) AS ${tier}`),
);
const staffCells = lines(
  STAFF_FIGURES.map(({ name, concept }) => `any_value(persons) FILTER (concept = '${concept}') AS ${name}`),
);
const staffTierCells = lines(
  STAFF_FIGURES.map(
    ({ concept, tier }) => `any_value(tier) FILTER (concept = '${concept}' AND NOT conflict) AS ${tier}`,
  ),
);
const staffNames = STAFF_FIGURES.map(({ name, concept }) => `WHEN '${concept}' THEN '${name}'`).join(' ');
const staffConcepts = STAFF_FIGURES.map(({ concept }) => `'${concept}'`).join(', ');

const conceptList = [...new Set(BUDGET_FIGURES.map(({ concept }) => `'${concept}'`))].join(', ');
const numberOf = (wantedName: string): number => numbered.find(({ name }) => name === wantedName)?.number ?? 0;
const nameList = `[${numbered.map(({ name }) => `'${name}'`).join(', ')}]`;
const namesIn = (bits: string): string =>
  `CASE WHEN ${bits} > 0 THEN list_filter(${nameList}, lambda name, number: ${bits} >> number & 1 = 1) ELSE [] END`;

const column = (title: string, titleZh: string, description: string, unit: string | null = null): ViewColumn => ({
  ...{ title, titleZh, description, unit },
});

const executionColumn = column(
  'Execution rate computed',
  '执行率（计算）',
  'Final over adjusted total expenditure in per cent, two decimals; null where either is null or the budget is zero.',
  '%',
);

const listColumns = {
  conflicting: column(
    'Conflicting',
    '矛盾项',
    'Columns that are null because the report states different figures that rounding does not explain; an empty list where none is.',
  ),
  general_public_only: column(
    'General public budget only',
    '仅一般公共预算',
    'Columns whose figure is of the general public budget, because the report states it for no other and not for all money.',
  ),
};

const described = (figures: readonly { readonly name: string; readonly words: ViewColumn }[]) =>
  Object.fromEntries(figures.map(({ name, words }) => [name, words] as const));
const tierWords = (of: string) =>
  column(`Tier of ${of}`, `${of} 可信等级`, `How far ${of} may be trusted: A, B or C; null where it is null.`);
const tierColumns = Object.fromEntries(
  [...tiered, ...STAFF_FIGURES].flatMap(({ name, tier }) => (tier === null ? [] : [[tier, tierWords(name)] as const])),
);

export const panel: View = {
  name: 'panel',
  title: 'Panel of bureaus',
  titleZh: '单位年度面板',
  description:
    'One row a bureau and fiscal year, from the one report that bureau_reports marks in_panel: identity, regions, key figures, counts. Figures are those of the bureau as a whole and of the report’s own year: without projects, sub-units and other years. A figure that is stated several times is taken where it is printed with most digits; hedged ones (约, 余) and parts (其中) count only where there is nothing else.',
  descriptionZh:
    '每个单位每个年度一行，取自 bureau_reports 中 in_panel 的那份报告：单位和地区、主要数据、条目数。数据只含单位整体和本年度，不含项目、下属单位和其他年度。多处表述时取位数最多者；约数和“其中”所列部分仅在没有其他表述时采用。',
  question: null,
  stored: true,
  columns: {
    ...BUREAU_COLUMNS,
    ...described(BUDGET_FIGURES),
    execution_rate_computed: executionColumn,
    ...described(STAFF_FIGURES),
    ...COUNT_COLUMNS,
    ...tierColumns,
    ...listColumns,
  },
  cautions: [
    {
      en: 'A null figure is not stated, or stated in several ways (conflicting); it is never zero.',
      zh: '为空表示未说明或表述矛盾（见 conflicting），不等于零。',
    },
    {
      en: 'A figure of the general public budget alone (general_public_only) is less than all money: leave it out, or compare it only with its like.',
      zh: '仅一般公共预算的数据（general_public_only）小于全部资金，应剔除或只与同类比较。',
    },
    {
      en: 'A bureau before and after an institutional reform is two bureaus (bureaus.successor_ids); a region that was merged into another or renamed with a new code is two regions.',
      zh: '机构改革前后为两个单位（见 bureaus.successor_ids）；合并或更名换码的地区为两个地区。',
    },
    {
      en: 'Reports that name no bureau or no fiscal year are not in the panel; of several for one year only one is.',
      zh: '未写明单位或年度的报告不在面板中；同一年度有多份报告时只取一份。',
    },
  ],
  sql: `WITH shown AS MATERIALIZED (
  SELECT bureau_id, report_id, bureau, fiscal_year, row_number() OVER (ORDER BY report_id) AS entry
  FROM bureau_reports
  WHERE in_panel
),
wanted (figure, concept, basis, measure) AS (
  VALUES
    ${wanted}
),
stated AS (
  SELECT
    s.entry,
    w.figure::TINYINT AS figure,
    ascii(b.tier)::TINYINT AS tier,
    -- In fen, or ten-thousandths of a per cent: whole numbers compare fast and exactly.
    CASE WHEN b.measure = 'amount' THEN b.amount_fen ELSE TRY_CAST(b.value * 10000 AS BIGINT) END AS amount,
    -- First what is about all money, then the general public budget, then other funds. Hedged ones and parts stand behind.
    (CASE WHEN b.fund IS NULL THEN 0 WHEN b.fund = 'general_public_budget' THEN 2 ELSE 4 END
      + CASE WHEN b.approx OR contains(b.label, '其中') THEN 1 ELSE 0 END)::TINYINT AS preference,
    -- The last printed place as a power of ten of the same, where amount_yuan / value is the printed unit in yuan.
    (CASE WHEN b.measure = 'amount' THEN coalesce(round(log10(abs(b.amount_yuan / nullif(b.value, 0)))), 0) + 2 ELSE 4 END
      - CASE WHEN contains(b.printed, '.') THEN length(b.printed) - strpos(b.printed, '.') ELSE 0 END)::TINYINT AS place
  FROM budget b
  JOIN shown s USING (report_id)
  JOIN wanted w ON w.concept = b.concept AND w.measure = b.measure AND w.basis IS NOT DISTINCT FROM b.basis
  WHERE b.concept IN (${conceptList}) AND b.measure IN ('amount', 'rate_percent')
    AND b.project IS NULL AND (b.scope IS NULL OR b.scope = s.bureau) AND b.year = s.fiscal_year
),
alike AS (
  SELECT entry, figure, preference, place, min(amount) AS lowest, max(amount) AS highest, max(tier) AS tier
  FROM stated
  WHERE amount IS NOT NULL
  GROUP BY entry, figure, preference, place
),
compared AS (
  SELECT
    entry, figure, preference,
    arg_min(lowest, place) AS amount,
    arg_min(tier, place) AS tier,
    -- Figures with as many places are equal, others differ by less than one unit of the coarsest's last place.
    bool_or(lowest <> highest) OR max(highest) - min(lowest) >= 0.9999 * power(10, max(place)) AS conflict
  FROM alike
  GROUP BY entry, figure, preference
),
figures AS (
  SELECT
    entry, figure,
    arg_min(tier, preference) AS tier,
    arg_min(conflict, preference) AS conflict,
    min(preference) >= 2 AS general_public,
    CASE WHEN NOT arg_min(conflict, preference) THEN arg_min(amount, preference) END AS amount
  FROM compared
  GROUP BY entry, figure
  -- What is stated for several funds apart, and not for all money, is left out.
  HAVING min(preference) < 2 OR max(preference) < 4
),
money AS (
  SELECT
    entry,
    ${budgetCells},
    ${tierCells},
    -- A bit for each figure, made names below: far faster than lists.
    coalesce(bit_or(1::BIGINT << figure) FILTER (conflict), 0) AS conflicts,
    coalesce(bit_or(1::BIGINT << figure) FILTER (general_public AND NOT conflict), 0) AS general_public
  FROM figures
  GROUP BY entry
),
dated AS (
  SELECT s.entry, p.concept, p.as_of, min(p.value) AS lowest, max(p.value) AS highest, max(p.tier) AS tier
  FROM staffing p
  JOIN shown s USING (report_id)
  WHERE p.concept IN (${staffConcepts})
    AND (p.scope IS NULL OR p.scope = s.bureau)
    AND (p.as_of IS NULL OR year(p.as_of) = s.fiscal_year)
  GROUP BY s.entry, p.concept, p.as_of
),
heads AS (
  -- Of several dates in the year the last counts, and has to agree with what is stated without a date.
  SELECT
    entry, concept, max(tier) AS tier,
    least(arg_max(lowest, as_of), min(lowest) FILTER (as_of IS NULL)) AS least_stated,
    greatest(arg_max(highest, as_of), max(highest) FILTER (as_of IS NULL)) AS most_stated,
    least_stated <> most_stated AS conflict,
    CASE WHEN least_stated = most_stated THEN TRY_CAST(least_stated AS INTEGER) END AS persons
  FROM dated
  GROUP BY entry, concept
),
staff AS (
  SELECT
    entry,
    ${staffCells},
    ${staffTierCells},
    coalesce(list(CASE concept ${staffNames} END ORDER BY concept) FILTER (conflict), []) AS conflicting
  FROM heads
  GROUP BY entry
),
indicator_counts AS (
  SELECT report_id, count(*) AS indicators FROM indicators GROUP BY report_id
),
issue_counts AS (
  SELECT report_id, count(*) AS issues FROM issues GROUP BY report_id
),
measure_counts AS (
  SELECT report_id, count(*) AS measures FROM measures GROUP BY report_id
),
identity_counts AS (
  SELECT
    report_id,
    count(*) FILTER (status NOT IN ('untestable', 'blocked')) AS tested,
    count(*) FILTER (status = 'conflict') AS conflict,
    count(*) FILTER (verdict = 'source_error') AS source_error
  FROM identities
  GROUP BY report_id
)
SELECT
  s.bureau_id, s.fiscal_year, u.name AS bureau, u.canonical_name, s.bureau AS bureau_stated, u.organ_kind, u.level,
  u.province, u.prefecture, u.county, u.township, u.functional_area, u.region_code, u.region_status,
  s.report_id, r.kind, r.self_score, r.grade,
  ${names(BUDGET_FIGURES)
    .map((name) => `m.${name}`)
    .join(', ')},
  -- Both of all money, or both of the general public budget.
  CASE WHEN m.total_adjusted_yuan > 0
    AND m.general_public >> ${numberOf('total_final_yuan')} & 1 = m.general_public >> ${numberOf('total_adjusted_yuan')} & 1
    THEN TRY_CAST(round(100 * m.total_final_yuan / m.total_adjusted_yuan, 2) AS DECIMAL(18, 2))
  END AS execution_rate_computed,
  ${names(STAFF_FIGURES)
    .map((name) => `f.${name}`)
    .join(', ')},
  coalesce(n.indicators, 0)::INTEGER AS indicators,
  coalesce(i.issues, 0)::INTEGER AS issues,
  coalesce(a.measures, 0)::INTEGER AS measures,
  coalesce(e.tested, 0)::INTEGER AS identities_tested,
  coalesce(e.conflict, 0)::INTEGER AS identities_conflict,
  coalesce(e.source_error, 0)::INTEGER AS identities_source_error,
  ${tiered.map(({ tier }) => `m.${tier}`).join(', ')},
  ${STAFF_FIGURES.map(({ tier }) => `f.${tier}`).join(', ')},
  list_concat(${namesIn('m.conflicts')}, coalesce(f.conflicting, [])) AS conflicting,
  ${namesIn('m.general_public')} AS general_public_only
FROM shown s
JOIN bureaus u USING (bureau_id)
JOIN reports r USING (report_id)
LEFT JOIN money m USING (entry)
LEFT JOIN staff f USING (entry)
LEFT JOIN indicator_counts n USING (report_id)
LEFT JOIN issue_counts i USING (report_id)
LEFT JOIN measure_counts a USING (report_id)
LEFT JOIN identity_counts e USING (report_id)`,
};
