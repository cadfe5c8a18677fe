import { expect, test } from 'vitest';
import { chanceFrom } from '#model/chance.ts';
import { type Accounts, accountsOf } from './accounts.ts';
import { formOf } from './form.ts';
import { total } from './money.ts';

const NAMES = ['堤岸加固项目', '渠系清淤项目', '水质监测项目'];
const BOOKS = Array.from({ length: 200 }, (_, seed) => accountsOf(chanceFrom(seed), NAMES));

/** An equation of the books, as left and right side. */
function checkBooks(sides: (books: Accounts) => readonly [bigint, bigint]): void {
  for (const books of BOOKS) {
    const [left, right] = sides(books);
    expect(left).toBe(right);
  }
}

test('spending is the sum of its lines in every version of the budget', () => {
  for (const version of ['now', 'prior', 'initial', 'adjusted'] as const) {
    checkBooks(({ [version]: lines }) => [lines.total, lines.personnel + lines.goods + lines.capital + lines.project]);
    checkBooks(({ [version]: lines }) => [lines.total, lines.basic + lines.project]);
  }
});

test('the bureau keeps what it had and received and did not spend', () => {
  checkBooks(({ opening, revenue, now, closing }) => [opening + revenue - now.total, closing]);
  checkBooks(({ appropriation, otherRevenue, revenue }) => [appropriation + otherRevenue, revenue]);
  checkBooks(({ returned, retained, closing }) => [returned + retained, closing]);
});

test('every project keeps what it had and received and did not spend', () => {
  for (const { projects } of BOOKS)
    for (const { opening, received, spent, closing, returned, retained } of projects) {
      expect(opening + received - spent).toBe(closing);
      expect(returned + retained).toBe(closing);
      expect(closing >= 0n && returned >= 0n && retained >= 0n).toBe(true);
    }
});

test('projects make the project spending, kinds make the three public expenses and the procurement', () => {
  checkBooks(({ projects, now }) => [total(projects.map(({ spent }) => spent)), now.project]);
  checkBooks(({ threePublic: { overseas, reception, purchase, operation, total: all } }) => [
    overseas + reception + purchase + operation,
    all,
  ]);
  checkBooks(({ procurement: { goods, works, services, total: all } }) => [goods + works + services, all]);
});

test('the weights of a form make a hundred points, its scores the total, and none exceeds its weight', () => {
  const measured = {
    level1: '产出指标',
    level2: '数量指标',
    name: '巡河',
    unit: '次',
    comparator: null,
    from: 10,
    to: 90,
  };
  for (let seed = 0; seed < 100; seed += 1) {
    const form = formOf(
      chanceFrom(seed),
      Array.from({ length: 6 + (seed % 4) }, () => measured),
    );
    expect(form.rows.reduce((sum, { weight }) => sum + weight, 100)).toBe(1000);
    expect(form.rows.reduce((sum, { score }) => sum + score, form.executionScore)).toBe(form.total);
    expect(form.rows.filter(({ weight, score }) => score > weight || score < 0)).toEqual([]);
  }
});
