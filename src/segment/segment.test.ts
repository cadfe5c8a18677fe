import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from './index.ts';

const checkMarkers = (text: string, expected: readonly string[]): void => {
  const { lines } = segment(textDocument(text));
  expect(lines.flatMap((line) => (line.marker === null ? [] : [line.marker]))).toEqual(expected);
};

const checkSections = (text: string, expected: readonly string[]): void => {
  const { sections } = segment(textDocument(text));
  expect(sections.map((section) => `${section.level} ${section.heading}`)).toEqual(expected);
};

describe('segment', () => {
  it('goes on with a running list where the separator before the next number got lost', () => {
    checkMarkers('（一）拟订规划。（二）管理水库（三）指导供水。（四）查处违法行为。', [
      '（一）',
      '（二）',
      '（三）',
      '（四）',
    ]);
    checkMarkers('（一）拟订规划。（二）落实第（三）项任务。', ['（一）', '（二）']);
  });

  it('cuts a paragraph at 第一， 第二， as at 一是 二是', () => {
    checkMarkers('第一，预算编制粗放。第二，绩效目标不明确。', ['第一，', '第二，']);
    checkMarkers('第一、二季度支出偏慢。第三季度好转。', []);
  });

  it('opens the outermost level with 一、 after the lists of a form', () => {
    checkSections('部门职责\n（一）拟订规划。\n（二）管理水库。\n一、部门概况\n（一）机构设置\n设股室4个。', [
      '1 部门职责',
      '1 部门概况',
      '2 机构设置',
    ]);
  });

  it('makes a section of a heading that is run in', () => {
    checkSections('一、基本情况\n（一）主要职责：拟订规划；管理水库。\n（二）人员编制情况。编制20名。', [
      '1 基本情况',
      '2 主要职责：',
      '2 人员编制情况。',
    ]);
  });
});
