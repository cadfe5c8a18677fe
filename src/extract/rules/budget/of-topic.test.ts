import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

function checkFacts(lines: readonly string[], expected: readonly string[]): void {
  expect(factsOf(...lines)).toEqual(expected);
}

describe('the money of a report about one fund', () => {
  it('is that of the fund, by level, use and state', () => {
    checkFacts(
      [
        '云溪县2023年度就业补助资金绩效自评报告',
        '一、资金投入情况',
        '全年预算数860.00万元，其中：中央资金520.00万元，省级资金240.00万元，县级100.00万元。实际到账830.00万元，到位率96.51%。',
        '当年支出790.00万元，执行率95.18%，没花完的40.00万元留待次年。',
      ],
      [
        'project.budget 860.00 adjusted_budget (就业补助资金)',
        'project.budget 520.00 adjusted_budget (就业补助资金)',
        'project.budget 240.00 adjusted_budget (就业补助资金)',
        'project.budget 100.00 adjusted_budget (就业补助资金)',
        'project.received 830.00 received (就业补助资金)',
        'project.received rate_percent 96.51 received (就业补助资金)',
        'project.spent 790.00 final (就业补助资金)',
        'project.spent rate_percent 95.18 final (就业补助资金)',
        'project.closing 40.00 - (就业补助资金)',
      ],
    );
  });

  it('is that of a use, where uses have accounts of their own', () => {
    checkFacts(
      [
        '云溪县2023年度就业补助资金绩效自评报告',
        '一、资金投入情况',
        '全年预算数860.00万元，按用途分三块：公益性岗位补贴500.00万元，农民工职业培训经费200.00万元，创业孵化补助160.00万元。',
        '分项看，公益性岗位补贴到位480.00万元，支出460.00万元，余20.00万元；职业培训经费支出150.00万元，结余50.00万元；创业孵化补助160.00万元已发放。年末共支出770.00万元。',
      ],
      [
        'project.budget 860.00 adjusted_budget (就业补助资金)',
        'project.budget 500.00 adjusted_budget (公益性岗位补贴)',
        'project.budget 200.00 adjusted_budget (农民工职业培训经费)',
        'project.budget 160.00 adjusted_budget (创业孵化补助)',
        'project.received 480.00 received (公益性岗位补贴)',
        'project.spent 460.00 final (公益性岗位补贴)',
        'project.closing 20.00 - (公益性岗位补贴)',
        'project.spent 150.00 final (农民工职业培训经费)',
        'project.closing 50.00 - (农民工职业培训经费)',
        'project.spent 160.00 final (创业孵化补助)',
        'project.spent 770.00 final (就业补助资金)',
      ],
    );
  });

  it('is what there was to spend, balances included', () => {
    checkFacts(
      [
        '云溪县2022年度公益林补偿资金绩效自评报告',
        '一、资金情况',
        '县财政安排补偿资金910万元，加上上年结转45.2万元，可用资金955.2万元。护林员人均年收入6000元。',
      ],
      [
        'project.budget 910 adjusted_budget (公益林补偿资金)',
        'project.opening 45.2 - (公益林补偿资金)',
        'project.budget 955.2 adjusted_budget (公益林补偿资金)',
      ],
    );
  });

  it('has standards of payment, gaps and misuse beside it, each of the use that its words name', () => {
    checkFacts(
      [
        '云溪县2023年度就业补助资金绩效自评报告',
        '一、资金投入情况',
        '全年预算数860.00万元，按用途分三块：公益性岗位补贴500.00万元，农民工职业培训经费200.00万元，创业孵化补助160.00万元。',
        '公益性岗位补贴到位480.00万元，支出460.00万元，结余20.00万元，主要是年中有人退出岗位，已由县财政收回；职业培训经费支出150.00万元。县级配套尚欠12.00万元。',
        '抽查发现1家机构在职业培训经费里列支餐费0.80万元。',
        '每人公益性岗位补贴标准县城每月1200元、乡镇1000元、村里900元；学员户均增收1650元。',
      ],
      [
        'project.budget 860.00 adjusted_budget (就业补助资金)',
        'project.budget 500.00 adjusted_budget (公益性岗位补贴)',
        'project.budget 200.00 adjusted_budget (农民工职业培训经费)',
        'project.budget 160.00 adjusted_budget (创业孵化补助)',
        'project.received 480.00 received (公益性岗位补贴)',
        'project.spent 460.00 final (公益性岗位补贴)',
        'project.returned 20.00 - (公益性岗位补贴)',
        'project.spent 150.00 final (农民工职业培训经费)',
        'other 12.00 - (就业补助资金)',
        'other 0.80 final (农民工职业培训经费)',
        'other 1200 - (公益性岗位补贴)',
        'other 1000 - (公益性岗位补贴)',
        'other 900 - (公益性岗位补贴)',
      ],
    );
  });

  it('is shared out among its parts, each with its share of the whole', () => {
    checkFacts(
      [
        '云溪县2024年衔接推进乡村振兴补助资金绩效自评报告',
        '一、资金情况',
        '下达补助资金8642万元，安排用于以下项目：产业类项目46个5186.3万元，占60.01%；建设类项目38个2712.5万元。',
      ],
      [
        'project.received 8642 received (衔接推进乡村振兴补助资金)',
        'project.received 5186.3 received (衔接推进乡村振兴补助资金)',
        'project.received share_percent 60.01 received (衔接推进乡村振兴补助资金 project.budget)',
        'project.received 2712.5 received (衔接推进乡村振兴补助资金)',
      ],
    );
  });

  it('is divided as it was spent in a sentence on spending, though what was left was told last', () => {
    checkFacts(
      [
        '云溪县2022年度河道保洁专项资金绩效自评报告',
        '一、资金情况',
        '预算安排200.00万元，其中：县财政安排120.00万元，争取市级资金80.00万元。',
        '实际支出180.00万元，结余20.00万元。支出明细如下：打捞服务费110.00万元，清运费70.00万元。',
      ],
      [
        'project.budget 200.00 initial_budget (河道保洁专项资金)',
        'project.budget 120.00 initial_budget (河道保洁专项资金)',
        'project.budget 80.00 initial_budget (河道保洁专项资金)',
        'project.spent 180.00 final (河道保洁专项资金)',
        'project.closing 20.00 - (河道保洁专项资金)',
        'project.component 110.00 final (河道保洁专项资金)',
        'project.component 70.00 final (河道保洁专项资金)',
      ],
    );
  });

  it('has contracts and gaps beside its account', () => {
    checkFacts(
      [
        '云溪县2022年度老旧小区改造项目绩效评价报告',
        '一、资金情况',
        '概算总投资3000.00万元，合同总额2800.00万元，县级资金缺口120.00万元。',
      ],
      [
        'project.budget 3000.00 - (老旧小区改造项目)',
        'other 2800.00 - (老旧小区改造项目)',
        'other 120.00 - (老旧小区改造项目)',
      ],
    );
  });

  it('is told by place in tables whose cells stand on lines of their own', () => {
    const row = (...cells: readonly string[]): string => cells.join('\n\t');
    checkFacts(
      [
        '云溪市2022年度学生资助补助经费绩效自评报告',
        '一、资金执行情况',
        '单位：万元',
        row('地区', '到位数', '执行数', '执行率'),
        row('东河县', '120.00', '110.00', '91.67%'),
        row('西河区', '90.00', '81.00', '90.00%'),
        row('合计', '210.00', '191.00', '90.95%'),
      ],
      ['120.00 110.00 91.67', '90.00 81.00 90.00', '210.00 191.00 90.95'].flatMap((figures) => {
        const [received, spent, rate] = figures.split(' ');
        return [
          `project.received ${received} received (学生资助补助经费)`,
          `project.spent ${spent} final (学生资助补助经费)`,
          `project.spent rate_percent ${rate} final (学生资助补助经费)`,
        ];
      }),
    );
  });

  it('is what levels gave at another time, what was carried over, what it was used for and what became of the rest', () => {
    checkFacts(
      [
        '云溪县2023年度渔港维护项目绩效自评报告',
        '一、资金情况',
        '年初预算90.00万元，包括提前下达的中央资金60.00万元、省级资金20.00万元，县级配套10.00万元。9月又追加8.00万元，追加后全年预算98.00万元。加上2022年结转的12.00万元，全年可使用资金共110.00万元。',
        '从支出用途看，购买浮标和缆绳40.00万元，开展巡查30.00万元，看护人员劳务费18.00万元。',
        '年底结余22.00万元，其中2.00万元被县财政收回，其余20.00万元结转到2024年使用。',
      ],
      [
        'project.budget 90.00 initial_budget (渔港维护项目)',
        'project.budget 60.00 initial_budget (渔港维护项目)',
        'project.budget 20.00 initial_budget (渔港维护项目)',
        'project.budget 10.00 initial_budget (渔港维护项目)',
        'project.budget 8.00 adjustment (渔港维护项目)',
        'project.budget 98.00 adjusted_budget (渔港维护项目)',
        'project.opening 12.00 - (渔港维护项目)',
        'project.budget 110.00 adjusted_budget (渔港维护项目)',
        'project.component 40.00 final (渔港维护项目)',
        'project.component 30.00 final (渔港维护项目)',
        'project.component 18.00 final (渔港维护项目)',
        'project.closing 22.00 - (渔港维护项目)',
        'project.returned 2.00 - (渔港维护项目)',
        'project.retained 20.00 - (渔港维护项目)',
      ],
    );
  });

  it('is told of samples and among problems, where a rate that only picks out is none', () => {
    checkFacts(
      [
        '云溪县2023年度渔港维护项目绩效自评报告',
        '二、评价工作开展情况',
        '现场抽查了3个渔港，抽查资金41.00万元，占全年支出的46.59%。',
        '四、存在的问题',
        '渔港清淤补助安排30.00万元，年底尚有6.00万元没有形成支出，占年末结转资金22.00万元的三成。另有2户重复领取补助1.20万元。',
        '五、建议',
        '对9月底支付进度低于60%的渔港，由县财政局统筹。',
      ],
      [
        'sampled.total 41.00 final (渔港维护项目)',
        'sampled.total share_percent 46.59 final (渔港维护项目 project.spent)',
        'other 30.00 - (渔港维护项目)',
        'project.closing 6.00 - (渔港维护项目)',
        'project.closing 22.00 - (渔港维护项目)',
        'other 1.20 - (渔港维护项目)',
      ],
    );
  });

  it('is told by source in tables, and its parts where they add up to a sum', () => {
    checkFacts(
      [
        '云溪县2023年度渔港维护补助资金绩效自评报告',
        '一、资金情况',
        '项目资金均列一般公共预算。',
        '单位：万元',
        '资金来源	上年结转	本年到位	本年支出	年末结转',
        '中央资金	6.00	40.00	41.00	5.00',
        '县级资金	0.00	10.00	10.00	0.00',
        '合计	6.00	50.00	51.00	5.00',
        '二、绩效分析',
        '1.浮标更换补助。购置浮标支出12.00万元，为船员缴纳保险支出8.00万元，两项合计20.00万元。',
        '2.清淤补助。清淤支出9.00万元，测量支出8.00万元，两项合计21.00万元。',
      ],
      [
        'project.component 12.00 final (浮标更换补助 general_public_budget)',
        'project.component 8.00 final (为船员缴纳保险 general_public_budget)',
        'project.spent 20.00 final (浮标更换补助 general_public_budget)',
        'project.spent 9.00 final (清淤补助 general_public_budget)',
        'project.component 8.00 final (测量 general_public_budget)',
        'project.spent 21.00 final (清淤补助 general_public_budget)',
        'project.opening 6.00 - (渔港维护补助资金 general_public_budget)',
        'project.received 40.00 received (渔港维护补助资金 general_public_budget)',
        'project.spent 41.00 final (渔港维护补助资金 general_public_budget)',
        'project.closing 5.00 - (渔港维护补助资金 general_public_budget)',
        'project.opening 0.00 - (渔港维护补助资金 general_public_budget)',
        'project.received 10.00 received (渔港维护补助资金 general_public_budget)',
        'project.spent 10.00 final (渔港维护补助资金 general_public_budget)',
        'project.closing 0.00 - (渔港维护补助资金 general_public_budget)',
        'project.opening 6.00 - (渔港维护补助资金 general_public_budget)',
        'project.received 50.00 received (渔港维护补助资金 general_public_budget)',
        'project.spent 51.00 final (渔港维护补助资金 general_public_budget)',
        'project.closing 5.00 - (渔港维护补助资金 general_public_budget)',
      ],
    );
  });

  it('is the fund by other words, and of a lead what the lead lists', () => {
    checkFacts(
      [
        '长岭县2023年中央财政城镇渔港安居工程补助资金绩效评价报告',
        '一、资金情况',
        '2023年下达我县渔港安居工程专项资金186.00万元，其中租赁补贴45.00万元，渔港改造141.00万元。批复总投资543.00万元。',
        '县住建局将资金拨付给各街道：第一批65.00万元，第二批78.00万元，第三批37.00万元。',
        '未使用资金6.00万元已由区财政收回。年末余额3.00万元。项目单位自筹412.00万元，新增利税48.00万元。',
      ],
      [
        'project.received 186.00 received (中央财政城镇渔港安居工程补助资金)',
        'project.received 45.00 received (中央财政城镇渔港安居工程补助资金)',
        'project.received 141.00 received (中央财政城镇渔港安居工程补助资金)',
        'project.budget 543.00 - (中央财政城镇渔港安居工程补助资金)',
        'project.spent 65.00 final (中央财政城镇渔港安居工程补助资金)',
        'project.spent 78.00 final (中央财政城镇渔港安居工程补助资金)',
        'project.spent 37.00 final (中央财政城镇渔港安居工程补助资金)',
        'project.returned 6.00 - (中央财政城镇渔港安居工程补助资金)',
        'project.closing 3.00 - (中央财政城镇渔港安居工程补助资金)',
      ],
    );
  });

  it('is a sum got, not spent, whatever its name says, and what was paid beside it', () => {
    checkFacts(
      [
        '长岭县2023年困难渔民救助补助资金绩效评价报告',
        '一、项目概况',
        '全县共争取困难渔民救助补助资金96.00万元。2023年困难渔民救助补助资金总额98.00万元，其中：中央补助68.00万元，县级安排30.00万元。',
        '二、资金使用',
        '发放供养金17.00万元，护理补贴2.00万元，生均补助61.00万元。多发放补助0.60万元，另有2户未及时入账，涉及金额0.40万元。',
      ],
      [
        'project.received 96.00 received (困难渔民救助补助资金)',
        'project.budget 98.00 adjusted_budget (困难渔民救助补助资金)',
        'project.budget 68.00 adjusted_budget (困难渔民救助补助资金)',
        'project.budget 30.00 adjusted_budget (困难渔民救助补助资金)',
        'project.spent 17.00 final (困难渔民救助补助资金)',
        'project.spent 2.00 final (护理补贴)',
        'project.spent 61.00 final (生均补助)',
        'other 0.60 - (困难渔民救助补助资金)',
        'other 0.40 - (困难渔民救助补助资金)',
      ],
    );
  });

  it('is that of a title over two lines, each part of the fund under its own heading', () => {
    checkFacts(
      [
        '沐东县2019年度渔港建设养护专项资金',
        '项目支出绩效评价报告',
        '三、子项目实施及绩效情况',
        '（一）航道加宽',
        '该子项目批复总投资386.00万元，招标控制价374.20万元。全年支付347.40万元，支付率90.00%，结余38.60万元。',
        '（二）浮桥改造',
        '计划投资96.00万元，资金来源为中央57.00万元、省级39.00万元。支付工程款56.00万元、设计监理等其他费用5.00万元，合计61.00万元，支付率63.54%。',
      ],
      [
        'project.budget 386.00 - (航道加宽)',
        'other 374.20 - (航道加宽)',
        'project.spent 347.40 final (航道加宽)',
        'project.spent rate_percent 90.00 final (航道加宽)',
        'project.closing 38.60 - (航道加宽)',
        'project.budget 96.00 - (浮桥改造)',
        'project.budget 57.00 - (浮桥改造)',
        'project.budget 39.00 - (浮桥改造)',
        'project.component 56.00 - (工程款)',
        'project.component 5.00 - (设计监理等其他费用)',
        'project.spent 61.00 final (浮桥改造)',
        'project.spent rate_percent 63.54 final (浮桥改造)',
      ],
    );
  });

  it('is what was given in any words, and what it was spent on apart from whom it went to', () => {
    checkFacts(
      [
        '云溪县2023年度渔民转产补助资金绩效评价报告',
        '一、资金情况',
        '2023年县财政预算安排转产补助资金320.00万元，其中：县本级186.00万元，各乡镇134.00万元。',
        '全县共支出300.00万元，其中技能培训120.00万元，东港镇180.00万元。未发放20.00万元，系名册核减所致。',
      ],
      [
        'project.budget 320.00 initial_budget (渔民转产补助资金)',
        'project.budget 186.00 initial_budget (渔民转产补助资金)',
        'project.budget 134.00 initial_budget (渔民转产补助资金)',
        'project.spent 300.00 final (渔民转产补助资金)',
        'project.component 120.00 final (渔民转产补助资金)',
        'project.spent 180.00 final (渔民转产补助资金)',
        'project.closing 20.00 - (渔民转产补助资金)',
      ],
    );
  });

  it('is what a report that names its fund calls subsidy alone', () => {
    checkFacts(
      [
        '石林县2020年度渔港建设补助资金绩效评价报告',
        '一、项目概况',
        '省级下达渔港建设任务3处，补助资金48.00万元。其中中央补助32.00万元，省级补助16.00万元。',
      ],
      [
        'project.budget 48.00 adjusted_budget (渔港建设补助资金)',
        'project.budget 32.00 adjusted_budget (渔港建设补助资金)',
        'project.budget 16.00 adjusted_budget (渔港建设补助资金)',
      ],
    );
  });
});
