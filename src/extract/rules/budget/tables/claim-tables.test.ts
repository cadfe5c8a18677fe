import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Line } from '#model/line.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import { fiscalYearOf } from '../../fiscal-year.ts';
import { claimBudget } from '../index.ts';

const TITLE = '青石县林业局2022年度部门整体支出绩效自评报告';

/** Each fact as `concept measure value unit basis`, with year, project, whole and fund where they say more. */
function factsOf(lines: readonly string[]): readonly string[] {
  const text = [TITLE, ...lines].join('\n');
  const segmentation = segment(textDocument(text));
  const { view } = segmentation;
  const fiscalYear = fiscalYearOf(segmentation, view);
  const isInTable = (start: number): boolean =>
    segmentation.lines.some(({ kind, span }: Line) => kind === 'table_row' && span.start <= start && start < span.end);
  return claimBudget({ text, view, segmentation, fiscalYear }).flatMap(({ item, spans, figure }) => {
    if (item.field !== 'budget' || !isInTable(spans[0]?.start ?? -1)) return [];
    // What a claim cites prints its value, whatever the table is like.
    expect(figure === null ? null : textAt(view, figure).replaceAll(',', '').replace('-', '')).toBe(
      item.value.replace('-', ''),
    );
    const year = item.year === 2022 ? null : item.year;
    const about = [year, item.project, item.of, item.fund, item.scope].filter((each) => each !== null).join(' ');
    const fact = `${item.concept} ${item.measure} ${item.value}${item.unit ?? ''} ${item.basis ?? '-'}`;
    return [about === '' ? fact : `${fact} (${about})`];
  });
}

function checkTable(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(lines)).toEqual(expected);
}

