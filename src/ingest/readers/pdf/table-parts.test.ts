import { expect, test } from 'vitest';
import { ingestBytes } from '../../ingest-bytes.ts';
import { makePdf, ruled, text } from '../../test-files/make-pdf.ts';

/** Expects a document's text and the ids of its findings. */
async function checkPages(pages: readonly string[], expected: string, ruleIds: readonly string[]): Promise<void> {
  const outcome = await ingestBytes(makePdf(pages), 'report.pdf');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  expect(outcome.document.text).toBe(expected);
  expect(outcome.document.findings.map((each) => each.ruleId)).toEqual(ruleIds);
}

const XS = [80, 180, 340, 440];

/** A ruled table from y on, each row 20 high. */
const table = (y: number, rows: readonly (readonly string[])[], xs: readonly number[] = XS): string =>
  ruled(
    xs,
    Array.from({ length: rows.length + 1 }, (_, row) => y + row * 20),
  ) +
  rows.flatMap((row, at) => row.map((cell, column) => text((xs[column] ?? 0) + 4, y + at * 20 + 15, cell))).join('');

const HEADER = ['项目', '内容', '金额'];
const FIRST = table(600, [HEADER, ['堤防', '加固', '10.5'], ['水库', '清淤工程及配套', '3']]);
const TEXT = '项目\t内容\t金额\n堤防\t加固\t10.5\n水库\t清淤工程及配套\t3';

test.each<[string, readonly string[], string, readonly string[]]>([
  [
    'a line that says a table goes on is left out with a finding',
    [FIRST, text(80, 110, '续表') + table(120, [HEADER, ['渠道', '衬砌', '7']])],
    `${TEXT}\n渠道\t衬砌\t7`,
    ['table-headers-removed', 'continuation-lines-removed'],
  ],
  [
    'a title and a unit printed again above the further part are left out',
    [
      text(80, 570, '表1 项目支出') + text(400, 590, '单位：万元') + FIRST,
      text(80, 90, '表1 项目支出') + text(400, 110, '单位：万元') + table(120, [['渠道', '衬砌', '7']]),
    ],
    `表1 项目支出\n单位：万元\n${TEXT}\n渠道\t衬砌\t7`,
    ['continuation-lines-removed', 'continuation-lines-removed'],
  ],
  [
    'tables of the same columns with another title between stay two',
    [FIRST, text(80, 110, '表2 政府采购') + table(120, [HEADER, ['渠道', '衬砌', '7']])],
    `${TEXT}\n表2 政府采购\n项目\t内容\t金额\n渠道\t衬砌\t7`,
    [],
  ],
  [
    'columns may shift a little, and more where the header is printed again',
    [FIRST, table(120, [HEADER, ['渠道', '衬砌', '7']], [90, 190, 352, 452])],
    `${TEXT}\n渠道\t衬砌\t7`,
    ['table-headers-removed'],
  ],
  [
    'only the last of two header rows may be printed again',
    [table(600, [['支出表', '', ''], HEADER, ['堤防', '加固', '10.5']]), table(120, [HEADER, ['渠道', '衬砌', '7']])],
    '支出表\t\t\n项目\t内容\t金额\n堤防\t加固\t10.5\n渠道\t衬砌\t7',
    ['table-headers-removed'],
  ],
  [
    'a row cut at the end of a page is one row again',
    [FIRST, table(120, [HEADER, ['', '设施', ''], ['渠道', '衬砌', '7']])],
    `${TEXT.replace('配套', '配套设施')}\n渠道\t衬砌\t7`,
    ['table-headers-removed', 'table-rows-joined'],
  ],
  [
    'a row that may be the rest of a closed text is left with a warning',
    [
      table(600, [HEADER, ['水库', '清淤已完成。', '3']]),
      table(120, [HEADER, ['', '其余待验收', ''], ['渠道', '衬砌', '7']]),
    ],
    '项目\t内容\t金额\n水库\t清淤已完成。\t3\n\t其余待验收\t\n渠道\t衬砌\t7',
    ['table-headers-removed', 'table-row-cut'],
  ],
  [
    'a part whose columns are merged goes into the columns of the table',
    [FIRST, table(120, [['合计', '13.5']], [80, 340, 440])],
    `${TEXT}\n合计\t\t13.5`,
    [],
  ],
])('%s', (_, pages, expected, ruleIds) => checkPages(pages, expected, ruleIds));
