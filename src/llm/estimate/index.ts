export {
  type EstimateOptions,
  estimateRun,
  type PlannedRequest,
  type RunEstimate,
  type TaskEstimate,
} from './estimate-run.ts';
export { planRequests } from './plan-requests.ts';
export type { Range } from './range.ts';
export { renderEstimate } from './render-estimate.ts';
