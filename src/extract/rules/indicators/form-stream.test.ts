import { describe, expect, it } from 'vitest';
import { type PlantedRow, plantContext } from '../plant-context.ts';
import { claimIndicators } from './index.ts';

/** Every claim as one line: levels, name, target → actual with unit, weight/score. */
function checkStream(lines: readonly (string | PlantedRow)[], expected: readonly string[]): void {
  const claims = claimIndicators(plantContext({ heading: '附件：绩效自评表', fields: ['report'], lines })).map(
    ({ item }) => {
      if (item.field !== 'indicators') return item.field;
      const values = `${item.comparator ?? ''}${item.target} → ${item.actual}${item.unit ?? ''}`;
      return `${item.level1 ?? ''}/${item.level2 ?? ''} ${item.name}: ${values} ${item.weight}/${item.score}`;
    },
  );
  expect(claims).toEqual(expected);
}

describe('forms that lost their rows', () => {
  it('reads cells that stand one a line, with narrow headings wrapped', () => {
    checkStream(
      '一级,指标,二级指标,三级指标,指标值,完成值,分值,得分,产出,指标,数量指标,硬化道路,12公里,12.5公里,10,10,安装路灯,240盏,236盏,10,9.8,效益指标,社会效益,受益村,9个,9个,20,20'.split(
        ',',
      ),
      [
        '产出指标/数量指标 硬化道路: 12 → 12.5公里 10/10',
        '产出指标/数量指标 安装路灯: 240 → 236盏 10/9.8',
        '效益指标/社会效益 受益村: 9 → 9个 20/20',
      ],
    );
  });

  it('reads points below a level, and headings that go on in the next line', () => {
    checkStream(
      '一级指标,二级指标,三级指标,年度,指标值,实际,完成值,分值,得分,偏差原因分析,及改进措施,产出指标,（50分）,数量指标,开设隔离带,≥30公里,32.5公里,10,10,开展演练,≥4次,3次,10,7.5,下年补足,效益指标,(30分),社会效益指标,火灾受害率,≤0.9‰,0.12‰,15,15'.split(
        ',',
      ),
      [
        '产出指标/数量指标 开设隔离带: >=30 → 32.5公里 10/10',
        '产出指标/数量指标 开展演练: >=4 → 3次 10/7.5',
        '效益指标/社会效益指标 火灾受害率: <=0.9 → 0.12‰ 15/15',
      ],
    );
  });

  it('finds a row’s levels by their words where the header has no columns for them', () => {
    checkStream(
      [
        '绩效指标',
        '计量单位',
        '年度目标',
        '全年完成',
        '数量指标',
        '牧草收贮量',
        '吨',
        '≥520',
        '531',
        '满意度',
        '养殖户满意度',
        '%',
        '≥90',
        '93.5',
        '从上表看，两项指标均完成。',
      ],
      ['/数量指标 牧草收贮量: >=520 → 531吨 null/null', '满意度/ 养殖户满意度: >=90 → 93.5% null/null'],
    );
  });

  it('reads cells that were filled into rows of another width, remarks left blank among them', () => {
    checkStream(
      [
        ['三级指标', '指标值', '实际值', '分值', '得分', '原因', '编制规划'],
        ['1部', '1部', '10', '10', '', '规划成果质量', '通过评审'],
        ['已通过评审', '15', '13', '', '群众满意度', '≥85%', '91%'],
        ['10', '10', '', '', '', '', ''],
      ],
      ['/ 编制规划: 1 → 1部 10/10', '/ 规划成果质量: null → null 15/13', '/ 群众满意度: >=85 → 91% 10/10'],
    );
  });

  it('reads rows that begin with their level and lack a header, and no other table', () => {
    checkStream(
      [
        ['数量指标', '开放场馆', '3个', '3个', '15', '15'],
        ['数量指标', '开放天数', '≥330天', '338天', '15', '15'],
      ],
      ['/数量指标 开放场馆: 3 → 3个 15/15', '/数量指标 开放天数: >=330 → 338天 15/15'],
    );
    checkStream(['指标名称', '目标值', '本表由各单位填写'], []);
    checkStream(
      [
        ['经济效益', '良好'],
        ['社会效益', '明显'],
      ],
      [],
    );
  });

  it('takes headings that are printed again and again for no form, in time that grows with their number', () => {
    checkStream(Array.from({ length: 2000 }, () => ['指标名称', '目标值', '完成值']).flat(), []);
  });
});
