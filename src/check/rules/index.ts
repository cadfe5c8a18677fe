import type { Rule } from '../rule.ts';
import { composition } from './composition/composition.ts';
import { postsAtLeastInService } from './posts-at-least-in-service/posts-at-least-in-service.ts';
import { restatement } from './restatement/restatement.ts';
import { staffingSum } from './staffing-sum/staffing-sum.ts';

/** Every rule, in the order in which identities and findings are reported. */
export const rules: readonly Rule[] = [composition, restatement, staffingSum, postsAtLeastInService];
