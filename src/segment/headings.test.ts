import { describe, expect, it } from 'vitest';
import { ingestBytes } from '#ingest/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from './index.ts';

/** Each section with a heading as `level heading`, in order. */
function checkHeadings(text: string, expected: readonly string[]): void {
  const { sections } = segment(textDocument(text));
  expect(sections.filter(({ heading }) => heading !== '').map(({ level, heading }) => `${level} ${heading}`)).toEqual(
    expected,
  );
}

describe('a heading', () => {
  it('may have no number, stand in brackets, or end in a colon or full stop', () => {
    checkHeadings('基本情况\n管理河道。\n存在的问题\n测算粗放。', ['1 基本情况', '1 存在的问题']);
    checkHeadings('【基本情况】\n管理河道。\n【存在问题】\n测算粗放。', ['1 【基本情况】', '1 【存在问题】']);
    checkHeadings('一、主要职责：\n管理河道。\n二、存在的问题。\n测算粗放。', ['1 主要职责：', '1 存在的问题。']);
  });

  it('is no paragraph of several sentences, though it has the format of one', async () => {
    const page = '<h1>一、存在的问题</h1><h2>1.预算不精准。年中追加较多。</h2><h2>2.支付偏慢。前期工作滞后。</h2>';
    const outcome = await ingestBytes(new TextEncoder().encode(`<html><body>${page}</body></html>`), 'report.html');
    const { sections } = segment(outcome.kind === 'read' ? outcome.document : textDocument(''));
    expect(sections.map(({ heading }) => heading).filter((heading) => heading !== '')).toEqual(['存在的问题']);
  });

  it('may go on over a line break', () => {
    checkHeadings('一、一般公共预算财政拨款支出\n决算情况说明\n支出12万元。', [
      '1 一般公共预算财政拨款支出 决算情况说明',
    ]);
    checkHeadings('一、三公经费、会议费和培训费支出情\n况说明\n支出12万元。', [
      '1 三公经费、会议费和培训费支出情 况说明',
    ]);
    checkHeadings('1.\n主要职责\n管理河道。', ['1 主要职责']);
  });

  it('may have lost its line break on both sides', () => {
    checkHeadings(
      '一、基本情况（一）主要职责1.拟订规划。2.管理水库。（二）机构设置内设股室4个。二、支出情况2022年支出12万元。',
      ['1 基本情况', '2 主要职责', '2 机构设置', '1 支出情况'],
    );
    checkHeadings('一、基本情况 （一）部门职能 我局管理河道。 （二）人员情况 我局编制63人。 二、存在问题 测算粗放。', [
      '1 基本情况',
      '2 部门职能',
      '2 人员情况',
      '1 存在问题',
    ]);
    checkHeadings('(一)资金情况.全年支出12.5万元,执行率98.5%.(二)存在问题.测算粗放.', ['1 资金情况.', '1 存在问题.']);
  });

  it('is none of the sentences, lead-ins, figures and titles that look like one', () => {
    checkHeadings('1.支付经费12万元\n2.使用专项资金3万元\n3.项目支出有所增加，分为几块：', []);
    checkHeadings('某局2022年度部门整体支出绩效自评报告\n管理河道。\n表1 项目支出情况表', []);
  });

  it('does not end in the middle of a figure', () => {
    checkHeadings('一、基本支出\n决算98.62万元。其中：（1）人员经费75.21万元；（2）公用经费1232.41万元。', [
      '1 基本支出',
    ]);
  });

  it('opens no section in a table of contents', () => {
    checkHeadings(
      '目录\n一、基本情况......1\n（一）主要职责......1\n二、存在问题......3\n一、基本情况\n（一）主要职责\n管理河道。\n二、存在问题\n测算粗放。',
      ['1 目录', '1 基本情况', '2 主要职责', '1 存在问题'],
    );
    checkHeadings(
      '目　录\n第一部分 单位概况\n一、主要职责\n第二部分 决算情况\n第一部分\n某县水利局概况\n一、主要职责\n管理河道。',
      ['1 目 录', '1 某县水利局概况', '2 主要职责'],
    );
    checkHeadings('一、基本情况  1\n二、支出情况  2\n三、存在问题  4\n一、基本情况\n管理河道。', ['1 基本情况']);
  });

  it('of an annex begins an outline of its own', () => {
    checkHeadings(
      '一、基本情况\n管理河道。\n二、存在问题\n测算粗放。\n附件1\n某局自评表\n一、项目概况\n维修水库。\n附件2：项目支出绩效自评表\n清淤。',
      ['1 基本情况', '1 存在问题', '1 附件1', '2 项目概况', '1 附件2：项目支出绩效自评表'],
    );
  });
});
