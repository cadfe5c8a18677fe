import { describe, expect, it } from 'vitest';
import { textAt } from '#model/span.ts';
import { type PlantedRow, plantContext } from '../plant-context.ts';
import { claimIndicators } from './index.ts';

/** Every claim as one line: levels, name, target → actual with unit, weight/score, and the words of target and result. */
function checkRows(rows: readonly PlantedRow[], expected: readonly string[]): void {
  const context = plantContext({ heading: '附件：绩效自评表', fields: ['report'], lines: rows });
  const claims = claimIndicators(context).map(({ item, figure, evidence }) => {
    if (item.field !== 'indicators') return item.field;
    const quoted = (role: string): string => {
      const place = evidence.find((part) => part.role === role);
      return place === undefined ? '' : textAt(context.text, place.span);
    };
    const levels = [item.level1, item.level2].join('/');
    const values = `${item.comparator ?? ''}${item.target} → ${item.actual}${item.unit ?? ''}`;
    const words = item.qualitative ? ` “${quoted('target')}” “${quoted('actual')}”` : '';
    const project = item.project === null ? '' : ` of ${item.project}`;
    const digits = figure === null ? '' : ` [${textAt(context.text, figure)}]`;
    return `${levels} ${item.name}: ${values} ${item.weight}/${item.score}${words}${digits}${project}`;
  });
  expect(claims).toEqual(expected);
}

const HEADER = [
  '一级指标',
  '二级指标',
  '三级指标',
  '年度指标值',
  '实际完成值',
  '分值',
  '得分',
  '偏差原因分析及改进措施',
];

