import type { WorkStore } from '#model/work.ts';
import type { Backend } from '../backend.ts';
import { markMethods } from './marks.ts';
import { planMethods } from './planned-units.ts';
import { resultMethods } from './results.ts';
import { fileMethods } from './run-files.ts';
import { runReportMethods } from './run-reports.ts';
import { runMethods } from './runs.ts';
import { unitMethods } from './units.ts';

export { replaceSteps } from './results.ts';
export { holdOn } from './units.ts';

/** The part of the Store port that knows what is to be done and what was done. */
export const workMethods = (backend: Backend): WorkStore => ({
  ...runMethods(backend),
  ...fileMethods(backend),
  ...unitMethods(backend),
  ...runReportMethods(backend),
  ...resultMethods(backend),
  ...markMethods(backend),
  ...planMethods(backend),
});
