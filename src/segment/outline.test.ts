import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from './index.ts';

/** Each heading as `level heading`, in order. */
function checkHeadings(lines: readonly string[], expected: readonly string[]): void {
  const { sections } = segment(textDocument(lines.join('\n')));
  expect(
    sections.filter((section) => section.heading !== '').map((section) => `${section.level} ${section.heading}`),
  ).toEqual(expected);
}

/** Each list item as `depth marker`, in order. */
function checkItems(lines: readonly string[], expected: readonly string[]): void {
  const { lines: cut } = segment(textDocument(lines.join('\n')));
  expect(cut.filter((line) => line.kind === 'item').map((line) => `${line.depth} ${line.marker}`)).toEqual(expected);
}

function checkFindings(lines: readonly string[], expected: readonly string[]): void {
  const { findings } = segment(textDocument(lines.join('\n')));
  expect(findings.map((finding) => `${finding.actual} for ${finding.expected}`)).toEqual(expected);
}

describe('the level of a heading', () => {
  it('is told by sequence where lost numbering prints 二、 as 2、', () => {
    checkHeadings(
      [
        '一、基本情况',
        '（一）机构设置',
        '本局设三个股。',
        '2、预算支出情况',
        '（一）基本支出情况',
        '1、工资福利',
        '2、办公经费',
        '三、绩效情况',
      ],
      ['1 基本情况', '2 机构设置', '1 预算支出情况', '2 基本支出情况', '3 工资福利', '3 办公经费', '1 绩效情况'],
    );
  });

  it('is told by sequence where （二） became （2）', () => {
    checkHeadings(
      ['一、改进措施', '（一）完善制度', '补齐台账。', '（2） 加强培训', '全员轮训。', '（3）严格执行', '按月通报。'],
      ['1 改进措施', '2 完善制度', '2 加强培训', '2 严格执行'],
    );
  });

  it('goes on with the innermost list that the number fits', () => {
    checkHeadings(
      [
        '3、支出情况',
        '（1）基本支出',
        '1、整体情况',
        '2、三公经费情况',
        '3、采购情况',
        '4、资产情况',
        '（2）项目支出',
        '4、基金情况',
      ],
      [
        '1 支出情况',
        '2 基本支出',
        '3 整体情况',
        '3 三公经费情况',
        '3 采购情况',
        '3 资产情况',
        '2 项目支出',
        '1 基金情况',
      ],
    );
  });

  it('is told by nesting where a converter printed every level with the same numbers', () => {
    checkHeadings(
      [
        '1.单位概况',
        '1.主要职责',
        '负责水利工作。',
        '2.机构设置',
        '内设三个股。',
        '2.存在的问题',
        '1.预算编制不精准',
        '年中追加较多。',
        '2.项目支付偏慢',
        '前期工作滞后。',
        '3.指标设置笼统',
        '难以量化。',
        '4.人手不足',
        '一人多岗。',
        '3.改进措施',
      ],
      [
        '1 单位概况',
        '2 主要职责',
        '2 机构设置',
        '1 存在的问题',
        '2 预算编制不精准',
        '2 项目支付偏慢',
        '2 指标设置笼统',
        '2 人手不足',
        '1 改进措施',
      ],
    );
  });

  it('ignores bookmarks written into the text', () => {
    checkHeadings(
      ['[bookmark: _Toc11][bookmark: _Toc12]一、基本情况', '2、 [bookmark: _Toc13]预算情况'],
      ['1 基本情况', '1 预算情况'],
    );
  });

  it('joins a number to the words on the next line', () => {
    checkHeadings(['一、概况', '1.', '主要职责', '（一）拟订规划。'], ['1 概况', '2 主要职责']);
  });
});

describe('list items', () => {
  it('take their depth from nesting, whatever the width of the brackets', () => {
    checkItems(
      [
        '一、主要职责',
        '（一）拟订规划。',
        '(二)组织实施规划。具体为：',
        '1.制定办法；',
        '2.督促检查。',
        '（三）完成交办事项。',
      ],
      ['1 （一）', '1 (二)', '2 1.', '2 2.', '1 （三）'],
    );
  });

  it('are cut out of one paragraph when their numbers ascend from one', () => {
    checkItems(['主要职责是：（一）拟订规划；（二）组织实施；（三）监督检查。'], ['1 （一）', '1 （二）', '1 （三）']);
    checkItems(['一、存在的问题', '主要是：一是人手不足；二是经费紧张。'], ['1 一是', '1 二是']);
    checkItems(['五、改进措施', '下一步一是补充人手；二是争取经费。'], ['1 一是', '1 二是']);
    checkItems(['五、改进措施', '统一是关键，今后将一是补充人手，二是争取经费。'], ['1 一是', '1 二是']);
  });

  it('are not made of a number that is quoted or alone', () => {
    checkItems(['根据第（三）项规定，本局开展了检查。', '2021年完成3.15宣传活动。'], []);
  });

  it('may begin with a year behind the number', () => {
    checkItems(['1.防汛资金项目完成。', '2.2024年举报奖励项目完成。'], ['1 1.', '1 2.']);
  });
});

describe('a gap in numbering', () => {
  it('is reported and the list goes on', () => {
    checkFindings(['一、职责', '1.甲事项。', '2.乙事项。', '4.丁事项。', '5.戊事项。'], ['4. for 3']);
    checkItems(['一、职责', '1.甲事项。', '2.乙事项。', '4.丁事项。', '5.戊事项。'], ['1 1.', '1 2.', '1 4.', '1 5.']);
  });

  it('is not seen where a nested list restarts', () => {
    checkFindings(['一、甲', '（一）子', '1.a事项。', '2.b事项。', '（二）丑', '1.c事项。', '二、乙'], []);
  });
});
