import { expect, it } from 'vitest';
import { sampleDocument } from '../../../../test/inspect-sample.ts';
import { cellOutlines } from './cell-outlines.ts';

/** The outlines of the sample's cells with this text: page and box. */
function checkOutlines(text: string, expected: readonly (readonly [number, readonly number[]])[]): void {
  const document = sampleDocument();
  const outlines = document.tables.flatMap((table) => cellOutlines(document, table));
  const found = outlines.filter(({ cell }) => cell.text === text).map(({ page, box }) => [page, box]);
  expect(found, text).toEqual(expected);
}

it('the lines between cells lie halfway between the words on either side', () => {
  checkOutlines('堤防维护', [[2, [57, 357, 136, 381]]]);
  checkOutlines('305.20', [[2, [264, 357, 351, 381]]]);
});

it('a merged cell takes up all its rows and columns, and an empty one its own', () => {
  checkOutlines('金额（万元）', [[1, [128, 297, 327, 321]]]);
  checkOutlines('', [[2, [264, 381, 351, 405]]]);
});
