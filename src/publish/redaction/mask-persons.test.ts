import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersons } from './mask-persons.ts';
import { TEXTS_WITHOUT_PERSONS } from './ordinary-texts.test-support.ts';
import { CASES_OF_PERSONS } from './redaction-cases.test-support.ts';

/** 【…】 in a case marks what is to be masked. */
const plainOf = (marked: string): string => marked.replace(/[【】]/gu, '');
const maskedOf = (marked: string): string =>
  marked.replace(/【([^】]*)】/gu, (_, words: string) => words.replace(/\S/gu, (each) => '＊'.repeat(each.length)));

describe('masking of persons', () => {
  it.each(CASES_OF_PERSONS)('masks what tells a person and no more: %s', (marked) => {
    expect(maskPersons(plainOf(marked))).toBe(maskedOf(marked));
  });

  it.each(TEXTS_WITHOUT_PERSONS)('leaves as it is what tells nobody: %s', (text) => {
    expect(maskPersons(text)).toBe(text);
  });

  it('masks a name of three characters wherever it stands once a label has told that it is one', () => {
    expect(maskPersons('项目负责人：郑晓明\n该项目由郑晓明主导。')).toBe('项目负责人：＊＊＊\n该项目由＊＊＊主导。');
  });

  it('has enough cases to say something', () => {
    expect(new Set(CASES_OF_PERSONS).size).toBeGreaterThanOrEqual(120);
    expect(new Set(TEXTS_WITHOUT_PERSONS).size).toBeGreaterThanOrEqual(200);
  });
});

const pieces = fc.constantFrom(
  ...CASES_OF_PERSONS.map(plainOf),
  ...TEXTS_WITHOUT_PERSONS,
  '、',
  '，',
  '\n',
  '\t',
  ' ',
  '：',
  '联系电话：',
  '局长',
  '＊＊',
  '张',
  '𠮷',
);
const amounts = fc
  .tuple(fc.bigInt({ min: 1n, max: 99_999_999_999n }), fc.integer({ min: 0, max: 99 }))
  .map(([yuan, cents]) => `${yuan.toLocaleString('en-US')}.${String(cents).padStart(2, '0')}元`);

describe('masking of any text', () => {
  it('keeps the length in UTF-16 units and the white space', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const masked = maskPersons(text);
        expect(masked.length).toBe(text.length);
        expect(masked.replace(/[^\s]/gu, '').length).toBe(text.replace(/[^\s]/gu, '').length);
      }),
    );
  });

  it('changes nothing that it has masked', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const masked = maskPersons(parts.join(''));
        expect(maskPersons(masked)).toBe(masked);
      }),
    );
  });

  it('never touches a digit of an amount, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 4 }), amounts, pieces, (before, amount, after) => {
        const text = `${before.join('')}，支出${amount}，${after}`;
        const at = text.indexOf(`支出${amount}`);
        expect(maskPersons(text).slice(at, at + amount.length + 2)).toBe(`支出${amount}`);
      }),
    );
  });

  it('never touches eleven digits with a unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }),
        fc.constantFrom('元', '万元', '人次', '.00', '％'),
        fc.constantFrom('', '电话', '合计', '资金', '联系电话：'),
        (figure, unit, before) => {
          const text = `${before}${figure}${unit}`;
          expect(maskPersons(text)).toBe(text);
        },
      ),
    );
  });
});
