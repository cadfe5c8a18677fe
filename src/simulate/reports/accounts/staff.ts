import type { Chance } from '#model/chance.ts';

/** Posts and people of a bureau. People in service never exceed the posts of their kind. */
export interface Staff {
  readonly posts: { readonly administrative: number; readonly institution: number; readonly manual: number };
  readonly inService: { readonly administrative: number; readonly institution: number; readonly manual: number };
  readonly retired: number;
  readonly temporary: number;
  readonly departments: readonly string[];
  readonly units: readonly string[];
}

export const sumOf = (kinds: Staff['posts']): number => kinds.administrative + kinds.institution + kinds.manual;

/** A staff of up to some 120 people; `departments` and `units` are names to choose from. */
export function staffOf(
  chance: Chance,
  names: { readonly departments: readonly string[]; readonly units: readonly string[] },
): Staff {
  const posts = {
    administrative: chance.between(6, 38),
    institution: chance.between(4, 66),
    manual: chance.happens(0.3) ? chance.between(2, 5) : 0,
  };
  const filled = (count: number): number => Math.max(1, count - chance.below(Math.ceil(count / 5) + 1));
  return {
    posts,
    inService: {
      administrative: filled(posts.administrative),
      institution: filled(posts.institution),
      manual: posts.manual === 0 ? 0 : filled(posts.manual),
    },
    retired: chance.between(2, 31),
    temporary: chance.happens(0.5) ? chance.between(2, 19) : 0,
    departments: chance.some(names.departments, chance.between(4, 8)),
    units: chance.some(names.units, chance.between(2, 4)),
  };
}
