import { compare } from '#model/decimal.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome } from '../../outcome.ts';
import { hanOf } from '../../passages.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { keyOf } from '../../statement-index.ts';
import { compareTwo } from './alike.ts';

/** Words that every amount of a kind has in its label. */
const KIND = /[（(][^（）()]*[）)]|支出|决算数?|本年|全年|金额/gu;

/** Concepts of which the part of one fund is never larger than the amount over all funds. */
const BY_FUND = /^expenditure\.(?:total|basic|project|basic\.personnel|basic\.operating)$/u;

/** Names of one character (款, 类) are no names. */
const SHORTEST_NAME = 2;

/** What an amount is of: its concept, or the words of its label where the concept does not say. */
function thingOf({ fact }: BudgetStatement): string | null {
  if (fact.measure !== 'amount' || fact.project !== null) return null;
  const name = fact.concept === 'other' ? hanOf(fact.label.replace(KIND, '')) : '';
  if (fact.concept === 'other' ? name.length < SHORTEST_NAME : !BY_FUND.test(fact.concept)) return null;
  return `${keyOf({ ...fact, fund: null })} ${name}`;
}

const subjectOf = ({ fact }: BudgetStatement): string => (fact.concept === 'other' ? fact.label : nameOf(fact.concept));

/** The one fact among statements; null where they are of several. */
function onlyOne(statements: readonly BudgetStatement[]): BudgetStatement | null {
  const [first] = statements;
  return first !== undefined && statements.every(({ fact }) => fact === first.fact) ? first : null;
}

/** Amounts of one thing by one fund in the narrative and over all funds in a table: alike, or the narrative has less. */
function checkThing(statements: readonly BudgetStatement[]): Outcome[] {
  const tabled = onlyOne(statements.filter(({ inTable, fact }) => inTable && fact.fund === null));
  const told = onlyOne(statements.filter(({ inTable, fact }) => !inTable && fact.fund !== null));
  if (tabled === null || told === null) return [];
  const outcome = compareTwo(subjectOf(tabled), told, tabled);
  if (outcome === null) return [];
  return holds(outcome) || (told.unit === tabled.unit && compare(told.value, tabled.value) > 0) ? [outcome] : [];
}

/** What is paid of one fund is no more than what is paid of all: where the narrative has more of it than the table, one is wrong. */
export function checkFundsByName({ budget }: CheckContext): Outcome[] {
  const things = Map.groupBy(budget.all, thingOf);
  return [...things].flatMap(([thing, statements]) => (thing === null ? [] : checkThing(statements)));
}

/** Words that make an amount all that was spent on a project in the year. */
const ALL_SPENT = /全年支出|年度支出|实际支出|支出合计|累计支出|决算/u;

/** What the row of a table and a sentence say was spent on one project in the year, each of them once. */
export function checkProjectsByName({ budget, text }: CheckContext): Outcome[] {
  return [...budget.buckets.values()].flatMap(({ statements }) => {
    const [first] = statements;
    if (first?.fact.concept !== 'project.spent' || first.fact.measure !== 'amount' || first.fact.project === null)
      return [];
    const tabled = onlyOne(statements.filter(({ inTable }) => inTable));
    const told = onlyOne(statements.filter(({ inTable }) => !inTable));
    if (tabled === null || told === null || tabled.fact === told.fact) return [];
    const outcome = compareTwo(first.fact.project, told, tabled);
    const words = text.slice(Math.max(0, told.span.start - LABEL), told.span.start);
    const sure = ALL_SPENT.test(words) && !/[其中，；。]/u.test(words.slice(words.search(ALL_SPENT)));
    return outcome !== null && (holds(outcome) || sure) ? [outcome] : [];
  });
}

/** How far before an amount the words stand that say what was spent, in code units. */
const LABEL = 12;
