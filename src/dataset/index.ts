export { type CompareOptions, compareReleases } from './compare/compare-releases.ts';
export type {
  ComparedReport,
  ReleaseComparison,
  ReleaseName,
  RowChange,
  TableComparison,
  ValueChange,
} from './compare/comparison.ts';
export { describeSchemaChange } from './compare/describe-schema-change.ts';
export { writeChangelog } from './compare/write-changelog.ts';
export { DatasetError } from './dataset-error.ts';
export { type Dataset, openDataset } from './open-dataset.ts';
export type { QueryCell, QueryColumn, QueryLimits, QueryResult } from './query-result.ts';
export { renderCsv } from './render/render-csv.ts';
export { queryOutputSchema, renderJson } from './render/render-json.ts';
export { renderMarkdown } from './render/render-markdown.ts';
export { renderTable } from './render/render-table.ts';
