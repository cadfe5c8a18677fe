import { expect, test } from 'vitest';
import { findArtefacts, JOINER, maskArtefacts } from './artefacts.ts';
import { findFigures } from './find-figures.ts';
import { findTextFileArtefacts } from './text-file-artefacts.ts';

/** The view of a text file with spaces as dots and joiners as plus signs, so that they can be seen. */
function checkView(text: string, expected: string): void {
  const view = maskArtefacts(text, findTextFileArtefacts(text));
  expect(view.length).toBe(text.length);
  expect(view.replaceAll(' ', '.').replaceAll(JOINER, '+')).toBe(expected);
}

test.each<[string, string, string]>([
  ['bookmark marks', '[bookmark: _Toc1]概况', `${'.'.repeat(17)}概况`],
  ['an invisible character between words', '预算\u200b执行', '预算.执行'],
  ['an invisible character inside a figure joins it', '206.\u200b91万元', '206.+91万元'],
  ['a soft hyphen beside a figure is a blank', '支出\u00ad12元', '支出.12元'],
  ['symbol-font bullets and object marks', '\uf0b7甲\ufffc', '.甲.'],
  ['field codes', '概况PAGEREF _Toc9 \\h 1', `概况${'.'.repeat(16)}.1`],
  ['a hyperlink’s instruction', 'HYPERLINK "http://a.invalid"局', `${'.'.repeat(28)}局`],
  ['merge-format switches', '支出\\* MERGEFORMAT', `支出${'.'.repeat(14)}`],
  ['a page number on its own line', '甲\n- 3 -\n乙', '甲\n.....\n乙'],
  ['a page number in Chinese words', '甲\n第 3 页 共 12 页\n乙', `甲\n${'.'.repeat(12)}\n乙`],
  ['a bare number beside a form feed', '甲\n12\n\f乙', '甲\n..\n.乙'],
  ['a bare number elsewhere stays', '甲\n12\n乙', '甲\n12\n乙'],
])('%s: blank in the view', (_, text, expected) => checkView(text, expected));

test('a line that runs through three pages is blank, the title once is not', () => {
  const page = (number: number, words: string): string => `云溪县水利局自评报告\n${words}\n- ${number} -\n`;
  const text = `云溪县水利局自评报告\n${page(1, '甲')}${page(2, '乙')}${page(3, '丙')}${page(4, '丁')}`;
  const view = maskArtefacts(text, findTextFileArtefacts(text));
  expect(view.split('\n').filter((line) => line.trim() !== '')).toEqual([
    '云溪县水利局自评报告',
    '云溪县水利局自评报告',
    '甲',
    '乙',
    '丙',
    '丁',
  ]);
});

test('lines broken at a fixed column go on, list items do not', () => {
  const full = '本年度支出由人员经费和公用经费及项目经费三部分组成合计一千二';
  const text = `${full}\n${full}\n${full}\n${full.slice(0, -1)}12\n34.5万元。\n（一）加强管理。\n`;
  const wraps = findTextFileArtefacts(text).filter(({ kind }) => kind === 'line-wrap');
  expect(wraps.length).toBe(4);
  const view = maskArtefacts(text, findTextFileArtefacts(text));
  const figures = findFigures(view, { start: 0, end: view.length });
  expect(figures.map(({ value, digits }) => [value, text.slice(digits.start, digits.end)])).toEqual([
    ['1234.5', '12\n34.5'],
  ]);
});

test('other formats keep what only text files write out', () => {
  expect(findArtefacts('甲\n- 3 -\n乙')).toEqual([]);
});
