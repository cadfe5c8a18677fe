/** A document for tests: two recognised pages, restored numbers, a table over the page break, hostile text. */
import { assembleDocument, type DraftBlock, type DraftCell, type DraftRun } from '#ingest/assemble-document.ts';
import { finding } from '#model/finding.ts';
import type { SourceDocument } from '#model/source-document.ts';

/** Text that would steer a terminal or a browser if it were more than text. */
export const HOSTILE =
  '</style></script><script>window.stolen = 1</script><img src=x onerror="window.stolen = 2">\u001b[2J\u202e年末\u200b结余&lt;';

/** Points between the lines of the made-up pages. */
const LINE = 30;

const runOver = (text: string, page: number, line: number, confidence: number | null, left = 60): DraftRun => {
  const box = [left, line * LINE, left + text.length * 8, line * LINE + 12] as const;
  return { at: 0, length: text.length, page, box, confidence };
};

const paragraph = (
  text: string,
  place: { readonly page: number; readonly line: number; readonly confidence?: number },
  more: { readonly level?: number; readonly marker?: string } = {},
): DraftBlock => ({
  kind: more.level === undefined ? 'paragraph' : 'heading',
  text,
  level: more.level ?? null,
  marker: more.marker ?? null,
  pageStarts: [{ page: place.page, at: 0 }],
  runs: [runOver(text, place.page, place.line, place.confidence ?? 0.97)],
});

const cell = (row: number, column: number, text: string, spans: readonly [number, number] = [1, 1]): DraftCell => {
  const page = row < 2 ? 1 : 2;
  const runs = text === '' ? [] : [runOver(text, page, 10 + row, text.startsWith('3') ? 0.5 : 0.93, 60 + column * 120)];
  return { text, row, column, rowSpan: spans[0], columnSpan: spans[1], runs };
};

const TABLE: DraftBlock = {
  kind: 'table',
  foundBy: 'borders',
  rows: 4,
  columns: 3,
  rowPages: [1, 1, 2, 2],
  cells: [
    cell(0, 0, '项目', [2, 1]),
    cell(0, 1, '金额（万元）', [1, 2]),
    cell(1, 1, '预算数'),
    cell(1, 2, '决算数'),
    cell(2, 0, '堤防维护'),
    cell(2, 1, '310.00'),
    cell(2, 2, '305.20'),
    cell(3, 0, '合计'),
    cell(3, 1, '310.00'),
    cell(3, 2, ''),
  ],
};

/** The sample; `part` replaces what a test wants otherwise. */
export function sampleDocument(part: Partial<SourceDocument> = {}): SourceDocument {
  const document = assembleDocument(
    { name: 'yunxi <b>2023</b>.png', id: '0'.repeat(64), bytes: new Uint8Array(2048) },
    {
      format: 'png',
      reader: 'image/1 test',
      blocks: [
        paragraph('云溪县水利局部门整体支出绩效自评报告', { page: 1, line: 2 }, { level: 1 }),
        paragraph('一、部门概况', { page: 1, line: 3 }, { level: 2, marker: '一、' }),
        paragraph('本局核定编制46名，实有在职人员43人。', { page: 1, line: 4, confidence: 0.62 }),
        paragraph(HOSTILE, { page: 1, line: 5 }),
        TABLE,
        paragraph('二、存在的问题', { page: 2, line: 20 }, { level: 2, marker: '二、' }),
      ],
      pages: [1, 2, 3].map((number) => ({ number, width: 595, height: 842, remembered: false })),
      partial: true,
      findings: [
        finding('note', 'words-kept', 'A note.'),
        finding('error', 'page-lost', `Page 3 of ${HOSTILE} is blank.`),
      ],
    },
  );
  const at = document.text.indexOf('本局');
  const placed = finding('warning', 'words-unsure', 'One line was read with doubt.', {
    span: { start: at, end: at + 2 },
  });
  return { ...document, findings: [...document.findings, placed], ...part };
}
