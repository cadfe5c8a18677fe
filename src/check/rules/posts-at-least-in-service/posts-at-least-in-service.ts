import { judged } from '../../constraint.ts';
import { align, asCounts, inRole } from '../../figure.ts';
import { nameOf } from '../../names.ts';
import { holds, type Outcome, outcomeOf } from '../../outcome.ts';
import type { CheckContext, Rule } from '../../rule.ts';
import type { StaffingStatement } from '../../statement.ts';

/** Staff and the posts they fill. Actual headcount is no such pair: it may count people outside the establishment. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['onboard.in_service', 'establishment.total'],
  ['onboard.administrative', 'establishment.administrative'],
  ['onboard.public_institution', 'establishment.public_institution'],
  ['onboard.manual_support', 'establishment.manual_support'],
];

function compareOne(staff: StaffingStatement, posts: StaffingStatement): Outcome[] {
  const aligned = align([
    { ...staff, unit: null },
    { ...posts, unit: null },
  ]);
  if (aligned === null) return [];
  const [one, two] = [inRole('in_service', staff), inRole('posts', posts)] as const;
  const outcome = outcomeOf({
    rule: 'posts-at-least-in-service',
    equation: `${nameOf(staff.fact.concept)} ≤ ${nameOf(posts.fact.concept)}`,
    figures: [one, two],
    unit: staff.unit ?? posts.unit ?? '',
    ...judged({ kind: 'at-most' }, asCounts(aligned)),
    reason: `${nameOf(staff.fact.concept)} is ${staff.printed}, more than ${nameOf(posts.fact.concept)} (${posts.printed}): over-staffed, or one of the two is misread.`,
  });
  // Posts of a named sub-unit bound its own staff only: a comparison across scopes counts when it holds.
  return staff.fact.scope === posts.fact.scope || holds(outcome) ? [outcome] : [];
}

function check({ staffing }: CheckContext): readonly Outcome[] {
  const stated = Map.groupBy(
    staffing.filter((statement) => statement.primary),
    ({ fact }) => fact.concept,
  );
  const compare = (onboard: string, establishment: string): readonly Outcome[] => {
    const posts = stated.get(establishment) ?? [];
    return (stated.get(onboard) ?? []).flatMap((staff) => {
      const own = posts.find((post) => post.fact.scope === staff.fact.scope) ?? posts[0];
      return own === undefined ? [] : compareOne(staff, own);
    });
  };
  // A headcount may hold people without a post: where nothing else is stated it counts when it holds.
  const headcount = stated.has('onboard.in_service')
    ? []
    : compare('onboard.total', 'establishment.total').filter(holds);
  return [...PAIRS.flatMap(([onboard, establishment]) => compare(onboard, establishment)), ...headcount];
}

/** Nobody in service without a post; over-staffing is real, so it is flagged and not refused. */
export const postsAtLeastInService: Rule = {
  id: 'posts-at-least-in-service',
  findingId: 'posts-exceeded',
  data: { bounds: PAIRS.map(([lesser, greater]) => ({ lesser, greater })) },
  check,
};
