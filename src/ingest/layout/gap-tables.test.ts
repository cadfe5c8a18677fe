import { expect, test } from 'vitest';
import type { Rule, TextPiece } from './page-content.ts';
import { layOut } from './page-layout.ts';
import { estimateWidth } from './text-lines.ts';

/** Text of 12 points whose left end, middle or right end stands at x. */
const piece = (x: number, y: number, text: string, align: 'left' | 'middle' | 'right' = 'left'): TextPiece => {
  const width = estimateWidth(text, 12);
  const left = align === 'left' ? x : align === 'middle' ? x - width / 2 : x - width;
  return { text, x: left, y, width, size: 12, confidence: null };
};

const rule = (at: number, from = 80, to = 500): Rule => ({ direction: 'horizontal', at, from, to });

/** Expects the rows of the only table, cells parted by a bar and covered places left out; null = no table. */
function checkTable(
  pieces: readonly TextPiece[],
  expected: readonly string[] | null,
  rules: readonly Rule[] = [],
): void {
  const { tables } = layOut({ number: 1, width: 595, height: 842, pieces, rules });
  const rows = tables.map(({ table }) =>
    Array.from({ length: table.rows }, (_, row) =>
      table.cells
        .filter((cell) => cell.row === row)
        .map((cell) => cell.text)
        .join('|'),
    ),
  );
  expect(rows).toEqual(expected === null ? [] : [expected]);
}

const row = (y: number, label: string, ...figures: readonly string[]): TextPiece[] => [
  piece(80, y, label),
  ...figures.flatMap((figure, at) => (figure === '' ? [] : [piece(300 + at * 90, y, figure, 'right')])),
];
const HEADER = [
  piece(80, 100, '项目'),
  ...['年初预算', '支出决算'].map((text, at) => piece(300 + at * 90, 100, text, 'right')),
];
const ROWS = [...row(120, '基本支出', '1,206.91', '1,200.15'), ...row(140, '项目支出', '12.00', '9.5')];
const TEXT = ['项目|年初预算|支出决算', '基本支出|1,206.91|1,200.15', '项目支出|12.00|9.5'];

test.each<[string, readonly TextPiece[], readonly string[] | null]>([
  ['figures in columns under headers are a table', [...HEADER, ...ROWS], TEXT],
  [
    'empty cells stay empty',
    [...HEADER, ...ROWS, ...row(160, '其他支出', '', '3'), ...row(180, '合计', '5', '')],
    [...TEXT, '其他支出||3', '合计|5|'],
  ],
  [
    'a header over two columns covers both',
    [...HEADER, ...ROWS, piece(321, 80, '金额（万元）', 'middle')],
    ['|金额（万元）', ...TEXT],
  ],
  [
    'figures that touch are two cells',
    [...HEADER, ...ROWS, piece(80, 160, '合计'), piece(252, 160, '128,900.003,991,351.37')],
    [...TEXT, '合计|128,900.00|3,991,351.37'],
  ],
  [
    'a label that takes two lines is one cell, whose row stands beside its middle',
    [
      ...HEADER,
      ...ROWS,
      piece(80, 160, '农村饮水安全巩固提升'),
      ...row(167, '', '8', '7').slice(1),
      piece(80, 174, '工程'),
      ...row(196, '合计', '1', '2'),
    ],
    [...TEXT, '农村饮水安全巩固提升工程|8|7', '合计|1|2'],
  ],
  [
    'labels and figures in two columns are a table',
    [...row(100, '在职人员', '46'), ...row(120, '离休人员', '2'), ...row(140, '退休人员', '123')],
    ['在职人员|46', '离休人员|2', '退休人员|123'],
  ],
  [
    'a line with unit and name of the bureau above is no row',
    [piece(80, 80, '编制单位：云溪县水利局'), piece(390, 80, '单位：万元', 'right'), ...HEADER, ...ROWS],
    TEXT,
  ],
  [
    'signatures and dates side by side are no table',
    [100, 120, 140].flatMap((y, at) => [
      piece(80, y, ['单位负责人（签字）', '云溪县水利局（章）', '2024年3月5日'][at] ?? ''),
      piece(300, y, ['财务负责人（签字）', '云溪县财政局（章）', '2024年3月6日'][at] ?? ''),
    ]),
    null,
  ],
  [
    'a table of contents is no table, with leaders or without',
    ['一、部门概况', '二、支出情况', '三、绩效情况', '四、附件'].flatMap((title, at) => [
      piece(80, 100 + at * 20, title),
      piece(500, 100 + at * 20, String(at * 2 + 1), 'right'),
      piece(80, 300 + at * 20, `${title}............${at}`),
    ]),
    null,
  ],
  [
    'list markers before their text are no column',
    ['一、', '二、', '三、', '四、'].flatMap((marker, at) => [
      piece(80, 100 + at * 20, marker),
      piece(130, 100 + at * 20, '加强组织领导'),
    ]),
    null,
  ],
  [
    'fields of a form beside each other are no table',
    ['项目名称：农村饮水', '主管部门：水利局', '起止时间：2023年'].flatMap((field, at) => [
      piece(80, 100 + at * 20, field),
      piece(300, 100 + at * 20, `第${at}项：内容`),
    ]),
    null,
  ],
])('%s', (_, pieces, expected) => checkTable(pieces, expected));

test('rules above, below and under the header make few rows a table', () =>
  checkTable(
    [piece(80, 100, '名称'), piece(300, 100, '内容'), piece(80, 120, '河道清淤'), piece(300, 120, '完成')],
    ['名称|内容', '河道清淤|完成'],
    [rule(86), rule(105), rule(126)],
  ));

test('a box with rules between its rows alone has the columns of its white space', () =>
  checkTable([...HEADER, ...ROWS], TEXT, [
    ...[86, 106, 126, 146].map((at) => rule(at, 70, 400)),
    ...[70, 400].map((at): Rule => ({ direction: 'vertical', at, from: 86, to: 146 })),
  ]));

test('rules between rows say what a row is', () =>
  checkTable(
    [...row(100, '名称', '金额'), ...row(120, '河道清淤', '12'), piece(80, 140, '及护岸'), ...row(160, '合计', '12')],
    ['名称|金额', '河道清淤及护岸|12', '合计|12'],
    [86, 105, 145, 166].map((at) => rule(at)),
  ));
