import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import type { DraftClaim } from '../context.ts';
import { claimTextItems } from './index.ts';

/** The claims of a plain text of a bureau that does not exist. */
function claimsOf(text: string): readonly DraftClaim[] {
  const segmentation = segment(textDocument(text));
  return claimTextItems({ text, view: text, segmentation, fiscalYear: null });
}

type Field = 'duties' | 'issues' | 'measures';

/** Items as `marker depth words`, further places behind a bar. */
function checkItems(text: string, field: Field, expected: readonly string[]): void {
  const found = claimsOf(text).flatMap(({ item, spans }) =>
    item.field === field
      ? [`${item.marker ?? '-'} ${item.depth} ${spans.map((span) => textAt(text, span)).join(' | ')}`]
      : [],
  );
  expect(found).toEqual(expected);
}

it('finds what a bureau does in the sentence that says what it is', () => {
  checkItems(
    '一、单位基本情况\n云溪县统计局是县政府工作部门，为正科级，主要负责全县统计工作的组织领导，组织实施国情国力普查。\n二、收支情况\n基本支出12万元。',
    'duties',
    ['- 1 全县统计工作的组织领导，组织实施国情国力普查。'],
  );
});

it('ends the last numbered duty of a paragraph before the departments', () => {
  checkItems(
    '一、单位概况\n云岭县融媒体中心为县委直属事业单位。主要职责：（一）负责全县新闻宣传；（二）负责节目采编；（三）承办交办的其他事项。中心设办公室、采访部2个部室，核定编制15名。\n二、收支情况\n支出12万元。',
    'duties',
    ['（一） 1 负责全县新闻宣传；', '（二） 1 负责节目采编；', '（三） 1 承办交办的其他事项。'],
  );
});

it('reads the duties of a paragraph with a heading of its own, up to the departments', () => {
  checkItems(
    '一、基本情况\n1、单位概况。我局主要职能是执行档案法规；接收保管档案；开发利用馆藏。局机关内设办公室、保管股、利用股，核定编制9名。\n2、项目内容。对馆藏作数字化加工。\n二、资金情况\n支出12万元。',
    'duties',
    ['- 1 执行档案法规；', '- 1 接收保管档案；', '- 1 开发利用馆藏。'],
  );
});

it('leaves out what a bureau is in front of its duties', () => {
  checkItems(
    '一、概况\n（一）单位职责\n云岭县水文站始建于1978年，是县水利局所属事业单位，担负着全县的水情监测任务。主要职责是：收集水文资料；发布水情；维护测站。\n（二）机构\n内设2个股。',
    'duties',
    ['- 1 收集水文资料；', '- 1 发布水情；', '- 1 维护测站。'],
  );
  checkItems(
    '一、概况\n（一）单位职责\n县水文站为县水利局管理的副科级事业单位，主要承担全县水情监测；为防汛提供预报；维护测站。\n（二）机构\n内设2个股。',
    'duties',
    ['- 1 主要承担全县水情监测；', '- 1 为防汛提供预报；', '- 1 维护测站。'],
  );
});

it('reads the work that a bureau does for a project, where no duties are told', () => {
  const work = '县水利局在项目中承担以下工作：编制年度计划；审核工程方案；组织工程验收。具体由县河道站承办。';
  checkItems(`一、项目概况\n（一）主管部门\n${work}\n二、资金情况\n支出12万元。`, 'duties', [
    '- 1 编制年度计划；',
    '- 1 审核工程方案；',
    '- 1 组织工程验收。',
  ]);
  checkItems(`一、概况\n（一）主要职责\n1.负责防汛。\n2.负责抗旱。\n二、项目情况\n${work}`, 'duties', [
    '1. 1 负责防汛。',
    '2. 1 负责抗旱。',
  ]);
});

it('reads duties told as tasks, or in a sentence of their own behind the departments', () => {
  checkItems(
    '一、概况\n云岭镇辖9个村。镇政府的主要工作任务：发展集体经济；办好民生实事；维护社会稳定。\n二、收支情况\n支出12万元。',
    'duties',
    ['- 1 发展集体经济；', '- 1 办好民生实事；', '- 1 维护社会稳定。'],
  );
  checkItems(
    '一、基本情况\n云岭县地震局为县政府直属机构，设办公室、监测股。主要承担全县地震监测预报和震害防御的组织工作。\n二、收支情况\n支出12万元。',
    'duties',
    ['- 1 全县地震监测预报和震害防御的组织工作。'],
  );
  checkItems(
    '一、基本情况\n设办公室。主要负责人为张某，分管财务的负责人为李某，均已按规定备案。\n年度主要任务：治理河道；修建渠道；加固水库。\n二、收支情况\n支出12万元。',
    'duties',
    [],
  );
});

