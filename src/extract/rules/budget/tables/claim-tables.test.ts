import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { claimBudget } from '../index.ts';
import { checkTable } from './table-facts.test-support.ts';

describe('units and funds that a table does not print', () => {
  const TABLE = ['支出类别\t调整后预算\t决算数', '基本支出\t2106.80\t2091.85', '项目支出\t1360.00\t1296.42'];
  const facts = (unit: string, about = ''): readonly string[] => [
    `expenditure.basic amount 2106.80${unit} adjusted_budget${about}`,
    `expenditure.basic amount 2091.85${unit} final${about}`,
    `expenditure.project amount 1360.00${unit} adjusted_budget`,
    `expenditure.project amount 1296.42${unit} final`,
  ];

  it('takes the unit with which a figure is an amount of the prose, and none where none is', () => {
    checkTable(['二、部门预算收支情况', '2022年基本支出2091.85万元。', ...TABLE], facts('万元'));
    checkTable(['二、部门预算收支情况', '2022年基本支出20,918,500.00元。', ...TABLE], facts('万元'));
    checkTable(['二、部门预算收支情况', '2022年基本支出1000.00万元。', ...TABLE], facts(''));
  });

  it('takes the fund of the prose that states the same amount, for the row and its parts', () => {
    checkTable(
      ['一、一般公共预算支出情况', '2022年基本支出2091.85万元。', '二、基础数据', '单位：万元', ...TABLE],
      facts('万元', ' (general_public_budget)'),
    );
  });

  it('calls a project as the prose does', () => {
    checkTable(
      [
        '三、项目支出情况',
        '（1）高标准农田建设：全年支出2745.30万元。',
        '附件：项目支出绩效自评表',
        '项目名称\t高标准农田建设项目\t\t\t',
        '资金情况（万元）\t\t全年预算数\t全年执行数\t得分',
        '年度资金总额\t\t2860.00\t2745.30\t9.6',
      ],
      [
        'project.budget amount 2860.00万元 adjusted_budget (高标准农田建设)',
        'project.spent amount 2745.30万元 final (高标准农田建设)',
      ],
    );
  });

  it('takes no other project’s name for one that the prose calls by its own, though an amount agrees', () => {
    checkTable(
      [
        '三、项目支出情况',
        '（1）湿地修复补助：全年支出170.00万元。',
        '（2）苗圃改造和湿地修复项目：全年支出431.86万元。',
        '附件：项目支出绩效自评表',
        '项目名称\t苗圃改造和湿地修复\t\t\t',
        '资金情况（万元）\t\t全年预算数\t全年执行数\t得分',
        '年度资金总额\t\t520.00\t431.86\t8.3',
        '其中：政府性基金\t\t170.00\t170.00\t-',
      ],
      [
        'project.budget amount 520.00万元 adjusted_budget (苗圃改造和湿地修复项目)',
        'project.spent amount 431.86万元 final (苗圃改造和湿地修复项目)',
        'project.budget amount 170.00万元 adjusted_budget (苗圃改造和湿地修复项目 government_fund)',
        'project.spent amount 170.00万元 final (苗圃改造和湿地修复项目 government_fund)',
      ],
    );
  });
});

describe('tables of other things', () => {
  it('makes no money of work, staff, scores, purchases of goods or months', () => {
    checkTable(['四、重点工作', '项目\t年初计划\t全年完成\t完成率', '人工造林（亩）\t20000\t21000\t105%'], []);
    checkTable(['五、人员', '单位\t编制数\t在职人数\t控制率', '局机关\t40\t38\t95%', '合计\t84\t75\t89.3%'], []);
    checkTable(
      ['六、评价得分', '一级指标\t二级指标\t分值\t自评得分', '投入\t预算执行率\t10\t9.77', '合计\t\t100\t96.5'],
      [],
    );
    checkTable(['附：采购清单', '商品名称\t数量\t单价\t金额', '台式电脑\t10\t4500\t45000', '合计\t10\t\t45000'], []);
    checkTable(['四、进度', '单位：万元', '月份\t累计支出\t支出进度', '3月\t680.00\t20.1%', '6月\t1490.50\t44.0%'], []);
  });
});

it('takes the shares of offices in a report on one fund for parts of its account', () => {
  const text = [
    '青石县2022年林业有害生物防治专项资金绩效自评报告',
    '一、资金使用情况',
    '单位：万元',
    '使用单位\t分配金额\t支出金额\t结存',
    '城关镇\t32.00\t31.20\t0.80',
    '白鹿镇\t28.00\t28.00\t0.00',
  ].join('\n');
  const segmentation = segment(textDocument(text));
  const claims = claimBudget({ text, view: segmentation.view, segmentation, fiscalYear: 2022 });
  expect(
    claims.map(({ item }) => (item.field === 'budget' ? `${item.concept} ${item.value} ${item.project}` : '')),
  ).toEqual([
    'project.received 32.00 林业有害生物防治专项资金',
    'project.spent 31.20 林业有害生物防治专项资金',
    'project.closing 0.80 林业有害生物防治专项资金',
    'project.received 28.00 林业有害生物防治专项资金',
    'project.spent 28.00 林业有害生物防治专项资金',
    'project.closing 0.00 林业有害生物防治专项资金',
  ]);
});

it('reads a basis alone, beside the accounts that make up the whole, as that of the whole', () => {
  checkTable(
    [
      '二、收支情况（单位：万元）',
      '年度\t预算数\t支出数\t其中：基本支出\t项目支出\t结转',
      '2021年\t810.00\t801.00\t122.00\t679.00\t9.00',
      '2022年\t1021.00\t1014.00\t130.00\t884.00\t7.00',
    ],
    [
      'expenditure.total amount 810.00万元 adjusted_budget (2021)',
      'expenditure.total amount 801.00万元 final (2021)',
      'expenditure.basic amount 122.00万元 final (2021)',
      'expenditure.project amount 679.00万元 final (2021)',
      'carryover.closing amount 9.00万元 - (2021)',
      'expenditure.total amount 1021.00万元 adjusted_budget',
      'expenditure.total amount 1014.00万元 final',
      'expenditure.basic amount 130.00万元 final',
      'expenditure.project amount 884.00万元 final',
      'carryover.closing amount 7.00万元 -',
    ],
  );
});
