import { expect, it } from 'vitest';
import type { ReportMember } from './report.ts';
import { offsetInReport, placeOf, reportTextOf, wholeDocument } from './report-text.ts';
import type { SourceDocument } from './source-document.ts';

const documentOf = (id: string, text: string): SourceDocument => ({
  id,
  name: `${id}.txt`,
  format: 'txt',
  byteLength: text.length,
  reader: 'txt/1',
  text,
  textSha256: id,
  blocks: [],
  tables: [],
  pages: [],
  runs: [],
  partial: false,
  findings: [],
});

const A = documentOf('a', '甲局报告\n正文。\n附表\n数字');
const B = documentOf('b', '乙表');
const member = (role: ReportMember['role'], documentId: string, start: number, end: number): ReportMember => ({
  role,
  documentId,
  span: { start, end },
});

/** The words at `quote` in the report come back as the same words of the document, at the given offset. */
function checkPlace(members: readonly ReportMember[], quote: string, expected: readonly [string, number]): void {
  const report = reportTextOf(members, [A, B]);
  const start = report.text.indexOf(quote);
  const { document, span } = placeOf(report, { start, end: start + quote.length });
  expect([document.id, span.start]).toEqual(expected);
  expect(document.text.slice(span.start, span.end)).toBe(quote);
  expect(offsetInReport(report, document.id, span.start)).toBe(start);
}

it('a document that is a report by itself keeps its text and offsets', () => {
  expect(wholeDocument(A).text).toBe(A.text);
  expect(reportTextOf([member('main', 'a', 0, A.text.length)], [A])).toEqual(wholeDocument(A));
});

it('members that follow one another in a document keep its text and offsets', () => {
  const members = [member('main', 'a', 0, 8), member('annex', 'a', 9, A.text.length)];
  expect(reportTextOf(members, [A]).text).toBe(A.text);
  checkPlace(members, '附表', ['a', 9]);
});

it('an annex of another document, and a range, lead back to their documents', () => {
  const members = [member('main', 'a', 5, 8), member('annex', 'b', 0, 2)];
  expect(reportTextOf(members, [B, A]).text).toBe('正文。\n乙表');
  checkPlace(members, '正文。', ['a', 5]);
  checkPlace(members, '乙表', ['b', 0]);
});

it('a span across a border ends with the part it begins in', () => {
  const report = reportTextOf([member('main', 'a', 0, 4), member('annex', 'b', 0, 2)], [A, B]);
  expect(placeOf(report, { start: 2, end: 7 })).toEqual({ document: A, span: { start: 2, end: 4 } });
  expect(offsetInReport(report, 'a', 9)).toBeNull();
});

it('a report without a part whose document is known does not exist', () => {
  expect(() => reportTextOf([member('main', 'a', 0, 4)], [B])).toThrow(RangeError);
});
