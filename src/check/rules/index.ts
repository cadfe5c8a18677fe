import { loadRules } from '../load-rules.ts';
import type { Rule } from '../rule.ts';
import { adjustment } from './adjustment/adjustment.ts';
import { budgetRatio } from './budget-ratio/budget-ratio.ts';
import { closingSplit } from './closing-split/closing-split.ts';
import { columnTotal } from './column-total/column-total.ts';
import { composition } from './composition/composition.ts';
import { controlRate } from './control-rate/control-rate.ts';
import { countSum } from './count-sum/count-sum.ts';
import { executionRate } from './execution-rate/execution-rate.ts';
import { gradeFitsScore } from './grade-fits-score/grade-fits-score.ts';
import { growth } from './growth/growth.ts';
import { impliedPrior } from './implied-prior/implied-prior.ts';
import { listTotal } from './list-total/list-total.ts';
import { numbering } from './numbering/numbering.ts';
import { postsAtLeastInService } from './posts-at-least-in-service/posts-at-least-in-service.ts';
import { rateTimesHeads } from './rate-times-heads/rate-times-heads.ts';
import { restatement } from './restatement/restatement.ts';
import { resultRate } from './result-rate/result-rate.ts';
import { rollForward } from './roll-forward/roll-forward.ts';
import { scoreSum } from './score-sum/score-sum.ts';
import { scoreWeight } from './score-weight/score-weight.ts';
import { share } from './share/share.ts';
import { shortfall } from './shortfall/shortfall.ts';
import { staffRate } from './staff-rate/staff-rate.ts';
import { staffingSum } from './staffing-sum/staffing-sum.ts';
import { statedCount } from './stated-count/stated-count.ts';
import { subset } from './subset/subset.ts';

/** Every rule, in the order in which identities and findings are reported. */
export const rules: readonly Rule[] = loadRules([
  composition,
  restatement,
  staffingSum,
  postsAtLeastInService,
  share,
  executionRate,
  controlRate,
  budgetRatio,
  adjustment,
  growth,
  rollForward,
  closingSplit,
  listTotal,
  statedCount,
  subset,
  scoreSum,
  scoreWeight,
  impliedPrior,
  numbering,
  gradeFitsScore,
  staffRate,
  countSum,
  resultRate,
  columnTotal,
  shortfall,
  rateTimesHeads,
]);
