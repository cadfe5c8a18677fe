import type { FailedIngest } from '#ingest/index.ts';
import type { SourceDocument, Table } from '#model/source-document.ts';
import { toPair } from '#model/span.ts';
import type { InspectFailure, InspectOutput } from '../json-shapes/inspect.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { findingJson } from '../show-report.ts';

/** What was read of a file, as `inspect --json` prints it. */
export function inspectionJson(document: SourceDocument): InspectOutput {
  return {
    schemaVersion: SCHEMA_VERSION,
    file: document.name,
    sha256: document.id,
    format: document.format,
    bytes: document.byteLength,
    reader: document.reader,
    partial: document.partial,
    textSha256: document.textSha256,
    text: document.text,
    blocks: document.blocks.map(({ kind, span, level, marker }) => ({ kind, span: toPair(span), level, marker })),
    tables: document.tables.map(tableJson),
    pages: document.pages.map(({ span, ...page }) => ({ ...page, span: toPair(span) })),
    runs: document.runs.map(({ span, box, ...run }) => ({ ...run, span: toPair(span), box: [...box] })),
    findings: document.findings.map(findingJson),
  };
}

/** A row's list holds the cells that have their origin in it. */
function tableJson({ foundBy, span, rowSpans, cells }: Table): InspectOutput['tables'][number] {
  const byRow = Map.groupBy(cells, (cell) => cell.row);
  const rows = rowSpans.map((_, row) =>
    (byRow.get(row) ?? []).map((cell) => ({
      text: cell.text,
      row: cell.row,
      col: cell.column,
      rowSpan: cell.rowSpan,
      colSpan: cell.columnSpan,
      span: toPair(cell.span),
    })),
  );
  return { foundBy, span: toPair(span), rows };
}

/** A file that could not be read, as `inspect --json` prints it. */
export const failureJson = ({ name, documentId, findings }: FailedIngest): InspectFailure => ({
  schemaVersion: SCHEMA_VERSION,
  file: name,
  sha256: documentId,
  findings: findings.map(findingJson),
});
