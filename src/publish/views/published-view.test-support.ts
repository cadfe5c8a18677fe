import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type Json } from '@duckdb/node-api';
import { expect } from 'vitest';
import type { Identity } from '#model/identity.ts';
import type { PublishedReport } from '#model/published-report.ts';
import { RELEASE_DATABASE } from '#model/release.ts';
import type { BudgetFact, ReportRecord } from '#schemas/record/record.ts';
import { absentFact } from '#schemas/record/report-facts.ts';
import { ALL_VIEWS } from '../all-views.ts';
import { publishDataset } from '../index.ts';
import { testReport } from '../test-report.ts';

/** Small releases for the tests of views: reports of which a test names only what it is about. */

type Staffing = ReportRecord['staffing'][number];
type Indicator = ReportRecord['indicators'][number];
type Issue = ReportRecord['issues'][number];
type Measure = ReportRecord['measures'][number];

/** What a report states; of each item only what matters. */
export interface Stated {
  readonly id?: string;
  readonly year?: number;
  readonly bureau?: string;
  readonly region?: string;
  readonly level?: 'province' | 'prefecture' | 'county' | 'township';
  readonly supersedes?: string;
  readonly selfScore?: string;
  readonly grade?: '优' | '良' | '中' | '差';
  readonly budget?: readonly Partial<BudgetFact>[];
  readonly staffing?: readonly Partial<Staffing>[];
  readonly indicators?: readonly Partial<Indicator>[];
  readonly duties?: readonly string[];
  readonly issues?: readonly (Partial<Issue> & { readonly text?: string })[];
  readonly measures?: readonly (Partial<Measure> & { readonly text?: string })[];
  /** Statuses of its equations. */
  readonly identities?: readonly Identity['status'][];
}

const grounding = (field: string, index: number, printed: string | null) => ({
  spans: [[0, 4] as [number, number]],
  figure: null,
  evidence: [],
  printed,
  keyers: ['rules'],
  tier: 'B' as const,
  claims: [`${field}/${index}`],
});

const present = <T>(value: T, index: number) => ({
  ...absentFact('not_stated'),
  ...grounding('report', index, String(value)),
  value,
  absence: null,
});

const FEN_OF_UNIT: Readonly<Record<string, number>> = { 元: 100, 万元: 1_000_000 };

/** Amounts of at most two decimals in yuan or six in 万元, which a test stays within. */
function budgetFact(change: Partial<BudgetFact>, index: number): BudgetFact {
  const { value = '1', unit = '万元', measure = 'amount' } = change;
  const fen = measure === 'amount' ? String(Math.round(Number(value) * (FEN_OF_UNIT[unit ?? ''] ?? 1))) : null;
  return {
    concept: 'expenditure.total',
    project: null,
    measure,
    of: null,
    basis: 'final',
    fund: null,
    year: 2023,
    value,
    unit,
    approx: false,
    stated: null,
    label: '支出',
    scope: null,
    fen,
    ...grounding('budget', index, value),
    ...change,
  };
}

const staff = (change: Partial<Staffing>, index: number): Staffing => ({
  concept: 'onboard.in_service',
  value: '10',
  unit: '人',
  scope: null,
  asOf: null,
  ...grounding('staffing', index, change.value ?? '10'),
  ...change,
});

const indicator = (change: Partial<Indicator>, index: number): Indicator => ({
  source: 'table',
  level1: null,
  level2: null,
  project: null,
  name: '指标',
  target: null,
  actual: null,
  comparator: null,
  unit: null,
  weight: null,
  score: null,
  approx: false,
  qualitative: false,
  period: null,
  targetSpan: null,
  actualSpan: null,
  ...grounding('indicators', index, change.actual ?? null),
  ...change,
});

const identity = (status: Identity['status'], index: number): Identity => ({
  rule: 'composition',
  equation: `${index}`,
  relation: { kind: 'sum', constant: null, signs: [1, 1] },
  figures: [],
  status,
  difference: null,
  tolerance: null,
  unit: '万元',
});

/** The report that states these things, and nothing else. */
export function reportStating(stated: Stated): PublishedReport {
  const { id = 'r-1', year = 2023, bureau = '临江市水务局', region = '临江市', level = 'prefecture' } = stated;
  const base = testReport(id, `report-${id}`);
  const text = (field: string, words: string, index: number) => ({
    marker: null,
    depth: 1,
    ...grounding(field, index, words),
  });
  const record: ReportRecord = {
    report: {
      ...base.record.report,
      bureau: present(bureau, 1),
      region: present(region, 2),
      level: present(level, 3),
      fiscalYear: present(year, 4),
      selfScore: stated.selfScore === undefined ? absentFact('not_stated') : present(stated.selfScore, 5),
      grade: stated.grade === undefined ? absentFact('not_stated') : present(stated.grade, 6),
    },
    orgUnits: [],
    budget: (stated.budget ?? []).map(budgetFact),
    staffing: (stated.staffing ?? []).map(staff),
    indicators: (stated.indicators ?? []).map(indicator),
    duties: (stated.duties ?? []).map((words, index) => text('duties', words, index)),
    issues: (stated.issues ?? []).map(({ text: words = '问题', ...change }, index) => ({
      category: null,
      ...text('issues', words, index),
      ...change,
    })),
    measures: (stated.measures ?? []).map(({ text: words = '措施', ...change }, index) => ({
      category: null,
      answers: null,
      ...text('measures', words, index),
      ...change,
    })),
  };
  return {
    ...base,
    report: { ...base.report, supersedes: stated.supersedes ?? null },
    record,
    claims: [],
    rejected: [],
    diagnoses: [],
    repairs: [],
    identities: (stated.identities ?? []).map(identity),
    findings: [],
  };
}

/** A release that can be asked; the views are those of this program, whatever the file holds. */
export interface OpenRelease {
  readonly rows: (sql: string) => Promise<Json[][]>;
  readonly close: () => void;
}

/** Opens the release in `folder` for reading. */
export async function openRelease(folder: string): Promise<OpenRelease> {
  const instance = await DuckDBInstance.create(join(folder, RELEASE_DATABASE), { access_mode: 'READ_ONLY' });
  const connection: DuckDBConnection = await instance.connect();
  for (const { name, sql } of ALL_VIEWS) await connection.run(`CREATE TEMP VIEW ${name} AS ${sql}`);
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Publishes reports that state these things and compares what a query finds there. */
export async function checkRows(stated: readonly Stated[], sql: string, expected: readonly Json[][]): Promise<void> {
  const workspace = await mkdtemp(join(tmpdir(), 'duizhang-view-'));
  try {
    const folder = join(workspace, 'dataset');
    await publishDataset(stated.map(reportStating), { folder, version: '1.0.0', releaseDate: '2026-11-22' });
    const release = await openRelease(folder);
    const found = await release.rows(sql).finally(release.close);
    expect(found).toEqual(expected);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