it('takes what departments do for no duties of the bureau', () => {
  const text =
    '一、部门概况\n（一）主要职能\n1.负责统计工作。\n2.负责普查工作。\n（二）内设机构及职责\n办公室：负责文电会务工作。\n综合股：负责综合核算工作。';
  const claims = claimTextItems({ text, view: text, segmentation: segment(textDocument(text)), fiscalYear: null });
  const duties = claims
    .filter(({ item }) => item.field === 'duties')
    .map(({ spans }) => textAt(text, spans[0] ?? { start: 0, end: 0 }));
  expect(duties).toEqual(['负责统计工作。', '负责普查工作。']);
});

describe('claimTextItems: duties', () => {
  it('finds duties under headings with other words, and behind a sentence that announces them', () => {
    const expected = ['1. 1 拟订水利规划；', '2. 1 监督管理水资源。'];
    for (const heading of ['单位基本职能及主要工作', '单位性质及职能', '法定职责', '主要职能、职责', '部门职能概况'])
      checkItems(
        `一、基本情况\n（一）${heading}\n1.拟订水利规划；\n2.监督管理水资源。\n（二）机构设置\n内设股室4个。`,
        'duties',
        expected,
      );
    for (const lead of ['我局承担以下职责：', '云溪县水利局是县政府工作部门，职能简介如下：'])
      checkItems(
        `一、基本情况\n${lead}\n1.拟订水利规划；\n2.监督管理水资源。\n二、支出\n本年支出10万元。`,
        'duties',
        expected,
      );
    checkItems(
      '云溪县水利局单位职责\n1.拟订水利规划；\n2.监督管理水资源。\n人员编制情况\n编制12名。',
      'duties',
      expected,
    );
    checkItems('一、考核情况\n（一）落实部门职责\n1.召开会议3次；\n2.培训80人。', 'duties', []);
  });

  it('keeps clauses and items that lack their last mark', () => {
    checkItems(
      '（二）部门职责\n(一)拟订水利规划；\n（二）监督管理水资源\n(三)防御水旱灾害\n（三）决算单位构成\n局机关。',
      'duties',
      ['(一) 1 拟订水利规划；', '（二） 1 监督管理水资源', '(三) 1 防御水旱灾害'],
    );
    checkItems('一、主要职责\n拟订水利规划；监督管理水资源\n二、机构\n设股室2个。', 'duties', [
      '- 1 拟订水利规划；',
      '- 1 监督管理水资源',
    ]);
    checkItems('一、部门职责\n本社职能按照三定规定执行，详见门户网站，此处不再赘述。', 'duties', []);
  });

  it('reads lists that are numbered in words or by signs', () => {
    checkItems('一、主要职责\n一是拟订水利规划；二是监督管理水资源。', 'duties', [
      '一是 1 拟订水利规划；',
      '二是 1 监督管理水资源。',
    ]);
    checkItems('一、主要职责\n●拟订水利规划；\n●监督管理水资源。', 'duties', [
      '- 1 拟订水利规划；',
      '- 1 监督管理水资源。',
    ]);
    checkItems('一、主要职责\n1）拟订水利规划；\n2）监督管理水资源。', 'duties', [
      '1） 1 拟订水利规划；',
      '2） 1 监督管理水资源。',
    ]);
  });

  it('reads the cell that a label announces: beside it, below it, behind it, and set apart from the table', () => {
    const cell = '1、拟订全县水利规划；2、监督管理水资源；3、防御水旱灾害。';
    const expected = ['1、 1 拟订全县水利规划；', '2、 1 监督管理水资源；', '3、 1 防御水旱灾害。'];
    for (const form of [
      `单位名称\t云溪县水利局\n主要职责\t${cell}\n年度目标\t做好工作`,
      `部门名称\t职能职责概述\t人员编制\n云溪县水利局\t${cell}\t30`,
      `单位名称\t云溪县水利局\t30\n职能职责概述：${cell}\t\t`,
      `\t单位名称\n\t云溪县水利局\n\t编制\n\t30\n\n\t职能职责概述\n\t${cell}`,
    ])
      checkItems(form, 'duties', expected);
  });

  it('takes an item from behind its number to its last mark, over sentences and broken lines', () => {
    const text =
      '一、概况\n（一）主要职责\n1.拟订规划。组织实施\n规划，报批后落实。\n2.管理水库。\n（二）机构设置\n设股室2个。';
    const [first] = claimsOf(text);
    expect(first?.spans).toEqual([{ start: 15, end: 34 }]);
    checkItems(text, 'duties', ['1. 1 拟订规划。组织实施\n规划，报批后落实。', '2. 1 管理水库。']);
  });

  it('makes items of numbered children, and none of 一是 inside one duty', () => {
    checkItems(
      '一、单位职责\n（一）组织抢险：\n①调度队伍；\n②报送险情。\n（二）职能转变。一是重心前移；二是关口下移。',
      'duties',
      ['（一） 1 组织抢险：', '① 2 调度队伍；', '② 2 报送险情。', '（二） 1 职能转变。一是重心前移；二是关口下移。'],
    );
  });

  it('splits a list that is packed into one paragraph behind its lead-in', () => {
    checkItems(
      '一、部门职能\n某局是政府工作部门，主要职能是：（一）拟订规划；（二）管理水库；（三）指导供水。',
      'duties',
      ['（一） 1 拟订规划；', '（二） 1 管理水库；', '（三） 1 指导供水。'],
    );
  });

  it('takes the clauses of unnumbered prose without the lead-in', () => {
    checkItems('一、主要职能\n某馆主要职能为收集档案,整理入库；开展利用服务；完成交办的任务。', 'duties', [
      '- 1 收集档案,整理入库；',
      '- 1 开展利用服务；',
      '- 1 完成交办的任务。',
    ]);
  });

  it('finds duties under a heading run in, and behind a lead-in without any heading', () => {
    checkItems('一、基本情况\n（一）主要职责：1.拟订规划；2.管理水库。\n（二）人员情况：编制8名。', 'duties', [
      '1. 1 拟订规划；',
      '2. 1 管理水库。',
    ]);
    checkItems('一、部门概况\n某馆是直属单位，主要职责：收集档案；开展利用服务。内设股室3个，编制12名。', 'duties', [
      '- 1 收集档案；',
      '- 1 开展利用服务。',
    ]);
  });

  it('finds the duties behind the sentence that says what a bureau is, and the first list inside mixed numbers', () => {
    checkItems(
      '一、学校概况\n云溪职校是县教育局主管的公益二类事业单位。面向初中毕业生实施学历教育；承担职工培训；为退役士兵提供技能培训。校内设处室7个，专业14个。',
      'duties',
      ['- 1 面向初中毕业生实施学历教育；', '- 1 承担职工培训；', '- 1 为退役士兵提供技能培训。'],
    );
    checkItems(
      '一、基本情况\n（一）部门职能\n1、执行粮食法规。\n2、拟订改革方案。\n2、负责宏观调控。\n(3)管理储备粮。\n④监测预警。\n（二）人员情况\n在职28人。',
      'duties',
      ['1、 1 执行粮食法规。', '2、 1 拟订改革方案。', '2、 1 负责宏观调控。', '(3) 1 管理储备粮。', '④ 1 监测预警。'],
    );
    checkItems('一、项目概况\n（一）项目单位职责分工\n财政局负责资金；交通局负责实施。', 'duties', []);
    checkItems('一、概况\n1.主要职能。\n执行统战政策。联系民主党派人士。\n2.机构情况。\n内设4个股室。', 'duties', [
      '- 1 执行统战政策。',
      '- 1 联系民主党派人士。',
    ]);
  });

  it('gives a list that form and narrative both print two places', () => {
    checkItems(
      '\t部门名称\n\t某局\n\t部门职责\n\t贯彻林业法规；管理林木采伐；组织森林防火。\n\t年度目标\n\t完成造林。\n\n一、职能简介\n（一）贯彻林业法规；\n（二）管理林木采伐；\n（三）组织森林防火。',
      'duties',
      [
        '（一） 1 贯彻林业法规； | 贯彻林业法规；',
        '（二） 1 管理林木采伐； | 管理林木采伐；',
        '（三） 1 组织森林防火。 | 组织森林防火。',
      ],
    );
  });

  it('ends a list at a number that falls back, and takes no results for duties', () => {
    checkItems(
      '一、概况\n（一）概述\n单位主要职能有：\n（一）拟订规划。（二）管理水库。（三）指导供水。\n（二）年度目标，年度任务目标。',
      'duties',
      ['（一） 1 拟订规划。', '（二） 1 管理水库。', '（三） 1 指导供水。'],
    );
    checkItems('一、主要职责履行情况\n完成造林。\n', 'duties', []);
  });
});

