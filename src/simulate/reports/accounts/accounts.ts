import type { Chance } from '#model/chance.ts';
import { lastPlaceOf, type MoneyStyle } from '../text/printing.ts';
import { amountBetween, near, type Purse, partOf, total } from './money.ts';
import { type ProjectAccount, projectsOf } from './projects.ts';

/** What was spent on what, in fen. */
export interface Spending {
  readonly personnel: bigint;
  readonly goods: bigint;
  readonly capital: bigint;
  readonly operating: bigint;
  readonly basic: bigint;
  readonly project: bigint;
  readonly total: bigint;
}

export interface ThreePublic {
  readonly overseas: bigint;
  readonly reception: bigint;
  readonly purchase: bigint;
  readonly operation: bigint;
  readonly vehicles: bigint;
  readonly total: bigint;
}

export interface Procurement {
  readonly goods: bigint;
  readonly works: bigint;
  readonly services: bigint;
  readonly total: bigint;
}

/** The books of a bureau for one year, in fen. Every sum in them holds to the fen. */
export interface Accounts {
  readonly style: MoneyStyle;
  readonly now: Spending;
  readonly prior: Spending;
  readonly initial: Spending;
  readonly adjusted: Spending;
  readonly opening: bigint;
  readonly appropriation: bigint;
  readonly otherRevenue: bigint;
  readonly revenue: bigint;
  readonly funds: bigint;
  readonly closing: bigint;
  readonly returned: bigint;
  readonly retained: bigint;
  readonly projects: readonly ProjectAccount[];
  readonly threePublic: ThreePublic;
  readonly threePublicPrior: ThreePublic;
  readonly threePublicBudget: bigint;
  readonly procurement: Procurement;
  readonly sampledBasic: bigint;
  readonly sampledProject: bigint;
}

type Parts = Pick<Spending, 'personnel' | 'goods' | 'capital' | 'project'>;

function spendingOf({ personnel, goods, capital, project }: Parts): Spending {
  const operating = goods + capital;
  const basic = personnel + operating;
  return { personnel, goods, capital, operating, basic, project, total: basic + project };
}

/** The same lines with each of them changed by a share, in thousandths. */
const changed = (purse: Purse, spending: Spending, low: number, high: number, project: bigint): Spending =>
  spendingOf({
    personnel: near(purse, spending.personnel, low, high),
    goods: near(purse, spending.goods, low, high),
    capital: near(purse, spending.capital, low, high),
    project,
  });

function threePublicOf(purse: Purse, like: ThreePublic | null): ThreePublic {
  const { chance } = purse;
  const overseas = like === null ? (chance.happens(0.2) ? amountBetween(purse, 8_000, 90_000) : 0n) : like.overseas;
  const reception = like === null ? amountBetween(purse, 3_000, 60_000) : near(purse, like.reception, 20, 400);
  const buys = like === null ? chance.happens(0.3) : like.purchase > 0n;
  const purchase = buys ? amountBetween(purse, 120_000, 380_000) : 0n;
  const operation = like === null ? amountBetween(purse, 9_000, 190_000) : near(purse, like.operation, -200, 300);
  const vehicles = purchase + operation;
  return { overseas, reception, purchase, operation, vehicles, total: overseas + reception + vehicles };
}

function procurementOf(purse: Purse): Procurement {
  const goods = amountBetween(purse, 20_000, 2_500_000);
  const works = amountBetween(purse, 100_000, 6_000_000);
  const services = amountBetween(purse, 30_000, 1_900_000);
  return { goods, works, services, total: goods + works + services };
}

const STYLES: readonly MoneyStyle[] = [
  { unit: '万元', decimals: 2, dropsZeros: false, grouped: false },
  { unit: '万元', decimals: 2, dropsZeros: true, grouped: false },
  { unit: '万元', decimals: 2, dropsZeros: false, grouped: true },
  { unit: '万元', decimals: 4, dropsZeros: false, grouped: false },
  { unit: '万元', decimals: 4, dropsZeros: true, grouped: false },
  { unit: '万元', decimals: 6, dropsZeros: true, grouped: false },
  { unit: '元', decimals: 2, dropsZeros: false, grouped: true },
  { unit: '元', decimals: 2, dropsZeros: false, grouped: false },
];

/** Bureaus of a province print 亿元; only their large amounts are worth it, so that all of theirs are large. */
const LARGE: MoneyStyle = { unit: '亿元', decimals: 4, dropsZeros: false, grouped: false };

/** How many yuan of 亿元 stand for one of a county's. */
const LARGE_SCALE = 400;

/** Half of the reports keep their books in what they print, so that their sums are exact; the others round in print. */
function purseOf(chance: Chance, style: MoneyStyle): Purse {
  return { chance, grain: chance.happens(0.5) ? lastPlaceOf(style) : 1n };
}

/** The books of one year; `projects` are the names of the projects, at least one. */
export function accountsOf(chance: Chance, projects: readonly string[]): Accounts {
  const style = chance.happens(0.06) ? LARGE : chance.pick(STYLES);
  const purse = purseOf(chance, style);
  const scale = style === LARGE ? LARGE_SCALE : 1;
  const accounts = projectsOf(purse, projects, scale);
  const now = spendingOf({
    personnel: amountBetween(purse, 900_000 * scale, 9_800_000 * scale),
    goods: amountBetween(purse, 150_000 * scale, 1_900_000 * scale),
    capital: amountBetween(purse, 20_000 * scale, 390_000 * scale),
    project: total(accounts.map(({ spent }) => spent)),
  });
  const received = total(accounts.map((account) => account.received));
  const revenue = now.basic + received;
  const otherRevenue = partOf(purse, revenue, 15, 120);
  const opening = total(accounts.map((account) => account.opening));
  const threePublicPrior = threePublicOf(purse, null);
  const threePublic = threePublicOf(purse, threePublicPrior);
  return {
    style,
    now,
    prior: changed(purse, now, -220, 180, near(purse, now.project, -300, 260)),
    initial: changed(purse, now, -90, -10, total(accounts.map(({ initial }) => initial))),
    adjusted: changed(purse, now, 0, 25, total(accounts.map(({ adjusted }) => adjusted))),
    opening,
    appropriation: revenue - otherRevenue,
    otherRevenue,
    revenue,
    funds: opening + revenue,
    closing: total(accounts.map(({ closing }) => closing)),
    returned: total(accounts.map(({ returned }) => returned)),
    retained: total(accounts.map(({ retained }) => retained)),
    projects: accounts,
    threePublic,
    threePublicPrior,
    threePublicBudget: near(purse, threePublic.total, 10, 300),
    procurement: procurementOf(purse),
    sampledBasic: partOf(purse, now.basic, 550, 950),
    sampledProject: partOf(purse, now.project, 550, 950),
  };
}
