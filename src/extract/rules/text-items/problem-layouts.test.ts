import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import { claimTextItems } from './index.ts';

/** Problems as `I depth words` and measures as `M depth →answered words`, in the order of the claims. */
function checkProblems(text: string, expected: readonly string[]): void {
  const claims = claimTextItems({ text, view: text, segmentation: segment(textDocument(text)), fiscalYear: null });
  const found = claims.flatMap(({ item, spans }) => {
    const words = spans.map((span) => textAt(text, span).replaceAll('\n', '⏎')).join(' | ');
    if (item.field === 'issues') return [`I ${item.depth} ${words}`];
    return item.field === 'measures' ? [`M ${item.depth} →${item.answers ?? '-'} ${words}`] : [];
  });
  expect(found).toEqual(expected);
}

describe('claimTextItems: where problems and measures stand', () => {
  it('parts the paragraphs below a numbered problem by their labels, and leaves out what came of it', () => {
    checkProblems(
      '二、问题整改情况\n（一）预算编制不够科学\n问题描述：部分项目未细化。\n整改措施：建立项目库。\n整改情况：已完成。\n责任单位：计财股\n（二）资金支付偏慢\n整改措施：一是倒排工期；二是按月通报。\n整改情况：持续推进。\n三、其他',
      [
        'I 1 预算编制不够科学⏎问题描述：部分项目未细化。',
        'I 1 资金支付偏慢',
        'M 1 →0 建立项目库。',
        'M 1 →1 一是倒排工期；二是按月通报。',
        'M 2 →1 倒排工期；',
        'M 2 →1 按月通报。',
      ],
    );
  });

  it('reads problems beside their 办法 although the list changes its numbers', () => {
    checkProblems(
      '五、问题和整改（一个问题对一个办法）\n问题一：道路开工晚，拖了支出进度。\n办法：年初办完用地手续。\n问题二：指标写得笼统。\n办法：各站所先报数量。\n(三)人员年龄偏大。对应办法：请县局来讲课。\n④公用经费紧。对应办法：请县里列入预算。',
      [
        'I 1 道路开工晚，拖了支出进度。',
        'I 1 指标写得笼统。',
        'I 1 人员年龄偏大。',
        'I 1 公用经费紧。',
        'M 1 →0 年初办完用地手续。',
        'M 1 →1 各站所先报数量。',
        'M 1 →2 请县局来讲课。',
        'M 1 →3 请县里列入预算。',
      ],
    );
  });

  it('parts an item for both where a sentence turns to what is to come, without a label', () => {
    checkProblems(
      '三、偏离目标的原因和下一步改进措施\n1.工期拖后。图纸三次退回。下一步，提前办理审查；已停的工程六月复工。\n2.配套未到位。财力有限。我局将继续争取，列入明年预算。\n3.台账不细。经办人常换。拟在三月集中培训一次。\n4.指标偏粗。难以核对。今后会同统计部门按季采集。',
      [
        'I 1 工期拖后。图纸三次退回。',
        'I 1 配套未到位。财力有限。',
        'I 1 台账不细。经办人常换。',
        'I 1 指标偏粗。难以核对。',
        'M 1 →0 提前办理审查；已停的工程六月复工。',
        'M 1 →1 我局将继续争取，列入明年预算。',
        'M 1 →2 拟在三月集中培训一次。',
        'M 1 →3 今后会同统计部门按季采集。',
      ],
    );
  });

  it('reads a list of measures behind a label of its own paragraph', () => {
    checkProblems(
      '五、存在的问题和建议\n存在的问题：（1）预算编制不够精细；（2）绩效目标不够明确。\n建议：（1）细化预算编制；（2）明确绩效目标。',
      ['I 1 预算编制不够精细；', 'I 1 绩效目标不够明确。', 'M 1 →0 细化预算编制；', 'M 1 →1 明确绩效目标。'],
    );
  });

  it('takes a turn for that of one problem where the numbering goes on behind it', () => {
    checkProblems(
      '五、存在问题及改进措施\n（一）信息更新不及时。今后将建立更新机制。\n（二）补偿标准偏低。建议上级逐步提高标准。',
      ['I 1 信息更新不及时。', 'I 1 补偿标准偏低。', 'M 1 →0 今后将建立更新机制。', 'M 1 →1 建议上级逐步提高标准。'],
    );
  });

  it('leaves a problem whole that tells of the future', () => {
    checkProblems('三、问题和措施\n1.绩效意识不强。今后一段时间难以改变。\n2.人手紧。将要退休的占三成。', [
      'I 1 绩效意识不强。今后一段时间难以改变。',
      'I 1 人手紧。将要退休的占三成。',
    ]);
  });

  it('reads the passage of each project in a disclosure, between its results and the next label', () => {
    checkProblems(
      '（二）绩效自评结果\n河道保洁项目绩效自评综述：自评得分95分。完成情况：一是保洁86公里；二是清运垃圾1200吨。发现的主要问题及原因：一是保洁频次不足；二是指标不够细化。下一步改进措施：一是增加力量；二是细化指标。\n移民扶持项目绩效自评综述：自评得分98分。发现的主要问题及原因：无。下一步改进措施：无。',
      ['I 1 保洁频次不足；', 'I 1 指标不够细化。', 'M 1 →0 增加力量；', 'M 1 →1 细化指标。'],
    );
  });

  it('reads the columns of a list of problems, the labels of a form, and the last column of indicators', () => {
    checkProblems(
      '八、整改台账\n序号\t存在问题\t整改措施\t责任单位\n1\t预算编制不细，未细化到用途\t建立项目库，细化预算\t财务科\n2\t固定资产账实不符\t开展资产清查盘点\t办公室',
      [
        'I 1 预算编制不细，未细化到用途',
        'I 1 固定资产账实不符',
        'M 1 →0 建立项目库，细化预算',
        'M 1 →1 开展资产清查盘点',
      ],
    );
    checkProblems(
      '自评表\n单位名称\t云溪县残联\n年度目标\t完成康复服务\n存在的主要问题\t1.康复机构专业人员不足；2.辅具资金支付较慢。\n改进措施\t1.联合县医院培训人员；2.按季度结算辅具款项。',
      [
        'I 1 康复机构专业人员不足；',
        'I 1 辅具资金支付较慢。',
        'M 1 →0 联合县医院培训人员；',
        'M 1 →1 按季度结算辅具款项。',
      ],
    );
    checkProblems(
      '指标\t目标值\t完成值\t得分\t偏差原因及改进措施\n购置设备\t118台\t112台\t8\t进口器件交货滞后，已与供应商约定次年补齐。\n完成时间\t10月\t10月\t6\t无',
      ['I 1 进口器件交货滞后，', 'M 1 →0 已与供应商约定次年补齐。'],
    );
  });

  it('keeps why it is so with the problem that it explains', () => {
    checkProblems(
      '四、存在的问题\n资金支付不均衡，多在下半年支出。原因是康复项目需年底统一结算。个别绩效指标不够细化。',
      ['I 1 资金支付不均衡，多在下半年支出。原因是康复项目需年底统一结算。', 'I 1 个别绩效指标不够细化。'],
    );
  });

  it('parts the list of a problem from the list of its measures in one paragraph', () => {
    checkProblems(
      '五、存在的问题及改进措施\n（一）支付偏慢。审批环节多，年底才付款。针对这一问题，一要提前做好采购论证；二要按月与施工单位对账。\n（二）进度滞后。受汛期影响未完工。下一步，一是按旬调度；二是收回沉淀资金。\n（三）管理有短板。主要表现在：一是台账不全；二是结果应用不够。对此，将建立统一台账。\n（四）人手紧。年内离职6人。我们拟通过招聘补充力量。\n六、其他\n无。',
      [
        'I 1 支付偏慢。审批环节多，年底才付款。',
        'I 1 进度滞后。受汛期影响未完工。',
        'I 1 管理有短板。',
        'I 2 台账不全；',
        'I 2 结果应用不够。',
        'I 1 人手紧。年内离职6人。',
        'M 2 →0 提前做好采购论证；',
        'M 2 →0 按月与施工单位对账。',
        'M 2 →1 按旬调度；',
        'M 2 →1 收回沉淀资金。',
        'M 1 →2 将建立统一台账。',
        'M 1 →5 我们拟通过招聘补充力量。',
      ],
    );
  });

  it('takes a note on a row of indicators for no problem of the bureau', () => {
    checkProblems(
      '指标\t目标值\t完成值\t得分\t偏差原因分析及改进措施\n改造站房\t6座\t5座\t8\t东岭站征地滞后，次年上半年补建\n办结率\t98%\t95%\t6\t人手不足\n五、存在问题\n1.站房改造进度偏慢。\n2.办件力量不足。',
      ['I 1 站房改造进度偏慢。', 'I 1 办件力量不足。'],
    );
    checkProblems(
      '指标\t目标值\t完成值\t得分\t偏差原因分析及改进措施\n改造站房\t6座\t5座\t8\t东岭站征地滞后，次年上半年补建',
      ['I 1 东岭站征地滞后，', 'M 1 →0 次年上半年补建'],
    );
  });

  it('joins titles that nothing numbers with the text below them', () => {
    checkProblems(
      '五、存在的主要问题\n绩效管理意识不强\n部分科室认为绩效是财务部门的事，参与度不高。\n项目前期准备不足\n个别项目论证不充分，实施进度滞后。',
      [
        'I 1 绩效管理意识不强⏎部分科室认为绩效是财务部门的事，参与度不高。',
        'I 1 项目前期准备不足⏎个别项目论证不充分，实施进度滞后。',
      ],
    );
  });

  it('takes a paragraph for one problem where each begins with a title sentence', () => {
    checkProblems(
      '五、短板弱项\n预算安排与任务咬合不紧。换届、考核等任务在年度中间才能明确，编制预算时多按上年基数估报。\n绩效指标偏“软”。设置指标时习惯用“有所增强”等表述，可核验的数据少。\n六、改进举措\n提前一年完成方案比选。\n每月会商用地交付。',
      [
        'I 1 预算安排与任务咬合不紧。换届、考核等任务在年度中间才能明确，编制预算时多按上年基数估报。',
        'I 1 绩效指标偏“软”。设置指标时习惯用“有所增强”等表述，可核验的数据少。',
        'M 1 →0 提前一年完成方案比选。',
        'M 1 →1 每月会商用地交付。',
      ],
    );
  });

  it('turns to the measure where 下一步 begins a sentence of a problem', () => {
    checkProblems(
      '三、偏离绩效目标的原因和下一步改进\n1.扩群欠账。活牛价格走低。下一步，与信贷政策打捆。\n2.建设滞后。用地手续时间长。下一步，倒排工期。',
      [
        'I 1 扩群欠账。活牛价格走低。',
        'I 1 建设滞后。用地手续时间长。',
        'M 1 →0 与信贷政策打捆。',
        'M 1 →1 倒排工期。',
      ],
    );
  });

  it('takes clauses of prose without the sentence that praises and the words that announce and join', () => {
    checkProblems(
      '四、偏差和不足\n总的看，年初目标基本完成，但也要看到差距。修复工程开工偏晚，没有完成任务；与之相伴的是，资金下半年到账，结转规模较大；此外，个别指标缺乏数值。\n五、改进方向\n对照上述问题，明年从三处发力：提前开展前期论证；按月通报支出进度；会同财政局修订指标库。自评结果将作为编制预算的依据。',
      [
        'I 1 修复工程开工偏晚，没有完成任务；',
        'I 1 资金下半年到账，结转规模较大；',
        'I 1 个别指标缺乏数值。',
        'M 1 →0 提前开展前期论证；',
        'M 1 →1 按月通报支出进度；',
        'M 1 →2 会同财政局修订指标库。',
      ],
    );
  });

  it('turns to measures within a section for both where a sentence does', () => {
    checkProblems(
      '四、存在的问题及改进方向\n绩效指标设置不够科学。财务人员力量薄弱。\n下一步，我局将从以下方面着手：完善指标体系；组织业务培训。',
      ['I 1 绩效指标设置不够科学。', 'I 1 财务人员力量薄弱。', 'M 1 →0 完善指标体系；', 'M 1 →1 组织业务培训。'],
    );
  });

  it('keeps a numbered measure whole with the list inside its paragraph, and a problem by the sentence that names it', () => {
    checkProblems('七、存在的问题\n（一）支付前松后紧。一是手续周期长；二是报账不及时。\n（二）预算不细。', [
      'I 1 支付前松后紧。',
      'I 2 手续周期长；',
      'I 2 报账不及时。',
      'I 1 预算不细。',
    ]);
    checkProblems(
      '五、问题清单和整改措施\n问题1：空置率偏高。\n整改措施1：首先补齐配套短板；其次放宽准入条件；最后公布房源信息。',
      [
        'I 1 空置率偏高。',
        'M 1 →0 首先补齐配套短板；其次放宽准入条件；最后公布房源信息。',
        'M 2 →0 补齐配套短板；',
        'M 2 →0 放宽准入条件；',
        'M 2 →0 公布房源信息。',
      ],
    );
  });

  it('takes what is recommended to others behind a list for a measure of its own', () => {
    checkProblems(
      '六、改进措施\n一是细化预算编制。二是按月通报支付进度。同时，建议财政部门提高公用经费定额。\n七、公开情况\n按规定公开。',
      ['M 1 →- 细化预算编制。', 'M 1 →- 按月通报支付进度。', 'M 1 →- 建议财政部门提高公用经费定额。'],
    );
  });

  it('takes neither causes, conclusions, headings of rows nor good results for problems', () => {
    checkProblems(
      '四、存在的问题\n1．绩效意识有待增强。\n2．指标体系不够健全。\n原因分析：一是培训力度不够；二是缺乏指标库。',
      ['I 1 绩效意识有待增强。', 'I 1 指标体系不够健全。'],
    );
    checkProblems(
      '八、综合评价结论及存在的问题\n（一）综合评价结论\n得分92.4分，等次为优。\n（二）预算编制方面的问题\n一是预算细化不够。\n二是采购测算不精细。',
      ['I 2 预算细化不够。', 'I 2 采购测算不精细。'],
    );
    checkProblems(
      '五、存在的问题\n本年度目标均已完成，无偏离绩效目标情况。\n六、整改落实工作成效\n整改到位率100%。',
      [],
    );
  });

  it('finds what a report without a section for problems tells in passing', () => {
    checkProblems('三、自评结论\n目标基本完成，等级为优。但预算编制的精细化程度仍有待提高，下一步将加强管理。', [
      'I 1 预算编制的精细化程度仍有待提高',
    ]);
    checkProblems('三、自评结论\n未发现明显问题。全年补齐民生短板12处，缩小城乡差距。', []);
  });

  it('keeps items without a mark at their end below an unnumbered heading, and beside one with their kind of number', () => {
    const expected = [
      'I 1 数字资源少，更新慢',
      'I 1 管理员多为兼职',
      'M 1 →0 逐年增加数字资源',
      'M 1 →1 每半年轮训一次',
    ];
    checkProblems(
      '存在问题\n1、数字资源少，更新慢\n2、管理员多为兼职\n下步打算\n1、逐年增加数字资源\n2、每半年轮训一次',
      expected,
    );
  });

  it('splits prose where it turns to measures, and a list where it is numbered anew', () => {
    const expected = ['I 1 目标编报与职能结合不紧；', 'I 1 监控流于形式。'];
    checkProblems(
      '五、存在的问题\n我局还存在一些问题：（1）目标编报与职能结合不紧；（2）监控流于形式。下一步我局将：（1）做好编报前的论证；（2）按季开展监控。',
      [...expected, 'M 1 →0 做好编报前的论证；', 'M 1 →1 按季开展监控。'],
    );
    checkProblems(
      '五、存在问题\n一方面，目标编报与职能结合不紧；另一方面，监控流于形式。对此，我局已采取如下举措：编报前由办公室论证；按季开展监控。',
      [...expected, 'M 1 →0 编报前由办公室论证；', 'M 1 →1 按季开展监控。'],
    );
    checkProblems(
      '五、问题和建议\n（1）目标编报与职能结合不紧；\n（2）监控流于形式。\n为此建议：一、编报前由办公室论证；二、按季开展监控。',
      [...expected, 'M 1 →0 一、编报前由办公室论证；', 'M 1 →1 二、按季开展监控。'],
    );
  });

  it('reads letters without headings that number their problems by name, and lists behind a sentence that announces them', () => {
    checkProblems(
      '整改报告\n现将情况报告如下：\n问题1：采购未执行程序。\n整改措施：组织学习采购法规。\n问题2：竣工后未验收。\n整改措施：限期组织验收。',
      ['I 1 采购未执行程序。', 'I 1 竣工后未验收。', 'M 1 →0 组织学习采购法规。', 'M 1 →1 限期组织验收。'],
    );
    checkProblems(
      '四、需要说明的几点\n预算管理仍有差距，主要表现在：1.预算不细；2.盘点不及时。\n针对以上问题，我单位将：1.细化预算；2.开展清查。',
      ['I 1 预算不细；', 'I 1 盘点不及时。', 'M 1 →0 细化预算；', 'M 1 →1 开展清查。'],
    );
  });

  it('knows problems and remedies by what they state where no heading says it, late in a report', () => {
    const before = '一、基本情况\n本馆在职12人。\n二、完成情况\n全年整理档案3万卷，接待群众1200人次，满意度98%。\n';
    const [first, second] = ['四、工作中的痛点', '五、往后怎么干'];
    checkProblems(
      `${before}${first}\n（一）预算编得粗，与需求不匹配。\n（二）库房老化。\n${second}\n（一）提前谋划，细化测算。\n（二）争取资金，更新库房。`,
      [
        'I 1 预算编得粗，与需求不匹配。',
        'I 1 库房老化。',
        'M 1 →0 提前谋划，细化测算。',
        'M 1 →1 争取资金，更新库房。',
      ],
    );
    checkProblems(`${before}${first}\n（一）建成库房3间。\n（二）完成了数字化。`, []);
  });

  it('reads a heading in plain speech, with measures in a paragraph behind the list', () => {
    checkProblems(
      '三、没有完成的目标以及下一步怎么改\n第一，配套资金年年挂账。第二，教师留不住。\n针对以上情形，我局已商财政把配套纳入考核；落实周转房政策。',
      [
        'I 1 配套资金年年挂账。',
        'I 1 教师留不住。',
        'M 1 →0 针对以上情形，我局已商财政把配套纳入考核；',
        'M 1 →1 落实周转房政策。',
      ],
    );
  });

  it('takes no sentence that finds nothing, and none that only promises to solve them', () => {
    checkProblems('五、未完成原因\n经自查，各项目标均已完成，未发现截留、挪用等问题，不存在偏差较大的指标。', []);
    checkProblems('三、存在的不足\n设备老化，难以运行。这些问题需在今后工作中加以解决。', ['I 1 设备老化，难以运行。']);
  });
});
