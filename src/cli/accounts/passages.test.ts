import { expect, it } from 'vitest';
import { textAt } from '#model/span.ts';
import { passagesAround } from './passages.ts';

/** The passages around the figures that `text` has in brackets, each with its figures in brackets again. */
function checkPassages(marked: string, context: number, expected: readonly string[]): void {
  const figures = [...marked.matchAll(/\[(?<figure>[^\]]*)\]/gu)].map(({ index, groups }, at) => {
    const start = index - 2 * at;
    return { start, end: start + (groups?.['figure'] ?? '').length };
  });
  const text = marked.replace(/[[\]]/gu, '');
  const shown = passagesAround(text, figures, context).map(({ span, figures: inside }) => {
    const starts = inside.map(({ start }) => textAt(text, { start: span.start, end: start }).length);
    return `${textAt(text, span)} ${starts.join()}`;
  });
  expect(shown).toEqual(expected);
}

it('a passage begins with its sentence and ends with its clause', () => {
  checkPassages('前一句。本年支出[12.5]万元，后一句。', 20, ['本年支出12.5万元 4']);
});

it('a long sentence is cut before the figure', () => {
  checkPassages(`${'长'.repeat(60)}支出[12.5]万元。`, 6, ['长长长长支出12.5万元 6']);
});

it('a passage begins with no half of a number', () => {
  checkPassages('年初结转135.95万元，支出[12.5]万元。', 9, ['万元，支出12.5万元 5']);
});

it('figures close to each other are one passage, far ones are two', () => {
  checkPassages('支出[12.5]万元，其中基本[7.5]万元。', 10, ['支出12.5万元，其中基本7.5万元 2,13']);
  checkPassages(`支出[12.5]万元。${'长'.repeat(40)}基本[7.5]万元。`, 10, [
    '支出12.5万元 2',
    '长长长长长长长长基本7.5万元 10',
  ]);
});

it('a passage stays in its line', () => {
  checkPassages('上一行写了一些与此无关的话\n支出合计在这一行里写明[12.5]万元\n下一行', 30, [
    '支出合计在这一行里写明12.5万元 11',
  ]);
});

it('a bare cell is quoted with what stands around it', () => {
  checkPassages('支出合计\n\t[12.5]\n\t13.5', 8, ['支出合计\n\t12.5\n\t1 6']);
});

it('a figure that is given twice is marked once', () => {
  const text = '支出12.5万元。';
  const figure = { start: 2, end: 6 };
  expect(passagesAround(text, [figure, figure], 10)).toEqual([{ span: { start: 0, end: 8 }, figures: [figure] }]);
});
