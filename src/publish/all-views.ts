import type { View } from './view.ts';
import { bureauAmounts, keyFigures } from './views/bureau-amounts.ts';
import { carryovers } from './views/carryovers.ts';
import { executionRates } from './views/execution-rates.ts';
import { hazardOutcomes } from './views/hazard-outcomes.ts';
import { headcount } from './views/headcount.ts';
import { inconsistencyRates } from './views/inconsistency-rates.ts';
import { indicatorHits, indicatorResults } from './views/indicator-hits.ts';
import { issueAnswers, issueTypes } from './views/issue-types.ts';
import { operatingCosts } from './views/operating-costs.ts';
import { projectShares } from './views/project-shares.ts';
import { reportBureaus } from './views/report-bureaus.ts';
import { scoreInflation } from './views/score-inflation.ts';
import { staffingGaps } from './views/staffing-gaps.ts';
import { textReuse } from './views/text-reuse.ts';
import { threePublicTrends } from './views/three-public-trends.ts';
import { transferDependence } from './views/transfer-dependence.ts';

/** Every view of the dataset, in the order of the documentation; a view stands after those it builds on. */
export const ALL_VIEWS: readonly View[] = [
  reportBureaus,
  bureauAmounts,
  keyFigures,
  headcount,
  indicatorResults,
  issueAnswers,
  executionRates,
  projectShares,
  staffingGaps,
  threePublicTrends,
  operatingCosts,
  carryovers,
  transferDependence,
  indicatorHits,
  inconsistencyRates,
  scoreInflation,
  hazardOutcomes,
  issueTypes,
  textReuse,
];