describe('tables of accounts', () => {
  it('takes what a table of procurement names for other money, beside columns that name procurement', () => {
    checkTable(
      [
        '三、政府采购情况',
        '单位：万元',
        '采购类别\t采购预算\t实际采购',
        '货物类\t34.00\t31.80',
        '服务类\t16.00\t15.90',
        '合计\t50.00\t47.70',
      ],
      [
        'other amount 34.00万元 initial_budget',
        'other amount 31.80万元 final',
        'other amount 16.00万元 initial_budget',
        'other amount 15.90万元 final',
        'procurement.total amount 50.00万元 initial_budget',
        'procurement.total amount 47.70万元 final',
      ],
    );
  });

  it('takes the balances that columns name from the row of all money alone', () => {
    checkTable(
      [
        '三、财政拨款结转结余情况',
        '单位：万元',
        '支出性质\t年初结转和结余\t本年支出\t年末结转和结余',
        '基本支出\t0.00\t48.70\t0.00',
        '项目支出\t12.30\t27.90\t6.70',
        '合计\t12.30\t76.60\t6.70',
      ],
      [
        'expenditure.basic amount 48.70万元 final',
        'expenditure.project amount 27.90万元 final',
        'carryover.opening amount 12.30万元 -',
        'expenditure.total amount 76.60万元 final',
        'carryover.closing amount 6.70万元 -',
      ],
    );
  });

  it('takes a total row for the whole of what the rows are', () => {
    checkTable(
      [
        '二、支出情况',
        '单位：万元',
        '支出类别\t年初预算数\t调整后预算数\t决算数\t执行率',
        '基本支出\t1980.15\t2106.80\t2091.85\t99.29%',
        '其中：人员经费\t1850.00\t1985.00\t1972.49\t99.37%',
        '合计\t3020.15\t3466.80\t3388.27\t97.73%',
      ],
      [
        'expenditure.basic amount 1980.15万元 initial_budget',
        'expenditure.basic amount 2106.80万元 adjusted_budget',
        'expenditure.basic amount 2091.85万元 final',
        'expenditure.basic rate_percent 99.29% final',
        'expenditure.basic.personnel amount 1850.00万元 initial_budget',
        'expenditure.basic.personnel amount 1985.00万元 adjusted_budget',
        'expenditure.basic.personnel amount 1972.49万元 final',
        'expenditure.basic.personnel rate_percent 99.37% final',
        'expenditure.total amount 3020.15万元 initial_budget',
        'expenditure.total amount 3466.80万元 adjusted_budget',
        'expenditure.total amount 3388.27万元 final',
        'expenditure.total rate_percent 97.73% final',
      ],
    );
  });

  it('reads income and spending side by side, and what is left over makes all funds of their totals', () => {
    checkTable(
      [
        '收入支出决算总表',
        '公开01表\t\t\t\t\t单位：万元',
        '收入\t\t\t支出\t\t',
        '项目\t行次\t决算数\t项目\t行次\t决算数',
        '栏次\t\t1\t栏次\t\t2',
        '一、一般公共预算财政拨款收入\t1\t3308.27\t八、社会保障和就业支出\t39\t210.45',
        '二、政府性基金预算财政拨款收入\t2\t\t十二、农林水支出\t43\t-',
        '本年收入合计\t27\t3404.47\t本年支出合计\t57\t3419.38',
        '年初结转和结余\t29\t52.36\t年末结转和结余\t59\t37.45',
        '总计\t30\t3456.83\t总计\t60\t3456.83',
      ],
      [
        'revenue.fiscal_appropriation amount 3308.27万元 received (general_public_budget)',
        'other amount 210.45万元 final',
        'revenue.total amount 3404.47万元 received',
        'expenditure.total amount 3419.38万元 final',
        'carryover.opening amount 52.36万元 -',
        'carryover.closing amount 37.45万元 -',
        'funds.total amount 3456.83万元 received',
        'funds.total amount 3456.83万元 received',
      ],
    );
  });

  it('gives columns of funds to the rows that they split', () => {
    checkTable(
      [
        '财政拨款收入支出决算总表（单位：万元）',
        '支出\t\t\t\t',
        '项目\t行次\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款',
        '本年支出合计\t59\t3388.27\t3308.27\t80.00',
      ],
      [
        'expenditure.total amount 3388.27万元 final',
        'expenditure.total amount 3308.27万元 final (general_public_budget)',
        'expenditure.total amount 80.00万元 final (government_fund)',
      ],
    );
  });

  it('reads shares of what their heading names', () => {
    checkTable(
      [
        '二、支出情况',
        '支出构成表',
        '项目\t金额（万元）\t占本年支出比重（%）',
        '基本支出\t2091.85\t61.74',
        '其中：公用经费\t119.36\t3.52',
        '项目支出\t1296.42\t38.26',
        '合计\t3388.27\t100',
      ],
      [
        'expenditure.basic amount 2091.85万元 final',
        'expenditure.basic share_percent 61.74% final (expenditure.total)',
        'expenditure.basic.operating amount 119.36万元 final',
        'expenditure.basic.operating share_percent 3.52% final (expenditure.total)',
        'expenditure.project amount 1296.42万元 final',
        'expenditure.project share_percent 38.26% final (expenditure.total)',
        'expenditure.total amount 3388.27万元 final',
      ],
    );
  });

  it('takes a bare budget of the three public expenses as the one approved, and changes as printed', () => {
    checkTable(
      [
        '三、“三公”经费情况',
        '单位：元',
        '项目\t上年决算数\t本年预算数\t本年决算数\t较上年增减\t',
        '\t\t\t\t金额\t比例',
        '合计\t391,800\t420,000\t360,500\t-31,300\t-7.99%',
        '公务接待费\t178,800\t200,000\t166,500\t-12,300\t-6.88%',
        '因公出国（境）费\t0\t-\t\t/\t——',
      ],
      [
        'three_public.total amount 391800元 final (2021)',
        'three_public.total amount 420000元 initial_budget',
        'three_public.total amount 360500元 final',
        'three_public.total change_amount -31300元 final',
        'three_public.total change_percent -7.99% final',
        'three_public.reception amount 178800元 final (2021)',
        'three_public.reception amount 200000元 initial_budget',
        'three_public.reception amount 166500元 final',
        'three_public.reception change_amount -12300元 final',
        'three_public.reception change_percent -6.88% final',
        'three_public.overseas amount 0元 final (2021)',
      ],
    );
  });

  it('reads columns that are years only', () => {
    checkTable(
      [
        '三、“三公”经费',
        '单位：万元',
        '项目\t2022年\t2021年\t增减率',
        '“三公”经费\t36.05\t39.18\t-7.99%',
        '公务接待费\t16.65\t17.88\t-6.88%',
      ],
      [
        'three_public.total amount 36.05万元 final',
        'three_public.total amount 39.18万元 final (2021)',
        'three_public.total change_percent -7.99% final',
        'three_public.reception amount 16.65万元 final',
        'three_public.reception amount 17.88万元 final (2021)',
        'three_public.reception change_percent -6.88% final',
      ],
    );
  });

  it('reads procurement by what is bought, and what was saved as a decrease', () => {
    checkTable(
      [
        '四、政府采购执行情况',
        '单位：万元',
        '采购类别\t预算金额\t实际采购金额\t节约金额\t节约率',
        '货物\t120.00\t110.50\t9.50\t7.92%',
        '合计\t260.00\t244.18\t15.82\t6.08%',
      ],
      [
        'other amount 120.00万元 initial_budget',
        'other amount 110.50万元 final',
        'other change_amount -9.50万元 final',
        'other rate_percent 7.92% final',
        'procurement.total amount 260.00万元 initial_budget',
        'procurement.total amount 244.18万元 final',
        'procurement.total change_amount -15.82万元 final',
        'procurement.total rate_percent 6.08% final',
      ],
    );
  });

  it('reads on below a header that the next page prints again, and rows whose figures follow one another', () => {
    checkTable(
      [
        '二、支出情况',
        '单位：万元',
        '项目\t年初预算数\t决算数',
        '基本支出\t12\t13',
        '项目支出\t20\t30',
        '森林防火专项\t12.00\t13.00',
        '项目\t年初预算数\t决算数',
        '退耕还林补助\t8.00\t17.00',
      ],
      [
        'expenditure.basic amount 12万元 initial_budget',
        'expenditure.basic amount 13万元 final',
        'expenditure.project amount 20万元 initial_budget',
        'expenditure.project amount 30万元 final',
        'project.budget amount 12.00万元 initial_budget (森林防火专项)',
        'project.spent amount 13.00万元 final (森林防火专项)',
        'project.budget amount 8.00万元 initial_budget (退耕还林补助)',
        'project.spent amount 17.00万元 final (退耕还林补助)',
      ],
    );
  });

  it('knows a table of budgets alone as those approved', () => {
    checkTable(
      [
        '2022年部门收支预算总表',
        '单位：万元',
        '收入\t\t支出\t',
        '项目\t预算数\t项目\t预算数',
        '一般公共预算拨款\t3020.15\t基本支出\t1980.15',
        '上年结转\t20.00\t结转下年\t20.00',
        '收入总计\t3040.15\t支出总计\t3040.15',
      ],
      [
        'revenue.fiscal_appropriation amount 3020.15万元 initial_budget (general_public_budget)',
        'expenditure.basic amount 1980.15万元 initial_budget',
        'carryover.opening amount 20.00万元 -',
        'carryover.closing amount 20.00万元 -',
        'funds.total amount 3040.15万元 initial_budget',
        'funds.total amount 3040.15万元 initial_budget',
      ],
    );
  });
});

