import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportCells } from '../table.ts';
import { bureauReports } from './bureau-reports.ts';
import { bureaus } from './bureaus.ts';
import { sightAll } from './sighting.ts';

interface Row {
  readonly bureau: string | null;
  readonly region?: string;
  readonly year?: number | null;
  readonly level?: string;
  readonly kind?: string;
  readonly date?: string;
  readonly supersedes?: string;
}

/** Rows of `reports` with ids r0, r1 …. */
const rowsOf = (rows: readonly Row[]): readonly ReportCells[] =>
  rows.map(({ bureau, region, year, level, kind, date, supersedes }, index) => ({
    report_id: `r${index}`,
    bureau,
    region: region ?? null,
    level: level ?? null,
    fiscal_year: year === undefined ? 2022 : year,
    kind: kind ?? null,
    report_date: date ?? null,
    state: 'done',
    supersedes: supersedes ?? null,
  }));

/** Which reports are of one bureau, by their positions, and why. */
function groupsOf(rows: readonly Row[]): readonly string[] {
  const cells = bureauReports.derive(rowsOf(rows));
  const groups = Map.groupBy(cells, ({ bureau_id: id }) => id);
  return [...groups.values()].map((each) => each.map((row) => `${row['report_id']} ${row['matched_by']}`).join(', '));
}

const JOINS: readonly (readonly [string, readonly Row[], readonly string[]])[] = [
  [
    'the same place with and without its parents is one',
    [{ bureau: '岳麓区应急管理局' }, { bureau: '长沙市岳麓区应急管理局' }, { bureau: '湖南长沙岳麓区应急局' }],
    ['r0 region_prefix, r1 same_name, r2 abbreviation'],
  ],
  [
    'what an institutional reform put in its place is another',
    [
      { bureau: '岳麓区安全生产监督管理局', year: 2017 },
      { bureau: '岳麓区应急管理局', year: 2019 },
    ],
    ['r0 same_name', 'r1 same_name'],
  ],
  [
    'a county that became a district is one region',
    [
      { bureau: '密云县财政局', year: 2012 },
      { bureau: '北京市密云区财政局', year: 2019 },
    ],
    ['r0 region_prefix, r1 same_name'],
  ],
  [
    'districts of one name in several cities are several, and one that says no city stays alone',
    [{ bureau: '南京市鼓楼区民政局' }, { bureau: '徐州市鼓楼区民政局' }, { bureau: '鼓楼区民政局' }],
    ['r0 same_name', 'r1 same_name', 'r2 same_name'],
  ],
  [
    'an ambiguous name joins the only bureau of the data set that it can mean',
    [{ bureau: '南京市鼓楼区民政局' }, { bureau: '鼓楼区民政局' }],
    ['r0 same_name, r1 only_candidate'],
  ],
  [
    'two ambiguous names alone are not one',
    [
      { bureau: '鼓楼区民政局', year: 2021 },
      { bureau: '鼓楼区民政局', year: 2022 },
    ],
    ['r0 same_name', 'r1 same_name'],
  ],
  [
    'a region that the gazetteer lacks joins the only one of the data set with these names at its end',
    [{ bureau: '四川省岷阳市观云县档案局' }, { bureau: '观云县档案局' }, { bureau: '岷阳市观云县档案局' }],
    ['r0 same_name, r1 only_candidate, r2 only_candidate'],
  ],
  [
    'and stays alone where there are two',
    [{ bureau: '岷阳市观云县档案局' }, { bureau: '沅宁市观云县档案局' }, { bureau: '观云县档案局' }],
    ['r0 same_name', 'r1 same_name', 'r2 same_name'],
  ],
  [
    'names without any region are never one',
    [{ bureau: '应急管理局' }, { bureau: '应急管理局' }, { bureau: '岳麓区应急管理局' }],
    ['r0 same_name', 'r1 same_name', 'r2 same_name'],
  ],
  [
    'a region stated beside the name counts like one in it',
    [
      { bureau: '应急管理局', region: '岳麓区' },
      { bureau: '区应急管理局', region: '长沙市岳麓区' },
    ],
    ['r0 region_prefix, r1 same_name'],
  ],
  [
    'similar names are not one',
    [{ bureau: '青溪县发展和改革委员会' }, { bureau: '青溪县发展和改革局' }, { bureau: '青谿县发展和改革局' }],
    ['r0 same_name', 'r1 same_name', 'r2 same_name'],
  ],
];

test.each(JOINS)('%s', (_name, rows, expected) => {
  expect([...groupsOf(rows)].toSorted()).toEqual([...expected].toSorted());
});

