import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { fiscalYearOf } from '../fiscal-year.ts';
import { claimBudget } from './index.ts';

/** The facts that a text states, each as `concept measure value basis`, with fund, project and whole where there is one. */
function factsOf(text: string): readonly string[] {
  const segmentation = segment(textDocument(text));
  const { view } = segmentation;
  return claimBudget({ text, view, segmentation, fiscalYear: fiscalYearOf(segmentation, view) }).flatMap(({ item }) => {
    if (item.field !== 'budget') return [];
    const about = [item.project, item.of, item.fund].filter((each) => each !== null).join(' ');
    return [`${item.concept} ${item.measure} ${item.value} ${item.basis ?? '-'}${about === '' ? '' : ` (${about})`}`];
  });
}

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(lines.join('\n'))).toEqual(expected);
}

describe('budget facts from prose', () => {
  it('takes concept, change and share of each figure from the words before it', () => {
    checkFacts(
      [
        '一、基本支出情况',
        '2022年基本支出512.38万元，比上年减少18.92万元，下降3.56%。基本支出中人员经费448.65万元，占基本支出的87.56%。',
      ],
      [
        'expenditure.basic amount 512.38 final',
        'expenditure.basic change_amount -18.92 final',
        'expenditure.basic change_percent -3.56 final',
        'expenditure.basic.personnel amount 448.65 final',
        'expenditure.basic.personnel share_percent 87.56 final (expenditure.basic)',
      ],
    );
  });

  it('gives the parts the basis of their whole, and the whole its figures back after the parts', () => {
    checkFacts(
      [
        '一、部门收支情况',
        '年初预算480万元，其中基本支出140万元、项目支出340万元；年中追加135万元，全年预算615万元。全年支出590万元。',
      ],
      [
        'expenditure.total amount 480 initial_budget',
        'expenditure.basic amount 140 initial_budget',
        'expenditure.project amount 340 initial_budget',
        'expenditure.total amount 135 adjustment',
        'expenditure.total amount 615 adjusted_budget',
        'expenditure.total amount 590 final',
      ],
    );
  });

  it('takes a total behind the budget of the three public expenses as theirs', () => {
    checkFacts(
      ['二、支出情况', '“三公”经费年初预算10.00万元，全年支出8.30万元。'],
      ['three_public.total amount 10.00 initial_budget', 'three_public.total amount 8.30 final'],
    );
  });

  it('reads income and spending set side by side each by the words left of it, and no line numbers', () => {
    checkFacts(
      [
        '二、收入支出决算总表',
        '单位：万元',
        '收入\t行次\t决算数\t支出\t行次\t决算数',
        '一般公共预算财政拨款收入\t1\t480.00\t基本支出\t31\t380.00',
        '其他收入\t2\t20.00\t项目支出\t32\t120.00',
      ],
      [
        'revenue.fiscal_appropriation amount 480.00 received (general_public_budget)',
        'expenditure.basic amount 380.00 final',
        'revenue.other amount 20.00 received',
        'expenditure.project amount 120.00 final',
      ],
    );
  });

  it('leaves the change of what was counted to the counts', () => {
    checkFacts(
      ['三、支出绩效情况', '全年基本支出512.38万元。全年发生事故5起、死亡4人，同比分别下降28.57%和33.33%。'],
      ['expenditure.basic amount 512.38 final'],
    );
  });

  it('reads words of a total as what the sentence is about', () => {
    checkFacts(
      [
        '一、支出情况',
        '“三公”经费方面，全年支出9.86万元，年初预算12万元，预算控制率82.17%。其中公务接待费1.24万元，无因公出国（境）支出。',
      ],
      [
        'three_public.total amount 9.86 final',
        'three_public.total amount 12 initial_budget',
        'three_public.total rate_percent 82.17 final',
        'three_public.reception amount 1.24 final',
        'three_public.overseas amount 0 final',
      ],
    );
  });

  it('reads the account of a named project, and what became of its balance', () => {
    checkFacts(
      [
        '一、项目支出情况',
        '（1）岗位津贴项目：该项目年初预算7.00万元，实际收到资金7.00万元，上年无结转结余，本年支出6.64万元，年末结余0.36万元，已上缴财政。',
      ],
      [
        'project.budget amount 7.00 initial_budget (岗位津贴项目)',
        'project.received amount 7.00 received (岗位津贴项目)',
        'project.spent amount 6.64 final (岗位津贴项目)',
        'project.closing amount 0.36 - (岗位津贴项目)',
        'project.returned amount 0.36 - (岗位津贴项目)',
        'project.opening amount 0 - (岗位津贴项目)',
      ],
    );
  });

  it('tells a list of projects from a list of purposes', () => {
    checkFacts(
      ['一、项目支出实际使用情况', '法律服务经费16万元；演练费3.5万元；宣传、培训经费280万。'],
      [
        'project.spent amount 16 final (法律服务经费)',
        'project.spent amount 3.5 final (演练费)',
        'project.spent amount 280 final (宣传、培训经费)',
      ],
    );
    checkFacts(
      ['一、项目支出情况', '项目支出20万元，其中：用于安全监管方面7万元；用于应急管理方面13万元。'],
      [
        'expenditure.project amount 20 final',
        'project.component amount 7 final (安全监管)',
        'project.component amount 13 final (应急管理)',
      ],
    );
  });

  it('knows the fund from the heading above, and a fund of which there is none', () => {
    checkFacts(
      [
        '一、一般公共预算支出情况',
        '（一）基本支出情况',
        '基本支出12万元。',
        '二、政府性基金预算支出情况',
        '本单位无政府性基金预算支出。',
      ],
      [
        'expenditure.basic amount 12 final (general_public_budget)',
        'expenditure.total amount 0 final (government_fund)',
      ],
    );
  });

  it('gives the names before 分别 to the figures behind it, in order', () => {
    checkFacts(
      ['一、支出情况', '2022年人员经费、公用经费分别为12.5万元、3万元，较上年分别增加1万元和0.2万元。'],
      [
        'expenditure.basic.personnel amount 12.5 final',
        'expenditure.basic.operating amount 3 final',
        'expenditure.basic.personnel change_amount 1 final',
        'expenditure.basic.operating change_amount 0.2 final',
      ],
    );
  });

  it('leaves outcomes, counts and rates of work alone', () => {
    checkFacts(
      [
        '一、部门整体支出绩效情况',
        '罚款54.57万元，挽回损失20万元，设备使用率100%，事故起数同比下降28.57%，完成率98%。',
      ],
      [],
    );
  });
});

