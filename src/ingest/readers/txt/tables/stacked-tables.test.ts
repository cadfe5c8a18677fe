import { expect, test } from 'vitest';
import { textDocument } from '../../../test-files/text-document.ts';

/** The words of each row of every table, cells joined by a bar, one that covers several columns or rows with its size. */
function checkTables(text: string, expected: readonly (readonly string[])[]): void {
  const { tables } = textDocument(`一、收支情况\n见下表。\n${text}\n以上数据与决算一致。\n`);
  const found = tables.map((table) =>
    table.rowSpans.map((_, row) =>
      table.cells
        .filter((cell) => cell.row === row)
        .map(({ text: words, columnSpan, rowSpan }) =>
          columnSpan + rowSpan > 2 ? `${words}[${rowSpan}×${columnSpan}]` : words,
        )
        .join('|'),
    ),
  );
  expect(found).toEqual(expected);
}

const PROJECTS = ['序号', '项目名称', '预算数', '决算数', '1', '堤防维护', '10', '9', '2', '灌区改造', '—', '18'];
const INDICATORS = ['一级指标', '二级指标', '三级指标', '目标值', '分值', '得分'];

test.each<[string, readonly string[], readonly (readonly string[])[]]>([
  ['a cell on each line', PROJECTS, [['序号|项目名称|预算数|决算数', '1|堤防维护|10|9', '2|灌区改造|—|18']]],
  [
    'a row of sums, whose label stands over the labels',
    [...PROJECTS, '合计', '10', '27'],
    [['序号|项目名称|预算数|决算数', '1|堤防维护|10|9', '2|灌区改造|—|18', '合计[1×2]|10|27']],
  ],
  [
    'cells merged with those above, which are empty lines',
    [...INDICATORS, '产出指标', '数量指标', '新建闸站', '5座', '10', '9', '', '', '巡查', '每月', '10', '10'],
    [[INDICATORS.join('|'), '产出指标|数量指标|新建闸站|5座|10|9', '||巡查|每月|10|10']],
  ],
  [
    'a first row whose label stands over two columns',
    [
      ...INDICATORS,
      '预算执行',
      '执行率',
      '95%',
      '10',
      '9',
      '产出',
      '数量',
      '闸站',
      '5座',
      '10',
      '9',
      '',
      '',
      '堤防',
      '好',
      '5',
      '5',
    ],
    [[INDICATORS.join('|'), '预算执行[1×2]|执行率|95%|10|9', '产出|数量|闸站|5座|10|9', '||堤防|好|5|5']],
  ],
  [
    'a header of two rows',
    ['项目', '上年决算数', '本年', '', '', '预算数', '决算数', '会议费', '3', '4', '2', '培训费', '1', '2', '2'],
    [['项目[2×1]|上年决算数[2×1]|本年[1×2]', '预算数|决算数', '会议费|3|4|2', '培训费|1|2|2']],
  ],
  [
    'two halves side by side under a header of two rows',
    [
      '收入',
      '支出',
      '项目',
      '决算数',
      '项目',
      '决算数',
      '拨款',
      '9',
      '基本支出',
      '5',
      '其他',
      '1',
      '项目支出',
      '5',
      '总计',
      '10',
      '总计',
      '10',
    ],
    [['收入[1×2]|支出[1×2]', '项目|决算数|项目|决算数', '拨款|9|基本支出|5', '其他|1|项目支出|5', '总计|10|总计|10']],
  ],
  [
    'two tables, each behind its title',
    ['表1 项目', ...PROJECTS, '表2 续', ...PROJECTS],
    [
      ['序号|项目名称|预算数|决算数', '1|堤防维护|10|9', '2|灌区改造|—|18'],
      ['序号|项目名称|预算数|决算数', '1|堤防维护|10|9', '2|灌区改造|—|18'],
    ],
  ],
  ['no headings and signatures', ['目录', '部门概况', '收支情况', '绩效情况', '云溪县水利局', '2023年4月18日'], []],
  ['no lines of words without figures', ['办公室', '财务股', '水政股', '规划股', '工程股', '质监站'], []],
  ['no figures without labels', ['甲', '1', '2', '乙', '3', '4', '丙', '5', '6'], []],
])('%s on lines of their own', (_, lines, expected) => checkTables(lines.join('\n'), expected));

test('cells on lines of their own that make no table are told', () => {
  const { findings } = textDocument('一、收支情况\n项目\n10\n（续）\n9\n堤防\n20\n其他\n18\n以上数据与决算一致。\n');
  expect(findings).toMatchObject([{ ruleId: 'table-flattened', span: { start: 10, end: 30 } }]);
});
