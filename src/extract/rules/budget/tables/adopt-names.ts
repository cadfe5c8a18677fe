import type { DraftClaim } from '../../context.ts';
import type { RowClaim } from './claim-figure.ts';
import { wholeConcept } from './project-rows.ts';
import type { BudgetItem } from './table-facts.ts';
import { moneyKey } from './table-unit.ts';

/** A project's name without what forms add to it or prose leaves out. */
const coreOf = (name: string): string =>
  name.replace(/[\s“”"《》]/gu, '').replace(/(?:项目|资金|经费|专项|补助)+$/u, '');

/** So many characters in a row that two names share are no chance, where the amounts agree too. */
const SHARED_CHARACTERS = 4;

/** True for two names of one project: 防灾减灾专项（省级资金） and 上级防灾减灾专项资金. */
function isSameName(a: string, b: string): boolean {
  const [one, other] = [coreOf(a), coreOf(b)];
  if (one === other) return true;
  for (let at = 0; at + SHARED_CHARACTERS <= one.length; at += 1) {
    if (other.includes(one.slice(at, at + SHARED_CHARACTERS))) return true;
  }
  return false;
}

/** Concept and money of an amount; null for anything else. */
function keyOf(item: DraftClaim['item']): string | null {
  if (item.field !== 'budget' || item.unit === null || item.measure !== 'amount') return null;
  const money = moneyKey(item.value, item.unit);
  return money === null ? null : `${item.concept} ${money}`;
}

/** The amounts of the prose: concept and money, with the projects that have them. */
export type ProseProjects = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads what the prose states of projects, and of all project spending. */
export function readProjects(prose: readonly DraftClaim[]): ProseProjects {
  const projects = new Map<string, Set<string>>();
  for (const { item } of prose) {
    const key = keyOf(item);
    if (key === null || item.field !== 'budget') continue;
    if (item.project === null && item.concept !== 'expenditure.project') continue;
    const named = projects.get(key) ?? new Set();
    if (item.project !== null) named.add(item.project);
    projects.set(key, named);
  }
  return projects;
}

const withItem = (each: RowClaim, change: Partial<BudgetItem>): RowClaim => ({
  ...each,
  claim: { ...each.claim, item: { ...each.claim.item, ...change } },
});

/** What the prose calls its projects, by what is left of their names without what forms add. */
const ownNames = (prose: ProseProjects): ReadonlyMap<string, string> =>
  new Map([...prose.values()].flatMap((names) => [...names].map((name) => [coreOf(name), name] as const)));

/**
 * The names that the prose has for the table's projects, by the table's. A project that the prose calls by the very same
 * name is no other one that shares some characters and an amount with it.
 */
function namesIn(claims: readonly RowClaim[], prose: ProseProjects): ReadonlyMap<string, string> {
  const own = ownNames(prose);
  const names = new Map<string, string>();
  for (const { claim } of claims) {
    const { project } = claim.item;
    const known = project === null ? undefined : prose.get(keyOf(claim.item) ?? '');
    if (project === null || known?.size !== 1) continue;
    const called = own.get(coreOf(project));
    for (const name of known)
      if (called === undefined ? isSameName(project, name) : called === name) names.set(project, name);
  }
  return names;
}

/** The total of a table of funds that the prose states as all project spending is that, under no fund's name. */
function isAllProjects(claims: readonly RowClaim[], prose: ProseProjects): boolean {
  return claims.some(({ claim: { item }, isWhole }) => {
    const key = isWhole && item.concept === 'project.spent' ? keyOf({ ...item, concept: 'expenditure.project' }) : null;
    return key !== null && prose.has(key);
  });
}

function asAllProjects(each: RowClaim): RowClaim {
  const concept = wholeConcept(each.claim.item.concept);
  const isStock = concept.startsWith('carryover');
  return withItem(each, { concept, project: null, ...(isStock ? { basis: null } : {}) });
}

/**
 * Projects that the prose accounts for too, by the names they have there: a form adds 项目 to what the prose calls 高标准
 * 农田建设. Only where name and an amount of the same kind agree are the two one.
 */
export function adoptNames(claims: readonly RowClaim[], prose: ProseProjects): readonly RowClaim[] {
  if (claims.every(({ claim }) => claim.item.project === null)) return claims;
  const isAll = isAllProjects(claims, prose);
  const names = namesIn(claims, prose);
  return claims.map((each) => {
    if (each.isWhole) return isAll ? asAllProjects(each) : each;
    const name = names.get(each.claim.item.project ?? '');
    return name === undefined ? each : withItem(each, { project: name });
  });
}