describe('the form for basic data', () => {
  it('passes over staff and buildings, and lists projects below their sum', () => {
    checkTable(
      [
        '附件1：部门整体支出绩效评价基础数据表',
        '财政供养人员情况（人）\t编制数\t2022年实际在职人数\t控制率\t\t\t',
        '\t84\t75\t89.29%\t\t\t',
        '经费控制情况（万元）\t2021年决算数\t2022年预算数\t2022年决算数\t\t\t',
        '三公经费\t39.18\t42.00\t36.05\t\t\t',
        '其中：公车购置\t0\t0\t0\t\t\t',
        '项目支出：\t1203.50\t1180.00\t1296.42\t\t\t',
        '1、业务工作专项（一个项目一行）\t\t\t\t\t\t',
        '森林防火专项\t120.50\t130.00\t128.77\t\t\t',
        '公用经费\t131.20\t128.00\t119.36\t\t\t',
        '其中：办公经费\t46.20\t45.00\t40.12\t\t\t',
        '水费、电费、差旅费\t31.60\t30.00\t28.94\t\t\t',
        '政府采购金额\t——\t260.00\t244.18\t\t\t',
        '部门整体支出预算调整\t——\t——\t116.42\t\t\t',
        '楼堂馆所控制情况\t批复规模（㎡）\t实际规模（㎡）\t规模控制率\t预算投资（万元）\t实际投资（万元）\t投资概算控制率',
        '\t1200\t1180\t98.3%\t560\t548\t97.9%',
        '厉行节约保障措施\t制定公务接待管理办法\t\t\t\t\t',
      ],
      [
        'three_public.total amount 39.18万元 final (2021)',
        'three_public.total amount 42.00万元 initial_budget',
        'three_public.total amount 36.05万元 final',
        'three_public.vehicle_purchase amount 0万元 final (2021)',
        'three_public.vehicle_purchase amount 0万元 initial_budget',
        'three_public.vehicle_purchase amount 0万元 final',
        'expenditure.project amount 1203.50万元 final (2021)',
        'expenditure.project amount 1180.00万元 initial_budget',
        'expenditure.project amount 1296.42万元 final',
        'project.spent amount 120.50万元 final (2021 森林防火专项)',
        'project.budget amount 130.00万元 initial_budget (森林防火专项)',
        'project.spent amount 128.77万元 final (森林防火专项)',
        'expenditure.basic.operating amount 131.20万元 final (2021)',
        'expenditure.basic.operating amount 128.00万元 initial_budget',
        'expenditure.basic.operating amount 119.36万元 final',
        'other amount 46.20万元 final (2021)',
        'other amount 45.00万元 initial_budget',
        'other amount 40.12万元 final',
        'other amount 31.60万元 final (2021)',
        'other amount 30.00万元 initial_budget',
        'other amount 28.94万元 final',
        'procurement.total amount 260.00万元 initial_budget',
        'procurement.total amount 244.18万元 final',
        'expenditure.total amount 116.42万元 adjustment',
      ],
    );
  });

  it('finds the rows of a table that lost the ends of its lines, and refuses one that lost figures too', () => {
    const cells = [
      '经费控制情况',
      '2021年决算数',
      '2022年预算数',
      '2022年决算数',
      '“三公”经费',
      '39.18',
      '42.00',
      '36.05',
    ];
    const flat = (values: readonly string[]): readonly string[] => values.map((each) => `\t${each}`);
    checkTable(
      ['（三）基础数据表（单位：万元）', ...flat([...cells, '公用经费', '131.20', '128.00', '119.36'])],
      [
        'three_public.total amount 39.18万元 final (2021)',
        'three_public.total amount 42.00万元 initial_budget',
        'three_public.total amount 36.05万元 final',
        'expenditure.basic.operating amount 131.20万元 final (2021)',
        'expenditure.basic.operating amount 128.00万元 initial_budget',
        'expenditure.basic.operating amount 119.36万元 final',
      ],
    );
    checkTable(['（三）基础数据表（单位：万元）', ...flat([...cells, '公用经费', '131.20', '119.36'])], []);
  });
});

