import type { Chance } from '#model/chance.ts';
import type { BASES, FUNDS } from '#schemas/record/attributes.ts';
import { type Accounts, accountsOf } from './accounts/accounts.ts';
import { type Form, formOf } from './accounts/form.ts';
import { type Staff, staffOf } from './accounts/staff.ts';
import { DEPARTMENTS, PLACE_FIRST, PLACE_KIND, PLACE_SECOND, PROJECT_SUFFIX, TRADES, type Trade } from './names.ts';

export type Basis = (typeof BASES)[number];
export type Fund = (typeof FUNDS)[number];

/** What a report is about: a bureau, its year, its books, people and results, and how it likes to put things. */
export interface Scene {
  readonly chance: Chance;
  readonly year: number;
  readonly place: string;
  readonly bureau: string;
  readonly trade: Trade;
  readonly accounts: Accounts;
  readonly staff: Staff;
  readonly form: Form;
  /** The fund that the report's money is of, where it says so. */
  readonly fund: Fund | null;
  /** Decimals of its percentages. */
  readonly percentDecimals: number;
}

/** Names of so many projects; the trade's own first, then further batches of them. */
function projectNames(chance: Chance, { projects }: Trade, count: number): readonly string[] {
  const suffix = chance.pick(PROJECT_SUFFIX);
  const names = chance.some(projects, count).map((name) => `${name}${suffix}`);
  return Array.from({ length: count }, (_, at) => {
    const name = names[at % names.length] ?? suffix;
    return at < names.length ? name : `${name}（第${Math.floor(at / names.length) + 1}批）`;
  });
}

/** A bureau that does not exist, with a consistent set of books; `projects` is how many it has, null = as many as usual. */
export function sceneOf(chance: Chance, fund: Fund | null, projects: number | null): Scene {
  const trade = chance.pick(TRADES);
  const place = `${chance.pick(PLACE_FIRST)}${chance.pick(PLACE_SECOND)}${chance.pick(PLACE_KIND)}`;
  const names = projectNames(chance, trade, projects ?? chance.between(3, 7));
  return {
    chance,
    year: chance.between(2018, 2024),
    place,
    bureau: `${place}${trade.bureau}`,
    trade,
    accounts: accountsOf(chance, names),
    staff: staffOf(chance, { departments: DEPARTMENTS, units: trade.units.map((unit) => `${place}${unit}`) }),
    form: formOf(chance, chance.some(trade.measured, chance.between(6, 9))),
    fund,
    percentDecimals: chance.pick([2, 2, 2, 1, 0]),
  };
}
