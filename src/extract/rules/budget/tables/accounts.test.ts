import { describe, it } from 'vitest';
import { checkTable } from './table-facts.test-support.ts';

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
