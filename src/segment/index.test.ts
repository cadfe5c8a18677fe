import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import { segment } from './index.ts';

/** The lines of a text as printed, without the white space around them. */
function checkLines(text: string, expected: readonly string[]): void {
  const { lines } = segment(textDocument(text));
  expect(lines.map((line) => text.slice(line.span.start, line.span.end))).toEqual(expected);
}

function checkRouted(text: string, heading: string, expected: readonly FieldName[]): void {
  const section = segment(textDocument(text)).sections.find((each) => each.heading === heading);
  expect(section?.fields.filter((field) => field !== 'report')).toEqual(expected);
}

/** Rows of the tables found, each cell's words. */
function checkTables(text: string, expected: readonly (readonly string[])[]): void {
  const { lines } = segment(textDocument(text));
  const rows = lines.filter((line) => line.kind === 'table_row');
  expect(
    rows.map((row) => (row.cells ?? []).map((cell) => text.slice(cell.span.start, cell.span.end).replace(/\s+/gu, ''))),
  ).toEqual(expected);
}

describe('segment', () => {
  it('cuts sentences at full stops and semicolons outside brackets', () => {
    checkLines('全年支出12万元；其中培训费3万元（含会场；资料）。完成率100%。', [
      '全年支出12万元；',
      '其中培训费3万元（含会场；资料）。',
      '完成率100%。',
    ]);
  });

  it('joins a sentence that a hard line break cut in two', () => {
    checkLines('（一）依法履职，检查辖区内工业\n和贸易企业的安全生产情况。\n（二）组织培训。', [
      '（一）依法履职，检查辖区内工业\n和贸易企业的安全生产情况。',
      '（二）组织培训。',
    ]);
  });

  it('keeps apart a heading with a comma and the paragraph under it', () => {
    checkLines('（一）扎实开展整治，消除隐患\n本局排查隐患三处。\n（二）强化宣传，营造氛围\n发放资料十份。', [
      '（一）扎实开展整治，消除隐患',
      '本局排查隐患三处。',
      '（二）强化宣传，营造氛围',
      '发放资料十份。',
    ]);
  });

  it('routes sections by their headings and what stands in them', () => {
    const text =
      '一、基本情况\n（一）主要职责\n负责管理。\n（二）机构设置\n内设办公室。\n二、支出情况\n基本支出12万元。\n三、存在的问题\n预算编制不细。\n四、下一步打算\n完善绩效目标。';
    checkRouted(text, '主要职责', ['duties']);
    checkRouted(text, '机构设置', ['staffing', 'orgUnits']);
    checkRouted(text, '支出情况', ['budget']);
    checkRouted(text, '存在的问题', ['issues']);
    checkRouted(text, '下一步打算', ['measures']);
  });

  it('lets the headings under problems and measures be problems and measures', () => {
    checkRouted('一、改进措施\n（一）完善绩效目标体系\n细化指标。', '完善绩效目标体系', ['measures']);
  });

  it('reads a table whose cells were flattened to lines', () => {
    checkTables(
      '情况如下：\n\n\t项目\n\t预算数\n\t执行数\n\n\t甲项目\n\t10\n\t9\n\n\t乙\n\n项目\n\t20\n\t18\n\n说明：以上单位万元。',
      [
        ['项目', '预算数', '执行数'],
        ['甲项目', '10', '9'],
        ['乙项目', '20', '18'],
      ],
    );
  });

  it('reads rows whose cells are joined by tabs', () => {
    checkTables('见下表\n项目\t预算\t决算\n甲\t10\t9\n合计\t10\t9\n以上。', [
      ['项目', '预算', '决算'],
      ['甲', '10', '9'],
      ['合计', '10', '9'],
    ]);
  });

  it('numbers lines from one, in order, inside sections that cover them', () => {
    const { lines, sections } = segment(textDocument('标题\n一、甲\n乙。丙。\n二、丁\n戊。'));
    expect(lines.map((line) => line.number)).toEqual(lines.map((_, index) => index + 1));
    for (const section of sections) {
      for (const line of lines.slice(section.from - 1, section.to)) expect(line.section).toBe(section.index);
    }
  });

  it('loses nothing but white space, whatever the text', () => {
    const piece = fc.constantFrom(
      '一、',
      '（一）',
      '1.',
      '①',
      '一是',
      '支出12.5万元',
      '。',
      '；',
      '，',
      '\n',
      '\n\n',
      '\t',
      ' ',
      '（',
      '）',
      '“',
      '[bookmark: _a]',
      '甲乙丙',
      '第一部分',
      '1.1',
      'A.',
      '●',
      '——',
      '㈠',
      '目录',
      '附件1',
      '主要职责',
      '......3',
      '首先，',
      '.',
      '第3条',
      '2021年',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const { lines, view } = segment(textDocument(text));
        let at = 0;
        for (const line of lines) {
          expect(view.slice(at, line.span.start).trim()).toBe('');
          expect(line.span.end).toBeGreaterThan(line.span.start);
          at = line.span.end;
        }
        expect(view.slice(at).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