describe('heads of self-evaluation forms', () => {
  const HEAD = [
    '2022年度部门整体支出绩效自评表',
    '年度预算申请（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分',
  ];
  const WHOLE = '\t年度资金总额\t3020.15\t3466.80\t3388.27\t10\t97.73%\t9.77';
  const WHOLE_FACTS = [
    'expenditure.total amount 3020.15万元 initial_budget',
    'expenditure.total amount 3466.80万元 adjusted_budget',
    'expenditure.total amount 3388.27万元 final',
    'expenditure.total rate_percent 97.73% final',
  ];

  it('reads the department’s money by columns, and no weights, scores or indicators', () => {
    checkTable(
      [
        ...HEAD,
        WHOLE,
        '\t政府性基金拨款\t0\t80.00\t80.00\t-\t100%\t-',
        '\t项目支出\t1040.00\t1360.00\t1296.42\t-\t95.33%\t-',
        '绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分',
        '\t产出指标\t成本指标\t公务接待费\t20\t16.65\t10\t10',
      ],
      [
        ...WHOLE_FACTS,
        'revenue.fiscal_appropriation amount 0万元 initial_budget (government_fund)',
        'revenue.fiscal_appropriation amount 80.00万元 adjusted_budget (government_fund)',
        'revenue.fiscal_appropriation amount 80.00万元 final (government_fund)',
        'revenue.fiscal_appropriation rate_percent 100% final (government_fund)',
        'expenditure.project amount 1040.00万元 initial_budget',
        'expenditure.project amount 1360.00万元 adjusted_budget',
        'expenditure.project amount 1296.42万元 final',
        'expenditure.project rate_percent 95.33% final',
      ],
    );
  });

  it('tells which amount the parts side by side split by the sum that they make', () => {
    const parts = (basic: string): readonly string[] => [
      '\t按收入性质分：\t\t\t\t按支出性质分：\t\t',
      `\t其中：一般公共预算：3386.80\t\t\t\t其中：基本支出：${basic}\t\t`,
      '\t政府性基金拨款：80.00\t\t\t\t项目支出：1296.42\t\t',
    ];
    const income = [
      'revenue.fiscal_appropriation amount 3386.80万元 adjusted_budget (general_public_budget)',
      'revenue.fiscal_appropriation amount 80.00万元 adjusted_budget (government_fund)',
    ];
    checkTable(
      [...HEAD, WHOLE, ...parts('2091.85')],
      [
        ...WHOLE_FACTS,
        ...income,
        'expenditure.basic amount 2091.85万元 final',
        'expenditure.project amount 1296.42万元 final',
      ],
    );
    checkTable([...HEAD, WHOLE, ...parts('2000.00')], [...WHOLE_FACTS, ...income]);
  });

  it('gives the money of a project’s form to the project that the form names', () => {
    checkTable(
      [
        '附件3：项目支出绩效自评表',
        '项目名称\t51092324T000010263357-森林防火能力提升\t\t主管部门\t青石县林业局\t\t\t',
        '项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分',
        '\t年度资金总额\t130.00\t142.50\t138.66\t10\t97.31%\t9.73',
        '\t其中：当年财政拨款\t130.00\t130.00\t126.16\t—\t—\t—',
        '\t上年结转资金\t0\t12.50\t12.50\t—\t100%\t—',
        '\t其他资金\t0\t0\t0\t—\t—\t—',
      ],
      [
        'project.budget amount 130.00万元 initial_budget (森林防火能力提升)',
        'project.budget amount 142.50万元 adjusted_budget (森林防火能力提升)',
        'project.spent amount 138.66万元 final (森林防火能力提升)',
        'project.spent rate_percent 97.31% final (森林防火能力提升)',
        'project.budget amount 130.00万元 initial_budget (森林防火能力提升)',
        'project.budget amount 130.00万元 adjusted_budget (森林防火能力提升)',
        'project.spent amount 126.16万元 final (森林防火能力提升)',
        'project.opening amount 12.50万元 - (森林防火能力提升)',
        'project.budget amount 0万元 initial_budget (森林防火能力提升)',
        'project.budget amount 0万元 adjusted_budget (森林防火能力提升)',
        'project.spent amount 0万元 final (森林防火能力提升)',
      ],
    );
  });

  it('reads forms without a header by the labels before the figures', () => {
    checkTable(
      [
        '附件：项目支出绩效目标自评表',
        '项目名称\t退耕还林补助\t实施单位\t县林业局\t',
        '预算执行情况（万元）\t预算数：\t856.30\t执行数：\t832.14',
        '\t其中：省级资金\t800.00\t其中：省级资金\t780.00',
        '填报人：\t张某\t联系电话：\t6822317\t',
      ],
      [
        'project.budget amount 856.30万元 adjusted_budget (退耕还林补助)',
        'project.spent amount 832.14万元 final (退耕还林补助)',
        'project.budget amount 800.00万元 adjusted_budget (退耕还林补助)',
        'project.spent amount 780.00万元 final (退耕还林补助)',
      ],
    );
  });

  it('reads forms of targets as budgets', () => {
    checkTable(
      [
        '部门整体支出绩效目标申报表',
        '年度预算申请（万元）\t资金总额：\t3020.15\t\t',
        '\t按收入性质分\t\t按支出性质分\t',
        '\t其中：一般公共预算拨款\t3020.15\t其中：基本支出\t1980.15',
        '\t其他资金\t0\t项目支出\t1040.00',
      ],
      [
        'expenditure.total amount 3020.15万元 initial_budget',
        'revenue.fiscal_appropriation amount 3020.15万元 initial_budget (general_public_budget)',
        'revenue.other amount 0万元 initial_budget',
        'expenditure.basic amount 1980.15万元 initial_budget',
        'expenditure.project amount 1040.00万元 initial_budget',
      ],
    );
  });
});

