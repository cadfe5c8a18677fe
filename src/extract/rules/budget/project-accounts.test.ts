import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('the accounts of projects in prose', () => {
  it('begins a new account where a sentence names another project, and sums them up', () => {
    checkFacts(
      [
        '望江区文物局2023年度项目支出绩效自评报告',
        '二、专项资金',
        '古桥修缮项目，预算80.00万元、到位80.00万元、支出78.00万元；碑廊保护项目，预算45.00万元、到位40.00万元、支出40.00万元、执行率88.89%。',
        '上述2个项目共支出118.00万元。',
      ],
      [
        'project.budget 80.00 initial_budget (古桥修缮项目)',
        'project.received 80.00 received (古桥修缮项目)',
        'project.spent 78.00 final (古桥修缮项目)',
        'project.budget 45.00 initial_budget (碑廊保护项目)',
        'project.received 40.00 received (碑廊保护项目)',
        'project.spent 40.00 final (碑廊保护项目)',
        'project.spent rate_percent 88.89 final (碑廊保护项目)',
        'expenditure.project 118.00 final',
      ],
    );
  });

  it('reads a named work with western punctuation as a project', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '二、资金使用情况',
        '支出合计900万元.展馆提升工程,全年预算300万元,支付280万元,支付率93.33%.城墙排险工程全年预算120万元,已支付100万元.',
      ],
      [
        'expenditure.total 900 final',
        'project.budget 300 adjusted_budget (展馆提升工程)',
        'project.spent 280 final (展馆提升工程)',
        'project.spent rate_percent 93.33 final (展馆提升工程)',
        'project.budget 120 adjusted_budget (城墙排险工程)',
        'project.spent 100 final (城墙排险工程)',
      ],
    );
  });

  it('comes back to the list behind a bracket and tells the parts of one of its items', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '二、支出情况',
        '项目支出510.00万元，占55.90%，用于以下方面：文物普查96.00万元（每人每年20000元），讲解员培训18.00万元，展陈专项160.00万元。展陈专项当中，设备购置90.00万元、布展70.00万元。',
      ],
      [
        'expenditure.project 510.00 final',
        'expenditure.project share_percent 55.90 final (expenditure.total)',
        'project.spent 96.00 final (文物普查)',
        'other 20000 -',
        'project.spent 18.00 final (讲解员培训)',
        'project.spent 160.00 final (展陈专项)',
        'project.component 90.00 final (设备购置)',
        'project.component 70.00 final (布展)',
      ],
    );
  });

  it('gives the sections below a heading that names a project to its account', () => {
    checkFacts(
      [
        '望江区交通运输局2023年度公路项目支出情况报告',
        '一、白沙至青浦段公路改建工程',
        '（一）资金筹措',
        '累计到位900.00万元，其中省级补助600.00万元。',
        '（二）资金支付',
        '截至年底实际支付810.00万元，支付率90.00%，结余90.00万元。',
        '二、资产管理',
        '（一）基本情况',
        '年末固定资产原值120.00万元。',
      ],
      [
        'project.received 900.00 received (白沙至青浦段公路改建工程)',
        'project.received 600.00 received (白沙至青浦段公路改建工程)',
        'project.spent 810.00 final (白沙至青浦段公路改建工程)',
        'project.spent rate_percent 90.00 final (白沙至青浦段公路改建工程)',
        'project.closing 90.00 - (白沙至青浦段公路改建工程)',
        'other 120.00 -',
      ],
    );
  });

  it('reads a budget as it was changed, and a fund of which nothing was spent', () => {
    checkFacts(
      [
        '望江区文物局2023年度部门整体支出绩效自评报告',
        '二、项目支出情况',
        '碑廊保护项目，年初预算500.00万元，调减80.00万元后为420.00万元；国有资本经营预算支出为零。',
      ],
      [
        'project.budget 500.00 initial_budget (碑廊保护项目)',
        'project.budget change_amount -80.00 adjustment (碑廊保护项目)',
        'project.budget 420.00 adjusted_budget (碑廊保护项目)',
        'expenditure.total 0 final (state_capital)',
      ],
    );
  });

  it('takes the first of several uses told before their sum for a part', () => {
    checkFacts(
      ['一、项目支出情况', '1.社会救助资金。发放低保金26.50万元、特困供养金8.80万元，合计35.30万元。'],
      [
        'project.component 26.50 final (低保金)',
        'project.component 8.80 final (特困供养金)',
        'project.spent 35.30 final (社会救助资金)',
      ],
    );
  });

  it("leaves reasons, sums and averages out of the names of a project's money", () => {
    checkFacts(
      [
        '三、项目支出情况',
        '灯塔宣传项目年初预算38.00万元，因展会取消调减4.50万元，调整后33.50万元，年底尚有2.00万元没有形成支出。',
        '1.灯塔维修项目。共支出20.00万元，材料费12.00万元，人工费8.00万元，两项合计20.00万元，平均每座1.20万元。',
      ],
      [
        'project.budget 38.00 initial_budget (灯塔宣传项目)',
        'project.budget change_amount -4.50 adjustment (灯塔宣传项目)',
        'project.budget 33.50 adjusted_budget (灯塔宣传项目)',
        'project.closing 2.00 - (灯塔宣传项目)',
        'project.spent 20.00 final (灯塔维修项目)',
        'project.component 12.00 final (材料费)',
        'project.component 8.00 final (人工费)',
        'project.spent 20.00 final (灯塔维修项目)',
        'other 1.20 - (灯塔维修项目)',
      ],
    );
  });

  it('knows the classes of the integrated budget for accounts, and what was bought in the end', () => {
    checkFacts(
      [
        '二、部门支出情况',
        '2.特定目标类项目支出情况。全年列支902.00万元，其中：药物制度补助71.00万元，防控经费186.00万元。',
        '3.政府采购情况。全年编制政府采购预算112.00万元，实际完成采购106.00万元。',
      ],
      [
        'expenditure.project 902.00 final',
        'project.component 71.00 final (药物制度补助)',
        'project.spent 186.00 final (防控经费)',
        'procurement.total 112.00 initial_budget',
        'procurement.total 106.00 final',
      ],
    );
  });

  it('keeps the rest of a list apart from its last item', () => {
    checkFacts(
      ['二、项目支出情况', '项目支出主要是：康复救助40.00万元，节日慰问3.80万元，其他2.60万元。'],
      [
        'project.spent 40.00 final (康复救助)',
        'project.spent 3.80 final (节日慰问)',
        'project.spent 2.60 final (其他)',
      ],
    );
  });

  it('reads a project by its budget, with what it was completed to and divided into', () => {
    checkFacts(
      [
        '三、目标完成情况',
        '灾害防治技术支撑项目预算328.00万元，支出325.00万元，执行率99.09%。以事业收入安排的勘测服务项目预算194.00万元，支出171.00万元，仅完成88.14%，其中药品抽样检验费38.00万元。标准化奖补30.00万元（6家单位，每家5万元）。',
      ],
      [
        'project.budget 328.00 initial_budget (灾害防治技术支撑项目)',
        'project.spent 325.00 final (灾害防治技术支撑项目)',
        'project.spent rate_percent 99.09 final (灾害防治技术支撑项目)',
        'project.budget 194.00 initial_budget (勘测服务项目)',
        'project.spent 171.00 final (勘测服务项目)',
        'project.spent rate_percent 88.14 final (勘测服务项目)',
        'project.component 38.00 final (药品抽样检验费)',
        'project.spent 30.00 final (标准化奖补)',
        'other 5 - (标准化奖补)',
      ],
    );
  });

  it('tells what was left and what is lacking of a project, and what a sum holds', () => {
    checkFacts(
      [
        '三、项目绩效',
        '（5）渔政站建设项目，含上年结转9.60万元在内共24.20万元，支出20.00万元，为到位资金的82.64%，未支出的4.20万元结转下年，县级配套尚差3.00万元。',
      ],
      [
        'project.opening 9.60 - (渔政站建设项目)',
        'project.budget 24.20 - (渔政站建设项目)',
        'project.spent 20.00 final (渔政站建设项目)',
        'project.spent rate_percent 82.64 final (渔政站建设项目)',
        'project.closing 4.20 - (渔政站建设项目)',
        'project.retained 4.20 - (渔政站建设项目)',
        'other 3.00 - (渔政站建设项目)',
      ],
    );
  });

  it('belongs to what a table lists, where the paragraph opens with it and then speaks of this project', () => {
    checkFacts(
      [
        '项目名称\t预算数\t支出数',
        '农业普查\t60.00\t52.00',
        '',
        '一、项目支出绩效情况',
        '1.农业普查圆满完成登记。该项目到位资金60.00万元，支出52.00万元，剩余8.00万元中的6.00万元为设备尾款。',
      ],
      [
        'project.received 60.00 received (农业普查)',
        'project.spent 52.00 final (农业普查)',
        'project.closing 8.00 - (农业普查)',
        'project.component 6.00 - (农业普查)',
        'project.budget 60.00 adjusted_budget (农业普查)',
        'project.spent 52.00 final (农业普查)',
      ],
    );
  });

  it('is named neither by those who get it nor by what it is set against', () => {
    checkFacts(
      ['三、项目绩效', '按每户300元的标准向1356户家庭发放全年租赁补贴40.68万元，对照调整后的45.00万元，执行率90.40%。'],
      [
        'other 300 -',
        'project.spent 40.68 final (租赁补贴)',
        'project.budget 45.00 adjusted_budget (租赁补贴)',
        'project.spent rate_percent 90.40 final (租赁补贴)',
      ],
    );
  });

  it('has come in where it was 落实', () => {
    checkFacts(
      ['三、项目支出', '1.河道清淤专项。落实上级补助资金60万元，支出52万元。'],
      ['project.received 60 received (河道清淤专项)', 'project.spent 52 final (河道清淤专项)'],
    );
  });
});
