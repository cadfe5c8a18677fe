import type { Notice } from '../notice.ts';
import { cellLost } from './cell-lost/cell-lost.ts';
import { labelLost } from './label-lost/label-lost.ts';
import { nameRepeated } from './name-repeated/name-repeated.ts';
import { nameVaried } from './name-varied/name-varied.ts';
import { numberingMixed } from './numbering-mixed/numbering-mixed.ts';
import { periodShortened } from './period-shortened/period-shortened.ts';
import { rateUndefined } from './rate-undefined/rate-undefined.ts';
import { scoreUnreduced } from './score-unreduced/score-unreduced.ts';
import { sentenceCut } from './sentence-cut/sentence-cut.ts';
import { targetOutdated } from './target-outdated/target-outdated.ts';
import { targetOutrun } from './target-outrun/target-outrun.ts';
import { titleMissing } from './title-missing/title-missing.ts';
import { unitLost } from './unit-lost/unit-lost.ts';

/** Every notice, in the order in which its findings are reported. */
export const notices: readonly Notice[] = [
  titleMissing,
  nameVaried,
  nameRepeated,
  numberingMixed,
  labelLost,
  cellLost,
  unitLost,
  sentenceCut,
  rateUndefined,
  targetOutdated,
  targetOutrun,
  scoreUnreduced,
  periodShortened,
];
