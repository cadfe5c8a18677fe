import type { Rule } from '../../rule.ts';
import { checkDispositions } from './dispositions.ts';
import { checkProjects } from './projects.ts';
import { checkPurposes } from './purposes.ts';

/** A total equals the sum of the list that itemises it. */
export const listTotal: Rule = {
  id: 'list-total',
  findingId: 'list-total-mismatched',
  check: (context) => [...checkPurposes(context), ...checkProjects(context), ...checkDispositions(context)],
};
