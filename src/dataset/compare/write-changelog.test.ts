import { describe, expect, it } from 'vitest';
import type { ComparedReport, ReleaseComparison } from './comparison.ts';
import { writeChangelog } from './write-changelog.ts';

const EQUAL: ReleaseComparison = {
  before: { version: '1.0.0', releaseDate: '2024-05-01' },
  after: null,
  equal: true,
  tables: [],
  schema: [],
  reports: { added: [], removed: [], changed: [], remade: 0, unchanged: 3 },
  values: [],
  changedValues: 0,
  rows: [],
  rowsInAll: 0,
};

const report = (slug: string): ComparedReport => ({
  reportId: `id-${slug}`,
  slug,
  bureau: '青禾县水利局',
  fiscalYear: 2023,
});

const DIFFERING: ReleaseComparison = {
  ...EQUAL,
  equal: false,
  tables: [
    {
      ...{ name: 'budget', before: 1200, after: 1300, added: 110, removed: 10, changed: 2, remade: 5, unchanged: 1183 },
      columns: [{ name: 'value', rows: 2 }],
    },
    {
      ...{ name: 'bureaus', before: null, after: 4, added: 4, removed: 0, changed: 0, remade: 0, unchanged: 0 },
      columns: [],
    },
  ],
  schema: [
    { kind: 'table-added', table: 'bureaus' },
    { kind: 'column-removed', table: 'budget', column: 'old' },
    { kind: 'column-retyped', table: 'budget', column: 'year', before: 'VARCHAR', after: 'INTEGER' },
  ],
  reports: {
    added: [report('qinghe-water')],
    removed: [],
    changed: [{ ...report('danshan-forestry'), rows: 12 }],
    remade: 1,
    unchanged: 3,
  },
};

const entryOf = (comparison: ReleaseComparison | null, former: string | null = null): string =>
  writeChangelog({ comparison, version: '1.1.0', releaseDate: '2024-06-01', former });

describe('writeChangelog', () => {
  it('says of the first release that it is the first', () => {
    expect(entryOf(null)).toMatch(/^# Changelog\n[\s\S]*\n## \[1\.1\.0\] - 2024-06-01\n\nFirst release\.\n$/u);
  });

  it('says when a former release could not be compared', () => {
    expect(entryOf(null, '')).toContain('Not compared: the tables of the former release are not there any more.');
  });

  it('says when nothing differs', () => {
    expect(entryOf(EQUAL)).toContain('Compared with 1.0.0 of 2024-05-01.\n\nNo row, table or column differs.\n');
  });

  it('tells what was added, changed, removed and re-made, and rows by table', () => {
    expect(entryOf(DIFFERING)).toContain(`## [1.1.0] - 2024-06-01

Compared with 1.0.0 of 2024-05-01.

### Added

- 1 report: qinghe-water (青禾县水利局 2023).
- The table bureaus is new.

### Changed

- 1 report: danshan-forestry (青禾县水利局 2023).
- budget.year is of type INTEGER; it was VARCHAR.

### Removed

- budget no longer has the column old.

### Re-made

- 5 rows differ in their lineage alone; of 1 report nothing else differs.

### Rows

| table | rows before | rows now | added | removed | changed | re-made | rows that differ, by column |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| budget | 1,200 | 1,300 | 110 | 10 | 2 | 5 | value 2 |
| bureaus | – | 4 | 4 | 0 | 0 | 0 |  |
`);
  });

  it('names the first twenty reports and counts the others', () => {
    const added = Array.from({ length: 1023 }, (_, index) => report(`r${index}`));
    const text = entryOf({ ...DIFFERING, reports: { ...DIFFERING.reports, added } });
    expect(text).toContain('- 1,023 reports: r0 (');
    expect(text).toContain('r19 (青禾县水利局 2023), and 1,003 more.');
    expect(text).not.toContain('r20 (');
  });

  it('takes over older entries as they stand, below its own', () => {
    const older = '## [1.0.0] - 2024-05-01\n\nFirst *release*,  by hand:\n\n## [0.9.0] - 2024-01-01\n\nTrial.\n';
    const text = entryOf(EQUAL, `# Changelog\n\nAnother introduction.\n\n${older}`);
    expect(text.endsWith(`\n\n${older}`)).toBe(true);
    expect(text).not.toContain('Another introduction');
  });

  it('writes the same text when it is written on top of its own', () => {
    const first = entryOf(null);
    const second = writeChangelog({ comparison: EQUAL, version: '1.2.0', releaseDate: '2024-07-01', former: first });
    expect(second.split('## [').length).toBe(3);
    expect(second.endsWith(first.slice(first.indexOf('## [')))).toBe(true);
  });

  it('writes names of reports as text and never as markup', () => {
    const named = { ...report('a|b'), bureau: '<img>\n# 局 [x](y)' };
    const text = entryOf({ ...DIFFERING, reports: { ...DIFFERING.reports, added: [named] } });
    expect(text).toContain('a\\|b (&lt;img\\> \\# 局 \\[x\\](y) 2023)');
  });
});
