import { finding } from '#model/finding.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { keyOf } from '../../statement-index.ts';

/** How far apart two items of one list stand, in code units: an item is told in a paragraph. */
const NEIGHBOURS = 600;

/** What an item has one amount of; a purpose inside it may be told in many. */
const ONE_EACH = /^project\.(?:budget|opening|received|spent|closing)$/u;

/** 长财企指[2021]038. before a name and 经费 behind it do not tell two items apart. */
const DOCUMENT_NUMBER = /^\p{Script=Han}{1,8}[〔[［（(]?20\d{2}[〕\]］）)]?\s*第?\d+号?[.．、:：]?\s*/u;
const KIND_OF_MONEY = /(?:专项)?(?:经费|资金|费用|项目)$/u;

const bareName = (name: string): string => name.replace(DOCUMENT_NUMBER, '').replace(KIND_OF_MONEY, '');

/** Amounts of two items: neither restates the other, and the name is printed anew before the second. */
const areTwoItems = (text: string, one: BudgetStatement, other: BudgetStatement): boolean =>
  one.fact !== other.fact &&
  one.fact.value !== other.fact.value &&
  one.inTable === other.inTable &&
  other.span.start - one.span.start <= NEIGHBOURS &&
  text.slice(one.span.end, other.span.start).includes(bareName(other.fact.project ?? ''));

function repeatedIn(text: string, statements: readonly BudgetStatement[]): readonly BudgetStatement[] {
  const primary = statements.filter(
    ({ primary, fact }) => primary && fact.project !== null && fact.measure === 'amount' && ONE_EACH.test(fact.concept),
  );
  return primary.filter((statement, index) => {
    const before = primary[index - 1];
    return before !== undefined && areTwoItems(text, before, statement);
  });
}

function find({ budget, text }: CheckContext) {
  const groups = [
    ...Map.groupBy(budget.all, ({ fact }) =>
      keyOf({ ...fact, project: fact.project && bareName(fact.project) }),
    ).values(),
  ];
  const told = new Set<string | null>();
  return groups
    .flatMap((group) => repeatedIn(text, group))
    .flatMap(({ fact, span }) => {
      if (told.has(fact.project)) return [];
      told.add(fact.project);
      return [
        finding('note', 'name-repeated', `Two items of one list are called ${fact.project}, with different amounts.`, {
          span,
          actual: fact.project,
        }),
      ];
    });
}

/** Two items of one list under one name. */
export const nameRepeated: Notice = { id: 'name-repeated', find };
