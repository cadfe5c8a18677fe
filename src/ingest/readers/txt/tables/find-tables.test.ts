import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOfGrid, cellsOfTable } from '../../../test-files/compare-grid.ts';
import { type FlatteningStyle, flattenGrid, type Grid } from '../../../test-files/flatten-grid.ts';
import { type GridOptions, gridArbitrary } from '../../../test-files/grid-arbitrary.ts';
import { textDocument } from '../../../test-files/text-document.ts';

const PLAIN: GridOptions = { wrapped: false, merged: false, emptied: false };
const EMPTIED: GridOptions = { ...PLAIN, emptied: true };
const ALL: GridOptions = { wrapped: true, merged: true, emptied: true };

/** The words of each row of the only table, cells joined by a bar. */
function checkRows(text: string, expected: readonly string[]): void {
  const { tables } = textDocument(text);
  const [table] = tables;
  const rows = table?.rowSpans.map((_, row) =>
    table.cells
      .filter((cell) => cell.row === row)
      .map((cell) => cell.text)
      .join('|'),
  );
  expect(rows ?? []).toEqual(expected);
  expect(tables.length).toBe(expected.length === 0 ? 0 : 1);
}

function checkGrid(grid: Grid, style: FlatteningStyle): void {
  const { tables } = textDocument(`（二）收支情况\n见下表。\n\n${flattenGrid(grid, style)}\n\n以上数据与决算一致。\n`);
  expect(tables.length).toBe(1);
  expect(cellsOfTable(tables[0], style).toSorted()).toEqual(cellsOfGrid(grid, style).toSorted());
}

test.each<[FlatteningStyle, GridOptions]>([
  ['word-cell-lines', EMPTIED],
  ['word-tab-rows', ALL],
  ['browser-tabs', EMPTIED],
  ['pdftotext-layout', EMPTIED],
  ['full-width-spaces', EMPTIED],
  ['pandoc-simple', ALL],
  ['pandoc-multiline', ALL],
  ['markdown-pipes', ALL],
  ['pandoc-grid', ALL],
  ['box-drawing', EMPTIED],
])('a table flattened as %s comes back cell by cell', (style, options) => {
  fc.assert(
    fc.property(gridArbitrary(options), (grid) => checkGrid(grid, style)),
    { numRuns: 150, seed: 1 },
  );
});

test.each<[string, string, readonly string[]]>([
  [
    'a label that wraps in a narrow cell does not tear its row',
    '\t项目\n\t预算\n\t决算\n\n\t堤防\n维护\n\t10\n\t9\n',
    ['项目|预算|决算', '堤防维护|10|9'],
  ],
  [
    'a part of the row above ends no table of two columns',
    '科目\t决算数\n公用经费\t26.07\n其中：办公费\t24.57\n设备购置\t1.50\n',
    ['科目|决算数', '公用经费|26.07', '其中：办公费|24.57', '设备购置|1.50'],
  ],
  [
    'a line break in a cell of a row joined by tabs is part of the cell',
    '项目\t预算\t决算\n堤防\t10\t9\n灌区\n改造\t20\t18\n',
    ['项目|预算|决算', '堤防|10|9', '灌区改造|20|18'],
  ],
  [
    'a header that each page prints again is left out',
    '项目\t预算\t决算\n堤防\t10\t9\n- 1 -\n\f项目\t预算\t决算\n灌区\t20\t18\n',
    ['项目|预算|决算', '堤防|10|9', '灌区|20|18'],
  ],
  ['prose with a tab or wide spaces is no table', '单位：云溪县水利局\t日期：三月\n负责人    年  月  日\n', []],
  ['lists set apart by commas are no table', '一、甲，乙，丙\n二、丁；戊；己\n三、1，2，3\n', []],
])('%s', (_, text, expected) => checkRows(text, expected));

/** Rows with cells missing: the columns of the last row, and what a finding says. */
function checkPlaced(text: string, columns: readonly number[], rules: readonly string[]): void {
  const { tables, findings } = textDocument(text);
  const table = tables[0];
  const last = (table?.rowSpans.length ?? 0) - 1;
  expect(table?.cells.filter((cell) => cell.row === last).map((cell) => cell.column)).toEqual(columns);
  expect(findings.map((each) => each.ruleId)).toEqual(rules);
}

const HEAD = '一级指标\t二级指标\t预算\t决算\n产出\t数量\t10\t9\n产出\t质量\t20\t18\n';

test('a row with fewer cells has its figures under figures', () => {
  checkPlaced(`${HEAD}时效\t7\t6\n`, [1, 2, 3], []);
  checkPlaced(`${HEAD}合计\t37\t33\n`, [0, 2, 3], []);
});

test('a row whose figures could stand in several columns stays in order, and a finding says so', () => {
  checkPlaced(`${HEAD}合计\t质量\t37\n`, [0, 1, 2], ['table-columns-uncertain']);
});

test('cells of a table of which too little is left stay lines, and a finding points at them', () => {
  const { tables, blocks, findings } = textDocument('三、其他\n\t盖章处\n\t经办人\n完毕。');
  expect(tables).toEqual([]);
  expect(blocks.length).toBe(4);
  expect(findings).toMatchObject([{ ruleId: 'table-flattened', span: { start: 5, end: 14 } }]);
});

test('a caption between two tables joins neither them nor their cells', () => {
  const { tables } = textDocument(
    [
      '项目名称\t河堤养护补助',
      '主管部门\t青石县水利局\t实施单位\t河道管理站',
      '资金情况\t预算数\t执行数\t分值\t得分',
      '总额\t60\t58\t10\t9.7',
      '附件2',
      '“三公”经费支出情况表',
      '单位：元',
      '项目\t预算数\t决算数',
      '公务接待费\t4000\t3900',
    ].join('\n'),
  );
  const words = tables.map(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''));
  expect(words).toEqual([
    [
      ...['项目名称', '河堤养护补助', '主管部门', '青石县水利局', '实施单位', '河道管理站'],
      ...['资金情况', '预算数', '执行数', '分值', '得分', '总额', '60', '58', '10', '9.7'],
    ],
    ['项目', '预算数', '决算数', '公务接待费', '4000', '3900'],
  ]);
});
