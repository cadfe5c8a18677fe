import { describe, expect, it } from 'vitest';
import { answerForms, TASKS, writeAnswer } from './index.ts';
import { describeColumns, itemOf, packRow, type RowForm, readCells } from './rows.ts';
import { plainWord } from './words.ts';

const { budget, staffing } = answerForms;

/** What a row says, without what it leaves out. */
function checkRow(form: RowForm, raw: unknown, expected: object | null): void {
  const cells = readCells(form, raw);
  const said = cells === null ? [] : Object.entries(itemOf(form, cells)).filter(([, value]) => value !== null);
  expect(cells === null ? null : Object.fromEntries(said)).toEqual(expected);
}

describe('a row', () => {
  it.each([
    ['of text', '31|206.91万元|基本支出|决算', { l: 31, f: '206.91万元', k: 'expenditure.basic', b: 'final' }],
    ['with a line in brackets', '[31]|5万元', { l: 31, f: '5万元' }],
    [
      'with named columns',
      '31|2%|基本支出|m=降幅|y=2020',
      { l: 31, f: '2%', k: 'expenditure.basic', m: 'decrease_percent', y: 2020 },
    ],
    ['with ids for words', '31|5|three_public.total|final', { l: 31, f: '5', k: 'three_public.total', b: 'final' }],
    ['with a word quoted and wide', '31|5| “三公”经费 ', { l: 31, f: '5', k: 'three_public.total' }],
    ['with the name that the vocabulary has', '31|5|项目支出数', { l: 31, f: '5', k: 'project.spent' }],
    ['with a word that is none', '31|5|某种支出', { l: 31, f: '5', k: '某种支出' }],
    ['that says that there is none', '31|5|其他|-|y=-', { l: 31, f: '5', k: 'other' }],
    ['as an array', [31, '5', '其他', null], { l: 31, f: '5', k: 'other' }],
    ['as an object', { l: 31, k: 'other', f: '5', z: 'unknown' }, { l: 31, k: 'other', f: '5' }],
    ['with too many cells', '31|5|其他|决算|甲项目|增加|乙', null],
    ['that is empty', ' ', null],
    ['that is no row', 5, null],
  ])('%s', (_title, raw, expected) => checkRow(budget.items, raw, expected));

  it('may name several values of its last column', () => {
    const form = staffing.units ?? staffing.items;
    expect(readCells(form, '15|内设机构|办公室|资源股')).toEqual({ l: '15', t: '内设机构', n: ['办公室', '资源股'] });
  });
});

it('what is written is read again', () => {
  const item = { l: 7, f: '5|6', k: 'project.component', p: '甲 | 乙', y: '-', n: '购置', b: null };
  const row = packRow(budget.items, item);
  expect(row).toBe('7|5｜6|单项用途||甲 ｜ 乙|y=-|n=购置');
  checkRow(budget.items, row, { l: 7, f: '5｜6', k: 'project.component', p: '甲 ｜ 乙', n: '购置' });
});

it('an answer states its defaults in words, and every list of its schema', () => {
  const answer = writeAnswer('budget', { items: [{ l: 1, f: '5万元' }], year: 2022, fund: 'government_fund' });
  expect(JSON.parse(answer)).toEqual({ year: '2022', fund: '政府性基金', unit: '', items: ['1|5万元'] });
  expect(JSON.parse(writeAnswer('staffing', { items: [] }))).toEqual({ items: [], units: [] });
});

describe.each(TASKS)('the words of %s', (task) => {
  it('stand for one id each, and none is another id', () => {
    for (const form of Object.values(answerForms[task])) {
      for (const { wordOf, idOf } of Object.values((form as RowForm).words)) {
        for (const [id, word] of wordOf) {
          expect(idOf.get(plainWord(word)), word).toBe(id);
          expect(idOf.get(plainWord(id)), id).toBe(id);
          expect(word).not.toMatch(/[|=、]/u);
        }
        expect(new Set([...wordOf.values()].map(plainWord)).size).toBe(wordOf.size);
      }
    }
  });

  it('are listed once for the prompt', () => {
    const described = describeColumns(answerForms[task].items);
    for (const words of Object.values(answerForms[task].items.words)) {
      const listed = [...words.wordOf.values()].join('、');
      expect(described.split(listed).length, listed).toBeLessThanOrEqual(2);
    }
  });
});
