import { describe, expect, it } from 'vitest';
import { wholeDocument } from '#model/report-text.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { paragraphsOfPart } from './paragraphs.ts';
import { placePart } from './place-part.ts';

/** A document that is one table; a row is its cells, each with the column of the grid it begins in. */
function tableOf(rows: readonly (readonly (readonly [number, string])[])[]): SourceDocument {
  const lines = rows.map((row) => row.map(([, words]) => words).join('\t'));
  const text = lines.join('\n');
  let at = 0;
  const rowSpans = lines.map((line) => {
    const span = { start: at, end: at + line.length };
    at += line.length + 1;
    return span;
  });
  const cells = rows.flatMap((row, index) => {
    let start = rowSpans[index]?.start ?? 0;
    return row.map(([column, words]) => {
      const cell = {
        text: words,
        row: index,
        column,
        rowSpan: 1,
        columnSpan: 1,
        span: { start, end: start + words.length },
      };
      start += words.length + 1;
      return cell;
    });
  });
  const blocks = rowSpans.map(
    (span, row) => ({ kind: 'table_row', span, level: null, marker: null, table: 0, row }) as const,
  );
  const common = {
    id: '',
    name: 'form.docx',
    byteLength: 0,
    reader: 'test',
    textSha256: '',
    pages: [],
    runs: [],
    findings: [],
  };
  return {
    ...common,
    format: 'docx',
    text,
    partial: false,
    blocks,
    tables: [{ foundBy: 'markup', span: { start: 0, end: at }, rowSpans, cells }],
  };
}

function checkColumns(rows: Parameters<typeof tableOf>[0], expected: readonly (readonly number[])[]): void {
  const document = tableOf(rows);
  const paragraphs = paragraphsOfPart(placePart(wholeDocument(document).parts[0]), document.text);
  expect(paragraphs.map((paragraph) => paragraph.row?.cells.map((cell) => cell.column))).toEqual(expected);
}

describe('paragraphsOfPart', () => {
  it('keeps the column of a cell when a merged cell above takes up the columns before it', () => {
    checkColumns(
      [
        [
          [0, '一级指标'],
          [1, '二级指标'],
          [2, '三级指标'],
        ],
        [[2, '清淤沟渠长度']],
      ],
      [[0, 1, 2], [2]],
    );
  });
});