describe('claimTextItems: issues and measures', () => {
  it('joins a title and the paragraphs below it, and keeps the signature out', () => {
    const text =
      '五、存在的问题\n（一）执行进度偏慢\n资金下达晚。\n六、下一步措施\n（1）加快执行\n按月通报。同时约谈。\n\n某县水利局\n2023年4月1日';
    checkItems(text, 'issues', ['（一） 1 执行进度偏慢\n资金下达晚。']);
    checkItems(text, 'measures', ['（1） 1 加快执行\n按月通报。同时约谈。']);
  });

  it('makes items of 一是 and 二是, below their title when it states a problem itself', () => {
    const text =
      '五、存在的问题\n（一）目标设定方面\n一是目标不细。未分解。二是目标不量化。\n（二）基础薄弱\n一是人员少；二是设备旧。';
    checkItems(text, 'issues', [
      '一是 2 目标不细。未分解。',
      '二是 2 目标不量化。',
      '（二） 1 基础薄弱',
      '一是 2 人员少；',
      '二是 2 设备旧。',
    ]);
  });

  it('takes sentences where nothing is numbered, without what announces them', () => {
    checkItems('五、主要问题\n工作有成绩，但存在以下问题：预算编制不准；指标不细。人员短缺。', 'issues', [
      '- 1 预算编制不准；指标不细。',
      '- 1 人员短缺。',
    ]);
    checkItems('六、改进措施\n针对上述问题，拟采取以下改进措施：\n强化管理，定期分析。及时调整预算。', 'measures', [
      '- 1 强化管理，定期分析。',
      '- 1 及时调整预算。',
    ]);
  });

  it('takes what heads the measures once more, and conclusions beside them, for no measure', () => {
    const text =
      '四、评价结论及改进措施\n（一）评价结论\n自评等级为良。\n（二）改进措施\n下一步一是细化预算；二是按月通报进度。';
    checkItems(text, 'measures', ['一是 1 细化预算；', '二是 1 按月通报进度。']);
  });

  it('takes neither an empty statement nor good practice for a problem', () => {
    checkItems('五、存在问题\n（一）资金使用方面的问题\n无。\n（二）其他方面的问题\n暂无。', 'issues', []);
    checkItems('五、存在的主要问题\n目标均已完成，无偏离情况。', 'issues', []);
    checkItems(
      '五、主要经验做法、存在的问题\n（一）主要经验做法\n1.领导重视。\n（二）存在的问题\n1.进度偏慢。',
      'issues',
      ['1. 1 进度偏慢。'],
    );
    checkItems('三、工作成效\n（一）着力解决群众急难愁盼问题\n新建设施12处。', 'issues', []);
  });

  it('pairs problems and measures that say by name what they are', () => {
    const text =
      '六、问题整改情况\n问题一：预算不准。\n整改措施一：细化预算。\n问题二：支付偏慢。\n整改措施二：按月通报。';
    checkItems(text, 'issues', ['问题一： 1 预算不准。', '问题二： 1 支付偏慢。']);
    checkItems(text, 'measures', ['整改措施一： 1 细化预算。', '整改措施二： 1 按月通报。']);
    const labelled =
      '六、存在问题及整改措施\n（一）预算不准。\n整改措施：细化预算。\n（二）支付偏慢。\n整改措施：按月通报。';
    checkItems(
      labelled,
      'issues',
      ['（一） 1 预算不准。\n', '（二） 1 支付偏慢。\n'].map((words) => words.trim()),
    );
    checkItems(labelled, 'measures', ['（一） 1 细化预算。', '（二） 1 按月通报。']);
  });

  it('turns to the measures where a label inside the paragraph does', () => {
    const text = '六、问题与建议\n存在的问题：一是预算不准；二是支付偏慢。建议：一是细化预算；二是按月通报。';
    checkItems(text, 'issues', ['一是 1 预算不准；', '二是 1 支付偏慢。']);
    checkItems(text, 'measures', ['一是 1 细化预算；', '二是 1 按月通报。']);
  });

  it('knows further headings of the genre', () => {
    checkItems('六、存在的薄弱环节\n1.预算不准。\n七、拟采取的措施\n1.细化预算。', 'issues', ['1. 1 预算不准。']);
    checkItems('六、存在的薄弱环节\n1.预算不准。\n七、拟采取的措施\n1.细化预算。\n注：本表另附。', 'measures', [
      '1. 1 细化预算。',
    ]);
  });

  it('parts a section that holds problems and measures', () => {
    const text =
      '五、存在问题及改进措施\n1.执行偏慢。资金下达晚。改进措施：加强沟通。\n2.指标不细。整改措施：细化指标。';
    checkItems(text, 'issues', ['1. 1 执行偏慢。资金下达晚。', '2. 1 指标不细。']);
    checkItems(text, 'measures', ['1. 1 加强沟通。', '2. 1 细化指标。']);
  });

  it('names the type where words tell it, and the problem that a measure answers', () => {
    const text =
      '五、存在问题\n1.预算编制不准。\n2.专业人才短缺。\n3.天色不好。\n六、改进措施\n1.提高预算编制质量。\n2.组织培训。';
    const items = claimsOf(text).map(({ item }) => item);
    expect(items.map((item) => ('category' in item ? item.category : undefined))).toEqual([
      'budget_preparation',
      'staff_capacity',
      null,
      'refine_budget',
      'training_capacity',
    ]);
    expect(items.flatMap((item) => (item.field === 'measures' ? [item.answers] : []))).toEqual([0, 1]);
  });
});
