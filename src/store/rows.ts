import type { ModelCall } from '#model/model-call.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { bodyHash } from './content-hash.ts';
import type { DocumentRow, ModelCallRow } from './tables.ts';

/** Documents and model calls as rows and back. What a JSON column holds is only ever written here. */

export function documentRow(document: SourceDocument): DocumentRow {
  const body = JSON.stringify(document);
  return {
    id: document.id,
    reader: document.reader,
    name: document.name,
    format: document.format,
    partial: document.partial ? 1 : 0,
    body,
    body_hash: bodyHash(body),
  };
}

/** As documentRow wrote it; the first documents had no layout, and only tables that their markup or borders show. */
export function documentOf(body: string): SourceDocument {
  const stored = JSON.parse(body) as SourceDocument;
  const foundBy = stored.format === 'pdf' ? 'borders' : 'markup';
  return {
    ...stored,
    tables: stored.tables.map((table) => ({ ...table, foundBy: table.foundBy ?? foundBy })),
    pages: stored.pages.map((page) => ({ ...page, remembered: page.remembered ?? false })),
    runs: stored.runs ?? [],
  };
}

export const modelCallRow = (call: ModelCall): ModelCallRow => ({
  key: call.key,
  model: call.model,
  task: call.task,
  raw_response: JSON.stringify(call.rawResponse),
  input_tokens: call.inputTokens,
  cached_input_tokens: call.cachedInputTokens,
  output_tokens: call.outputTokens,
  milliseconds: call.milliseconds,
  received_at: call.receivedAt,
});

export const modelCallOf = (row: ModelCallRow): ModelCall => ({
  key: row.key,
  model: row.model,
  task: row.task,
  rawResponse: JSON.parse(row.raw_response) as string, // As modelCallRow wrote it.
  inputTokens: row.input_tokens,
  cachedInputTokens: row.cached_input_tokens,
  outputTokens: row.output_tokens,
  milliseconds: row.milliseconds,
  receivedAt: row.received_at,
});
