/**
 * A document as a golden file: everything that was read, one thing a line, so that a difference can be looked at.
 * `node src/ingest/test-files/render-golden.ts <file>` prints one; after looking at it, redirect it to `golden/<name>.golden`.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { SourceDocument } from '#model/source-document.ts';
import { type Span, textAt } from '#model/span.ts';
import { ingestBytes } from '../index.ts';

const at = ({ start, end }: Span): string => `[${start},${end})`;
const points = (value: number): string => value.toFixed(1);

export function renderGolden(document: SourceDocument): string {
  const { text, tables } = document;
  const words = (span: Span): string => JSON.stringify(textAt(text, span));
  const head = [
    `${document.name} ${document.format} ${document.byteLength} bytes, read by ${document.reader}${document.partial ? ', partial' : ''}`,
    `text of ${text.length} units, sha256 ${document.textSha256}`,
  ];
  const findings = document.findings.map(
    ({ severity, ruleId, reason, span, actual, expected }) =>
      `${severity} ${ruleId} ${span === null ? '' : at(span)} ${reason} ${JSON.stringify([actual, expected])}`,
  );
  const pages = document.pages.map(
    ({ number, width, height, span, remembered }) =>
      `page ${number} ${points(width)} × ${points(height)} ${at(span)}${remembered ? ' remembered' : ''}`,
  );
  const blocks = document.blocks.flatMap(({ kind, span, level, marker, table, row }) => [
    `${kind}${level === null ? '' : ` ${level}`}${table === null ? '' : ` ${table}/${row}`} ${at(span)}${marker === null ? '' : ` ‹${marker}›`} ${words(span)}`,
  ]);
  const cells = tables.flatMap((table, index) => [
    `table ${index} ${table.foundBy} ${at(table.span)} rows ${table.rowSpans.map(at).join(' ')}`,
    ...table.cells.map(
      (cell) =>
        `  ${cell.row},${cell.column} ${cell.rowSpan}×${cell.columnSpan} ${at(cell.span)} ${JSON.stringify(cell.text)}`,
    ),
  ]);
  const runs = document.runs.map(
    ({ span, page, box, confidence }) =>
      `run ${at(span)} p${page} ${box.map(points).join(' ')}${confidence === null ? '' : ` ${confidence.toFixed(2)}`} ${words(span)}`,
  );
  return `${[...head, ...findings, ...pages, ...blocks, ...cells, ...runs].join('\n')}\n`;
}

if (import.meta.main) {
  const file = process.argv[2] ?? '';
  const outcome = await ingestBytes(readFileSync(file), basename(file));
  process.stdout.write(outcome.kind === 'read' ? renderGolden(outcome.document) : JSON.stringify(outcome, null, 2));
}
