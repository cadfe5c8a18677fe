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
export { type Catalogue, readCatalogue } from './explain/base-tables.ts';
export { type CellExplanation, explainCell } from './explain/explain-cell.ts';
export type { Provenance, ReleaseRow } from './explain/provenance.ts';
export type { CellPlace } from './explain/tie-cell.ts';
export {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportManifest,
  exportManifestSchema,
} from './export/export-manifest.ts';
export { type ExportRequest, exportPart, readTiers } from './export/export-part.ts';
export { type Dataset, openDataset } from './open-dataset.ts';
export type { QueryCell, QueryColumn, QueryLimits, QueryResult } from './query-result.ts';
export { renderCsv } from './render/render-csv.ts';
export { queryOutputSchema, renderJson } from './render/render-json.ts';
export { renderMarkdown } from './render/render-markdown.ts';
export { renderTable } from './render/render-table.ts';