test('the order of the reports changes nothing', () => {
  const rows = rowsOf(JOINS.flatMap(([, each]) => each));
  expect(bureaus.derive(rows.toReversed())).toEqual(bureaus.derive(rows));
  expect(bureauReports.derive(rows.toReversed())).toEqual(bureauReports.derive(rows));
});

test('bureaus of different places are never joined', () => {
  const names = ['岳麓区', '长沙县', '长沙市', '湖南省', '朝阳区', '北京市朝阳区', '长春市朝阳区', '青溪县', '白云区'];
  const rows = rowsOf(
    names.flatMap((name) => ['财政局', '民政局', '应急局'].map((organ) => ({ bureau: name + organ }))),
  );
  const regions = new Map(sightAll(rows).map(({ reportId, region }) => [reportId, region]));
  for (const group of Map.groupBy(bureauReports.derive(rows), ({ bureau_id: id }) => id).values()) {
    const codes = group.map(({ report_id: id }) => regions.get(String(id))?.code).filter((code) => code !== null);
    expect(new Set(codes).size).toBeLessThan(2);
  }
  expect(bureaus.derive(rows)).toHaveLength(rows.length);
});

test('a bureau is described by its latest report, with its variants, years and successors', () => {
  const rows = rowsOf([
    { bureau: '望城县安监局', year: 2009 },
    { bureau: '望城区安全生产监督管理局', year: 2017, level: 'county' },
    { bureau: '长沙市望城区应急管理局', year: 2019 },
  ]);
  const [former, latter] = ['安全生产监督管理局', '应急管理局'].map((name) =>
    bureaus.derive(rows).find((row) => row['canonical_name'] === name),
  );
  expect(former).toMatchObject({
    name: '望城区安全生产监督管理局',
    name_variants: ['望城区安全生产监督管理局', '望城县安监局'],
    organ_kind: 'bureau',
    level: 'county',
    province: '湖南省',
    prefecture: '长沙市',
    county: '望城区',
    township: null,
    functional_area: null,
    region_code: '430112',
    region_status: 'resolved',
    first_year: 2009,
    last_year: 2017,
    reports: 2,
    successor_ids: [latter?.['bureau_id']],
  });
  expect(latter).toMatchObject({ successor_ids: [] });
});

test('its id does not depend on the other reports of the data set', () => {
  const alone = bureaus.derive(rowsOf([{ bureau: '岳麓区财政局', year: 2020 }]));
  const among = bureaus.derive(rowsOf([{ bureau: '长沙市岳麓区财政局', year: 2021 }, { bureau: '青溪县财政局' }]));
  expect(among.map((row) => row['bureau_id'])).toContain(alone[0]?.['bureau_id']);
});

test('reports that name no bureau are in no table', () => {
  const rows = rowsOf([{ bureau: null, region: '岳麓区' }, { bureau: ' ' }]);
  expect([...bureaus.derive(rows), ...bureauReports.derive(rows)]).toEqual([]);
});

const CHOICES: readonly (readonly [string, readonly Omit<Row, 'bureau'>[], readonly string[]])[] = [
  [
    'one about the whole department before one about projects',
    [{ kind: 'department_evaluation' }, { kind: 'project_evaluation', date: '2024-01-01' }],
    ['r0'],
  ],
  ['the latest dated', [{ date: '2023-03-01' }, { date: '2023-04-01' }, {}], ['r1']],
  ['the last by id where nothing else tells', [{}, {}], ['r1']],
  ['none that another supersedes', [{ date: '2023-04-01' }, { date: '2023-03-01', supersedes: 'r0' }], ['r1']],
  ['one for each year, and none without a year', [{ year: 2021 }, { year: 2022 }, { year: null }], ['r0', 'r1']],
];

test.each(CHOICES)('of several reports the panel takes %s', (_name, rows, expected) => {
  const cells = bureauReports.derive(rowsOf(rows.map((row) => ({ bureau: '岳麓区财政局', ...row }))));
  expect(cells.filter((row) => row['in_panel']).map((row) => row['report_id'])).toEqual(expected);
  expect(cells.filter((row) => row['superseded']).map((row) => row['report_id'])).toEqual(
    rows.flatMap(({ supersedes }) => supersedes ?? []),
  );
});

test('every publisher of the corpus is read as a region that the gazetteer lacks and an organ', () => {
  const lines = readFileSync(join(import.meta.dirname, '../../../corpus/manifest.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const read = lines.flatMap((line) => {
    const { publisher } = JSON.parse(line) as { publisher: string }; // The corpus test checks the manifest.
    return sightAll(rowsOf([{ bureau: publisher }]));
  });
  expect(read).toHaveLength(lines.length);
  expect(read.filter(({ region }) => region.how === 'endings')).toHaveLength(lines.length);
  expect(read.filter(({ canonical, folded }) => canonical !== folded)).toHaveLength(lines.length);
});