describe('tables of projects', () => {
  it('reads what came in by where it came from, and all projects in the total', () => {
    checkTable(
      [
        '三、项目资金使用情况',
        '单位：万元',
        '序号\t项目名称\t到位资金\t\t支出金额\t结转结余\t备注',
        '\t\t省级\t县级\t\t\t',
        '1\t森林防火专项\t80.00\t50.00\t128.00\t2.00\t',
        '合计\t\t80.00\t50.00\t128.00\t2.00\t',
      ],
      [
        'project.received amount 80.00万元 received (森林防火专项)',
        'project.received amount 50.00万元 received (森林防火专项)',
        'project.spent amount 128.00万元 final (森林防火专项)',
        'project.closing amount 2.00万元 - (森林防火专项)',
        'project.received amount 80.00万元 received',
        'project.received amount 50.00万元 received',
        'expenditure.project amount 128.00万元 final',
        'carryover.closing amount 2.00万元 -',
      ],
    );
  });

  it('leaves out classes of projects and their subtotals', () => {
    checkTable(
      [
        '三、项目支出情况',
        '单位：万元',
        '序号\t项目名称\t预算数\t支出数',
        '一\t本级项目\t240.00\t235.00',
        '1\t森林防火专项\t240.00\t235.00',
        '\t小计\t240.00\t235.00',
        '二\t上级专项\t910.00\t905.00',
        '1\t退耕还林补助\t910.00\t905.00',
        '\t小计\t910.00\t905.00',
        '\t合计\t1150.00\t1140.00',
      ],
      [
        'project.budget amount 240.00万元 adjusted_budget (森林防火专项)',
        'project.spent amount 235.00万元 final (森林防火专项)',
        'project.budget amount 910.00万元 adjusted_budget (退耕还林补助)',
        'project.spent amount 905.00万元 final (退耕还林补助)',
        'expenditure.project amount 1150.00万元 adjusted_budget',
        'expenditure.project amount 1140.00万元 final',
      ],
    );
  });

  it('takes the one subtotal at the end for the total, and the fund from its column', () => {
    checkTable(
      [
        '三、项目支出',
        '单位：万元',
        '项目名称\t资金性质\t决算数',
        '森林防火专项\t一般公共预算\t138.66',
        '森林植被恢复\t政府性基金\t80.00',
        '小计\t\t218.66',
      ],
      [
        'project.spent amount 138.66万元 final (森林防火专项 general_public_budget)',
        'project.spent amount 80.00万元 final (森林植被恢复 government_fund)',
        'expenditure.project amount 218.66万元 final',
      ],
    );
  });

  it('is not misled by a project called like an account', () => {
    checkTable(
      [
        '三、项目支出情况',
        '单位：元',
        '序号\t项目\t实际支出',
        '1\t森林防火\t1,386,600.00',
        '2\t公务用车购置\t179,800.00',
        '3\t古树名木保护\t200,000.00',
      ],
      [
        'project.spent amount 1386600.00元 final (森林防火)',
        'project.spent amount 179800.00元 final (公务用车购置)',
        'project.spent amount 200000.00元 final (古树名木保护)',
      ],
    );
  });
});

