import { describe, it } from 'vitest';
import { checkTable } from './table-facts.test-support.ts';

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

  it('reads the levels that pay for a transfer, though who uses it stands right above', () => {
    checkTable(
      [
        '附件：转移支付区域绩效目标自评表',
        '转移支付名称\t国土绿化补助资金',
        '中央主管部门\t国家林业和草原局',
        '地方主管部门\t青石县林业局\t资金使用单位\t6个林场',
        '资金投入情况（万元）\t\t全年预算数（A）\t全年执行数（B）\t预算执行率（B/A×100%）',
        '\t年度资金总额\t860.00\t817.00\t95.00%',
        '\t其中：中央财政资金\t640.00\t617.00\t96.41%',
        '\t市县财政资金\t220.00\t200.00\t90.91%',
        '\t其他资金\t0\t0\t0',
      ],
      [
        'project.budget amount 860.00万元 adjusted_budget (国土绿化补助资金)',
        'project.spent amount 817.00万元 final (国土绿化补助资金)',
        'project.spent rate_percent 95.00% final (国土绿化补助资金)',
        'project.budget amount 640.00万元 adjusted_budget (国土绿化补助资金)',
        'project.spent amount 617.00万元 final (国土绿化补助资金)',
        'project.spent rate_percent 96.41% final (国土绿化补助资金)',
        'project.budget amount 220.00万元 adjusted_budget (国土绿化补助资金)',
        'project.spent amount 200.00万元 final (国土绿化补助资金)',
        'project.spent rate_percent 90.91% final (国土绿化补助资金)',
        'project.budget amount 0万元 adjusted_budget (国土绿化补助资金)',
        'project.spent amount 0万元 final (国土绿化补助资金)',
        'project.spent rate_percent 0% final (国土绿化补助资金)',
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

describe('a form with one cell a line', () => {
  it('is of the project that a line names above its money', () => {
    checkTable(
      '附件2\n项目支出绩效自评表\n（2022年度）\n项目名称\n森林防火专项经费\n主管部门\n松岭县林业局\n实施单位\n松岭县防火中心\n项目资金\n（万元）\n\n年初预算数\n全年预算数\n全年执行数\n分值\n执行率\n得分\n年度资金总额\n120.00\n135.50\n130.26\n10\n96.13%\n9.6\n其中：当年财政拨款\n120.00\n120.00\n114.76\n—\n95.63%\n—\n上年结转资金\n0.00\n15.50\n15.50\n—\n100%\n—\n年度总体目标'.split(
        '\n',
      ),
      [
        'project.budget amount 120.00万元 initial_budget (森林防火专项经费)',
        'project.budget amount 135.50万元 adjusted_budget (森林防火专项经费)',
        'project.spent amount 130.26万元 final (森林防火专项经费)',
        'project.spent rate_percent 96.13% final (森林防火专项经费)',
        'project.budget amount 120.00万元 initial_budget (森林防火专项经费)',
        'project.budget amount 120.00万元 adjusted_budget (森林防火专项经费)',
        'project.spent amount 114.76万元 final (森林防火专项经费)',
        'project.spent rate_percent 95.63% final (森林防火专项经费)',
        'project.opening amount 15.50万元 - (森林防火专项经费)',
      ],
    );
  });
});