describe('budget facts from tables', () => {
  it('reads accounts by row and column, and tells sources from uses', () => {
    const table = [
      '资金来源\t合计\t100\t90\t90%',
      '\t（1）财政拨款\t100\t90\t90%',
      '资金结构\t合计\t100\t90\t90%',
      '\t（1）基本支出\t60\t55\t91.67%',
    ];
    checkFacts(
      ['一、预算执行情况', '预算执行\t项目\t全年预算数\t全年执行数\t执行率', ...table],
      [
        'revenue.total amount 100 adjusted_budget',
        'revenue.total amount 90 final',
        'revenue.total rate_percent 90 final',
        'revenue.fiscal_appropriation amount 100 adjusted_budget',
        'revenue.fiscal_appropriation amount 90 final',
        'revenue.fiscal_appropriation rate_percent 90 final',
        'expenditure.total amount 100 adjusted_budget',
        'expenditure.total amount 90 final',
        'expenditure.total rate_percent 90 final',
        'expenditure.basic amount 60 adjusted_budget',
        'expenditure.basic amount 55 final',
        'expenditure.basic rate_percent 91.67 final',
      ],
    );
  });

  it('reads the account of each project and passes over dashes', () => {
    checkFacts(
      [
        '一、专项资金收支情况',
        '单位：万元',
        '项目名称\t年初结转\t本年到位\t本年支出\t年末结转',
        '救灾资金\t5\t20\t17.5\t7.5',
        '合计\t5\t-\t17.5\t7.5',
      ],
      [
        'project.opening amount 5 - (救灾资金)',
        'project.received amount 20 received (救灾资金)',
        'project.spent amount 17.5 final (救灾资金)',
        'project.closing amount 7.5 - (救灾资金)',
        'project.opening amount 5 - (专项资金)',
        'project.spent amount 17.5 final (专项资金)',
        'project.closing amount 7.5 - (专项资金)',
      ],
    );
  });
});