describe('claimIndicators, forms', () => {
  it('carries merged levels down a true table, whose rows have no cell under a merged one', () => {
    checkRows(
      [
        [[0, '绩效指标'], ...HEADER.map((words, index) => [index + 1, words] as const)],
        [
          [1, '产出指标'],
          [2, '数量指标'],
          [3, '指标1：清淤沟渠长度'],
          [4, '≥30公里'],
          [5, '32.5公里'],
          [6, '10'],
          [7, '10'],
          [8, ''],
        ],
        [
          [3, '指标2：植树数量'],
          [4, '1,000株'],
          [5, '约1,200株'],
          [6, '10'],
          [7, '9.5'],
          [8, '雨季推迟'],
        ],
        [
          [2, '质量指标'],
          [3, '验收合格率'],
          [4, '95%以上'],
          [5, '100%'],
          [6, '10'],
          [7, '10'],
          [8, ''],
        ],
        [
          [1, '满意度指标'],
          [2, '服务对象满意度指标'],
          [3, '群众满意度'],
          [4, '不低于90％'],
          [5, '—'],
          [6, '10'],
          [7, ''],
          [8, ''],
        ],
        [
          [0, '总分'],
          [6, '100'],
          [7, '99.5'],
        ],
      ],
      [
        '产出指标/数量指标 清淤沟渠长度: >=30 → 32.5公里 10/10 [32.5]',
        '产出指标/数量指标 植树数量: 1000 → 1200株 10/9.5 [1,200]',
        '产出指标/质量指标 验收合格率: >=95 → 100% 10/10 [100]',
        '满意度指标/服务对象满意度指标 群众满意度: >=90 → null% 10/null [90]',
      ],
    );
  });

  it('quotes targets and results in words, and reads no number out of a date', () => {
    checkRows(
      [
        HEADER,
        ['产出指标', '时效指标', '完成时限', '2022年12月底前', '按期完成', '10', '8', ''],
        ['效益指标', '社会效益指标', '饮水安全', '明显提升', '100%', '10', '10', ''],
      ],
      [
        '产出指标/时效指标 完成时限: null → null 10/8 “2022年12月底前” “按期完成”',
        '效益指标/社会效益指标 饮水安全: null → 100% 10/10 “明显提升” “100” [100]',
      ],
    );
  });

  it('reads units and comparators from columns of their own', () => {
    checkRows(
      [
        ['项目名称', '小河治理项目'],
        ['指标名称', '计量单位', '指标性质', '年初指标值', '全年完成值', '指标权重', '指标得分'],
        ['治理河道长度', '公里', '≥', '12', '12.4', '20', '20'],
        ['村民满意度', '%', '定性', '好', '好', '10', '10'],
      ],
      [
        '/ 治理河道长度: >=12 → 12.4公里 20/20 [12.4] of 小河治理项目',
        '/ 村民满意度: null → null% 10/10 “好” “好” of 小河治理项目',
      ],
    );
  });

  it('puts rows of a flattened table under their headers although its merged first cell is missing there', () => {
    checkRows(
      [
        HEADER,
        ['', '产出指标', '数量指标', '指标1：培训人数', '50', '56', '7', '7', ''],
        ['', '', '', '指标2：', '', '', '', '', ''],
        ['', '', '质量指标', '指标1：考试通过率', '90%', '92%', '7', '7', ''],
      ],
      ['产出指标/数量指标 培训人数: 50 → 56 7/7 [56]', '产出指标/质量指标 考试通过率: 90 → 92% 7/7 [92]'],
    );
  });

  it('leaves null what a torn row has lost', () => {
    checkRows(
      [
        HEADER,
        ['', '产出指标', '质量指标', '指标2：档案完整率', '100%', '98%', '6', '6', ''],
        ['指标1：经费使用', '专款专用', '专款专用'],
        ['按进度支付', '按进度支付', '5'],
        ['效益指标'],
        ['社会效益指标', '指标1：秩序', '良好', '良好', '6', '6', ''],
        ['', '', '时效指标', '指标1：完成时间'],
        ['年底前'],
      ],
      [
        '产出指标/质量指标 档案完整率: 100 → 98% 6/6 [98]',
        '产出指标/ 经费使用: null → null null/null “专款专用” “专款专用”',
        '产出指标/ null: null → null 5/null “按进度支付” “按进度支付”',
        '效益指标/社会效益指标 秩序: null → null 6/6 “良好” “良好”',
        '效益指标/时效指标 完成时间: null → null null/null “年底前” “”',
      ],
    );
  });

  it('reads a number behind a verb, a name or a bound, and no change, range or frequency', () => {
    checkRows(
      [
        HEADER,
        ['产出指标（50分）', '数量指标', '开展检查', '不少于12次', '全年共开展检查14次', '10', '10', ''],
        ['', '质量指标', '合格率≥', '98百分比', '合格率达99.5%，超过目标', '10', '10', ''],
        ['', '', '购置设备', '15台（套）', '15台（套）', '10', '10', ''],
        ['', '', '事故起数', '下降5%以上', '下降8.3%', '10', '10', ''],
        ['', '', '巡查', '每月1次', '90%~95%', '10', '10', ''],
      ],
      [
        '产出指标/数量指标 开展检查: >=12 → 14次 10/10 [14]',
        '产出指标/质量指标 合格率≥: >=98 → 99.5% 10/10 [99.5]',
        '产出指标/质量指标 购置设备: 15 → 15台（套） 10/10 [15]',
        '产出指标/质量指标 事故起数: null → null 10/10 “下降5%以上” “下降8.3%”',
        '产出指标/质量指标 巡查: null → null 10/10 “每月1次” “90%~95%”',
      ],
    );
  });

  it('reads headers in two rows, levels over values or values under a merged heading', () => {
    checkRows(
      [
        [
          [0, '绩效指标'],
          [3, '年度指标值'],
          [4, '实际完成值'],
          [5, '分值'],
          [6, '得分'],
        ],
        ['一级指标', '二级指标', '三级指标', '', '', '', ''],
        ['产出指标', '数量指标', '建设里程', '10公里', '10.5公里', '20', '20'],
      ],
      ['产出指标/数量指标 建设里程: 10 → 10.5公里 20/20 [10.5]'],
    );
    checkRows(
      [
        ['一级指标', '二级指标', '三级指标', '完成情况', '', '分值', '得分'],
        ['', '', '', '年度目标', '实际完成', '', ''],
        ['产出指标', '数量指标', '结案件数', '≥24,500件', '24,903件', '5', '5.00'],
        ['预算执行率', '', '', '100%', '96.28%', '10', '9.63'],
      ],
      [
        '产出指标/数量指标 结案件数: >=24500 → 24903件 5/5.00 [24,903]',
        '预算执行率/ 预算执行率: 100 → 96.28% 10/9.63 [96.28]',
      ],
    );
  });

  it('reads score tables of evaluators and plain lists of targets and results', () => {
    checkRows(
      [
        ['一级指标', '二级指标', '三级指标', '分值', '得分', '得分率'],
        ['决策', '项目立项', '立项依据充分性', '3', '2.5', '83.33%'],
        ['合计', '', '', '100', '91.2', '91.2%'],
      ],
      ['决策/项目立项 立项依据充分性: null → null 3/2.5'],
    );
    checkRows(
      [
        ['序号', '绩效指标', '计划目标', '完成情况', '备注'],
        ['1', '新建公路', '50公里', '52公里', ''],
      ],
      ['/ 新建公路: 50 → 52公里 null/null [52]'],
    );
  });

  it('gives each of several forms in one table its own project', () => {
    checkRows(
      [
        ['项目名称', '物资储备', '', '', '', '', ''],
        ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
        ['产出指标', '数量指标', '储备物资', '500件', '520件', '30', '30'],
        ['总分', '', '', '', '', '100', '98'],
        ['项目支出绩效自评表', '', '', '', '', '', ''],
        ['项目名称', '宣传培训', '', '', '', '', ''],
        ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
        ['产出指标', '数量指标', '培训场次', '10场', '12场', '30', '30'],
      ],
      [
        '产出指标/数量指标 储备物资: 500 → 520件 30/30 [520] of 物资储备',
        '产出指标/数量指标 培训场次: 10 → 12场 30/30 [12] of 宣传培训',
      ],
    );
  });

  it('knows the project by the labels that forms print for its name, without the number of the budget system', () => {
    const form = (...head: readonly string[]): readonly PlantedRow[] => [
      head,
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
      ['产出指标', '数量指标', '修渠长度', '5公里', '6公里', '30', '30'],
    ];
    const row = '产出指标/数量指标 修渠长度: 5 → 6公里 30/30 [6]';
    const labels = [
      '项目支出名称',
      '项目（政策）名称',
      '专项（项目）名称',
      '政策/项目名称',
      '二级项目名称',
      '专项资金名称（全称）',
    ];
    for (const label of labels) checkRows(form(label, '灌区改造', '主管部门', '县水利局'), [`${row} of 灌区改造`]);
    checkRows(form('项目名称：灌区改造', '主管部门：县水利局'), [`${row} of 灌区改造`]);
    checkRows(form('项目名称', '51092324T000010263357-灌区改造'), [`${row} of 灌区改造`]);
  });

  it('knows no project of a form that is not filled in or is about a whole department', () => {
    const form = (name: string): readonly PlantedRow[] => [
      ['项目名称', name, '主管部门', '县水利局'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
      ['产出指标', '数量指标', '修渠长度', '5公里', '6公里', '30', '30'],
    ];
    for (const name of ['', '/', '2022年部门整体支出'])
      checkRows(form(name), ['产出指标/数量指标 修渠长度: 5 → 6公里 30/30 [6]']);
  });

  it('carries levels over a header printed again, and reads cells that ran together behind their header', () => {
    const header = ['一级指标', '二级指标', '三级指标', '指标值', '完成值'];
    checkRows(
      [header, ['产出指标', '数量指标', '甲工作', '10个', '11个'], header, ['', '', '乙工作', '5项', '6项']],
      ['产出指标/数量指标 甲工作: 10 → 11个 null/null [11]', '产出指标/数量指标 乙工作: 5 → 6项 null/null [6]'],
    );
    checkRows(
      [
        [
          ...header,
          '产出指标',
          '数量指标',
          '保障人数',
          '≥200人',
          '210人',
          '',
          '',
          '供养人数',
          '50人',
          '52人',
          '',
          '综合得分',
          '95',
        ],
      ],
      [
        '产出指标/数量指标 保障人数: >=200 → 210人 null/null [210]',
        '产出指标/数量指标 供养人数: 50 → 52人 null/null [52]',
      ],
    );
  });

  it('finds no indicators in tables of money or in an empty template', () => {
    checkRows(
      [
        ['项目', '年初预算数', '决算数', '执行率'],
        ['基本支出', '120.00', '118.00', '98.33%'],
      ],
      [],
    );
    checkRows(
      [HEADER, ['产出指标', '数量指标', '指标1：', '', '', '', '', ''], ['', '', '……', '', '', '', '', '']],
      [],
    );
  });
});
