import { describe, expect, it } from 'vitest';
import { issueCategory, measureCategory, measureScores } from './categorise.ts';
import type { TextItem } from './text-item.ts';

const whole = (words: string): TextItem => ({
  marker: null,
  depth: 1,
  spans: [{ start: 0, end: words.length }],
  isLeaf: true,
});

const checkIssue = (words: string, expected: string | null): void => {
  expect(issueCategory(words, whole(words)), words).toBe(expected);
};

const checkMeasure = (words: string, answered: string | null, expected: string | null): void => {
  expect(measureCategory(measureScores(words, whole(words)), answered), words).toBe(expected);
};

describe('the type of a problem', () => {
  it('is that of its first clause, whatever explains it', () => {
    checkIssue('预算编制与实际衔接不够，政府采购超预算。', 'budget_preparation');
    checkIssue('基层力量薄弱。\n一人多岗，项目推进缓慢，资金支付不及时。', 'staff_capacity');
  });

  it('is neither that of a cause in front nor that of a consequence behind', () => {
    checkIssue('受项目进度影响，年末资金支付率偏低。', 'budget_execution');
    checkIssue('受疫情影响供货滞后，设备采购未完成。', 'procurement');
    checkIssue('执法人员能力和水平与任务有差距，导致绩效目标未完成。', 'staff_capacity');
  });

  it('is known by whole fields of words', () => {
    checkIssue('股室经办人轮岗频繁，业务不熟悉。', 'staff_capacity');
    checkIssue('采购流标两次，代理机构更换。', 'procurement');
    checkIssue('在建工程完工多年未移交，产权不清。', 'asset');
    checkIssue('多年未调标准，运转经费入不敷出。', 'fund_shortage');
    checkIssue('自评走过场，佐证材料收集不齐。', 'evaluation_capacity');
    checkIssue('强降雨引发滑坡。', 'hazard_environment');
    checkIssue('款项年底才到位，集中付款。', 'budget_execution');
  });

  it('is told by words apart in one clause, and special words count more than general ones', () => {
    checkIssue('工作经费长期较为紧张。', 'fund_shortage');
    checkIssue('固定资产管理不规范。', 'asset');
    checkIssue('个别效益指标设置偏高。', 'target_setting');
    checkIssue('经费。来源多，场所紧张。', 'fund_shortage');
    checkIssue('天色不好。', null);
  });

  it('is told by a longer word and not by the words inside it', () => {
    checkIssue('少数项目执行进度滞后，方案多变。', 'budget_execution');
    checkIssue('预算执行进度不均衡，项目资金年底支出。', 'budget_execution');
    checkIssue('驿站重建设轻运营，时断时续。', 'project_management');
  });

  it("parts a project's own management from rules, money and risks", () => {
    checkIssue('补贴对象资格核查有漏洞。', 'project_management');
    checkIssue('变更手续不齐全。', 'project_management');
    checkIssue('接待费用列支不当。', 'compliance_system');
    checkIssue('疫情对展会影响大。', 'hazard_environment');
  });
});

describe('the type of a measure', () => {
  it('is that of its words', () => {
    checkMeasure('细化项目预算，以近三年实际数测算。', null, 'refine_budget');
    checkMeasure('按月通报支出进度。', null, 'strengthen_execution_monitoring');
    checkMeasure('谁用钱谁填表。', null, null);
    checkMeasure('严格补贴资格核查。', null, 'project_management');
    checkMeasure('落实县级配套责任。', null, 'funding_request');
    checkMeasure('加大宣传力度，提高参保积极性。', null, 'publicity');
  });

  it('is told by the problem it answers where its own words are plain or of two minds', () => {
    checkMeasure('谁用钱谁填表。', 'target_setting', 'refine_targets');
    checkMeasure('把线下培训改为线上，按季度通报支付进度。', 'budget_execution', 'strengthen_execution_monitoring');
    checkMeasure('加强宣传引导。', 'budget_execution', 'publicity');
  });
});