describe('tables whose columns are accounts', () => {
  it('reads the three public expenses under two storeys, and passes over the row that numbers the columns', () => {
    checkTable(
      [
        '一般公共预算财政拨款“三公”经费支出决算表',
        '单位：万元',
        '预算数\t\t\t\t决算数\t\t\t',
        '合计\t公务用车购置及运行费\t\t公务接待费\t合计\t公务用车购置及运行费\t\t公务接待费',
        '\t公务用车购置费\t公务用车运行费\t\t\t公务用车购置费\t公务用车运行费\t',
        '1\t2\t3\t4\t5\t6\t7\t8',
        '42.00\t0.00\t22.00\t20.00\t36.05\t0.00\t19.40\t16.65',
      ],
      [
        'three_public.total amount 42.00万元 initial_budget (general_public_budget)',
        'three_public.vehicle_purchase amount 0.00万元 initial_budget (general_public_budget)',
        'three_public.vehicle_operation amount 22.00万元 initial_budget (general_public_budget)',
        'three_public.reception amount 20.00万元 initial_budget (general_public_budget)',
        'three_public.total amount 36.05万元 final (general_public_budget)',
        'three_public.vehicle_purchase amount 0.00万元 final (general_public_budget)',
        'three_public.vehicle_operation amount 19.40万元 final (general_public_budget)',
        'three_public.reception amount 16.65万元 final (general_public_budget)',
      ],
    );
  });

  it('reads rows of years and bases', () => {
    checkTable(
      [
        '三、“三公”经费情况',
        '单位：万元',
        '年度\t合计\t公务用车运行维护费\t公务接待费',
        '2021年决算数\t39.18\t21.30\t17.88',
        '2022年预算数\t42.00\t22.00\t20.00',
      ],
      [
        'three_public.total amount 39.18万元 final (2021)',
        'three_public.vehicle_operation amount 21.30万元 final (2021)',
        'three_public.reception amount 17.88万元 final (2021)',
        'three_public.total amount 42.00万元 initial_budget',
        'three_public.vehicle_operation amount 22.00万元 initial_budget',
        'three_public.reception amount 20.00万元 initial_budget',
      ],
    );
  });

  it('reads rows of units with their scope', () => {
    checkTable(
      [
        '二、收入情况（单位：万元）',
        '机构名称\t收入总计\t其中：上年结转\t公共财政拨款',
        '局机关及二级机构汇总\t3404.47\t16.20\t3388.27',
        '县森林防火中心\t600.00\t0\t600.00',
      ],
      [
        'funds.total amount 3404.47万元 received',
        'carryover.opening amount 16.20万元 -',
        'revenue.fiscal_appropriation amount 3388.27万元 received (general_public_budget)',
        'funds.total amount 600.00万元 received (县森林防火中心)',
        'carryover.opening amount 0万元 - (县森林防火中心)',
        'revenue.fiscal_appropriation amount 600.00万元 received (general_public_budget 县森林防火中心)',
      ],
    );
  });

  it('reads the classes of the functional classification by their totals, and no codes', () => {
    checkTable(
      [
        '支出决算表',
        '单位：元',
        '项目\t\t本年支出合计\t基本支出\t项目支出',
        '功能分类科目编码\t科目名称\t\t\t',
        '栏次\t\t1\t2\t3',
        '合计\t\t34,193,800.00\t20,918,500.00\t13,275,300.00',
        '213\t农林水支出\t28,992,000.00\t15,716,700.00\t13,275,300.00',
      ],
      [
        'expenditure.total amount 34193800.00元 final',
        'expenditure.basic amount 20918500.00元 final',
        'expenditure.project amount 13275300.00元 final',
        'other amount 28992000.00元 final',
      ],
    );
  });
});

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
