import type { DraftClaim } from '../context.ts';
import { remembered } from '../remember.ts';

/** 上级下拨的项目资金 and 上级下拨项目资金 are one name. */
const plainOf = (name: string): string => name.replaceAll('的', '');

/** What a name is without the noun that reports put behind it or leave out: 基本公共卫生服务项目, 基本公共卫生服务. */
const stemOf = remembered((name): string => plainOf(name).replace(/(?:项目|专项资金|专项经费|专项|资金|经费)+$/u, ''));

const projectOf = ({ item }: DraftClaim): string | null => (item.field === 'budget' ? item.project : null);

/** The names that differ in such a noun alone, each with the one that was printed first. */
function firstNames(claims: readonly DraftClaim[]): ReadonlyMap<string, string> {
  const byStem = new Map<string, string>();
  const names = new Map<string, string>();
  for (const claim of claims) {
    const name = projectOf(claim);
    const stem = name === null ? '' : stemOf(name);
    if (name === null || stem.length < SHORTEST_STEM) continue;
    const first = byStem.get(stem) ?? name;
    byStem.set(stem, first);
    if (first === name) continue;
    const [here, there] = [plainOf(name), plainOf(first)];
    if (here === there || here === stem || there === stem) names.set(name, first);
  }
  return names;
}

/** Shorter stems (治理, 培训) name several projects. */
const SHORTEST_STEM = 4;

/** One project under one name: what a list calls 基本公共卫生服务 and its own paragraph 基本公共卫生服务项目 is one. */
export function unifyProjects(claims: readonly DraftClaim[]): readonly DraftClaim[] {
  const names = firstNames(claims);
  if (names.size === 0) return claims;
  return claims.map((claim) => {
    const name =
      claim.item.field === 'budget' && claim.item.project !== null ? names.get(claim.item.project) : undefined;
    return name === undefined || claim.item.field !== 'budget'
      ? claim
      : { ...claim, item: { ...claim.item, project: name } };
  });
}
