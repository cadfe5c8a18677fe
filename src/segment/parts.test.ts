import { expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { reportTextOf } from '#model/report-text.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { segment } from './index.ts';

const MAIN = '甲局2023年度绩效自评报告\n一、基本情况\n负责河道管理。\n二、问题\n预算不细。';
const ANNEX = '一、项目情况\n1.清淤。\n指标\t目标\t实际\n巡查\t30次\t36次\n总分\t100\t98';

const main = { ...textDocument(MAIN), id: 'main' };

/** The annex as a format with blocks gives it, behind a cover that is no part of the report. */
const COVER = '封面\n';
function blockDocument(): SourceDocument {
  const text = COVER + ANNEX;
  let start = 0;
  const blocks = text.split('\n').map((line, index) => {
    const span = { start, end: start + line.length };
    start = span.end + 1;
    const isRow = line.includes('\t');
    return {
      kind: isRow ? ('table_row' as const) : ('paragraph' as const),
      span,
      level: null,
      marker: null,
      table: isRow ? 0 : null,
      row: isRow ? index - 3 : null,
    };
  });
  const rows = blocks.filter(({ kind }) => kind === 'table_row');
  const cells = rows.flatMap(({ span, row }) => {
    let at = span.start;
    return text
      .slice(span.start, span.end)
      .split('\t')
      .map((words, column) => {
        const cell = {
          text: words,
          row: row ?? 0,
          column,
          rowSpan: 1,
          columnSpan: 1,
          span: { start: at, end: at + words.length },
        };
        at += words.length + 1;
        return cell;
      });
  });
  const table = {
    foundBy: 'markup' as const,
    span: { start: 0, end: 0 },
    rowSpans: rows.map(({ span }) => span),
    cells,
  };
  return { ...textDocument(text), id: 'annex', format: 'docx', blocks, tables: [table] };
}

const annex = blockDocument();
const report = reportTextOf(
  [
    { role: 'main', documentId: 'main', span: { start: 0, end: MAIN.length } },
    { role: 'annex', documentId: 'annex', span: { start: COVER.length, end: annex.text.length } },
  ],
  [main, annex],
);
const cut = segment(report);

it('counts lines, sections and tables over all parts, and lists only what the parts hold', () => {
  expect(report.text).toBe(`${MAIN}\n${ANNEX}`);
  expect(cut.lines.map(({ number }) => number)).toEqual(cut.lines.map((_, index) => index + 1));
  expect(cut.sections.map(({ index }) => index)).toEqual(cut.sections.map((_, index) => index));
  expect(cut.lines.map(({ span }) => report.text.slice(span.start, span.end))).not.toContain('封面');
  for (const line of cut.lines) {
    const section = cut.sections[line.section];
    expect(section !== undefined && section.from <= line.number && line.number <= section.to).toBe(true);
  }
});

it('begins the lists of an annex anew', () => {
  const headings = cut.sections.map(({ heading, level }) => `${level} ${heading}`);
  expect(headings).toContain('1 项目情况');
  expect(cut.findings).toEqual([]);
});

it('places the cells of an annex in the text of the report', () => {
  const row = cut.lines.find(
    ({ cells, span }) => cells !== null && report.text.slice(span.start, span.end).startsWith('巡查'),
  );
  expect(row?.cells?.map(({ span }) => report.text.slice(span.start, span.end))).toEqual(['巡查', '30次', '36次']);
  expect(cut.tables[row?.table ?? -1]?.to).toBe(cut.lines.length);
});

it('says where the main part ends', () => {
  expect(cut.main).toEqual({ start: 0, end: MAIN.length });
  expect(segment(main).main).toBeUndefined();
});
