import type { ReleaseFile } from '#model/release.ts';
import { ALL_TABLES } from '../all-tables.ts';
import type { View } from '../view.ts';
import type { DescribedRelease } from './described-release.ts';

const fileOf = (path: string, index: number): ReleaseFile => ({
  path,
  bytes: 1000 + index,
  sha256: index.toString(16).padStart(64, '0'),
  rows: 10,
});

const PARTITIONS = ['0', '1', 'f'];

/** The files of a release in all formats and three partitions, without the database. */
export const PARTED_FILES: readonly ReleaseFile[] = [
  ...ALL_TABLES.flatMap(({ name }) => PARTITIONS.map((part) => `parquet/${name}/${part}.parquet`)),
  ...ALL_TABLES.map(({ name }) => `csv/${name}.csv`),
  ...PARTITIONS.map((part) => `records/${part}.jsonl`),
  'duizhang.xlsx',
].map(fileOf);

export const SAMPLE_VIEW: View = {
  name: 'execution_rates',
  title: 'Execution rates',
  titleZh: '预算执行率',
  description: 'Executed over adjusted budget, one bureau and year a row.',
  descriptionZh: '决算数除以调整预算数，每行一个单位一个年度。',
  question: 1,
  columns: {
    bureau: { title: 'Bureau', titleZh: '单位', description: 'The bureau.', unit: null },
    rate_percent: { title: 'Rate', titleZh: '执行率', description: 'Executed over adjusted.', unit: '%' },
    own_rate: { title: 'Own rate', titleZh: '自有率', description: 'A rate without Chinese words.', unit: null },
  },
  cautions: [{ en: 'Some tables cover the bureau proper alone.', zh: '部分表格仅覆盖本级。' }],
  sql: 'SELECT bureau, 1 AS rate_percent, 2 AS own_rate FROM reports',
};

/** A release that exists in description only; `change` says what is otherwise. */
export const sampleRelease = (change: Partial<DescribedRelease> = {}): DescribedRelease => ({
  version: '1.2.3',
  releaseDate: '2026-11-21',
  programVersion: '0.1.0',
  redaction: 'persons',
  about: null,
  formats: ['parquet', 'duckdb', 'csv', 'xlsx', 'jsonl'],
  files: [...PARTED_FILES, { path: 'duizhang.duckdb', bytes: 4096, sha256: '', rows: null }],
  rows: Object.fromEntries(ALL_TABLES.map(({ name }) => [name, 30])),
  notes: [],
  views: [SAMPLE_VIEW],
  ...change,
});
