export {
  type EstimateOptions,
  estimateRun,
  type PlannedRequest,
  type Range,
  type RunEstimate,
  type TaskEstimate,
} from './estimate-run.ts';
export { planRequests } from './plan-requests.ts';
export { renderEstimate } from './render-estimate.ts';
