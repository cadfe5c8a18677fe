export { askStored } from './ask-stored.ts';
export { completionBody } from './completion-body.ts';
export { countTokens } from './count-tokens.ts';
export { createModelClient } from './create-model-client.ts';
export {
  type EstimateOptions,
  estimateRun,
  type PlannedRequest,
  type Range,
  type RunEstimate,
  renderEstimate,
  type TaskEstimate,
} from './estimate/index.ts';
export { importAnswer } from './import-answer.ts';
export type { ModelClient } from './model-client.ts';
export { ModelError } from './model-error.ts';
export { createPace, type PaceSettings, type TokenCounting, tokenCountingOf } from './pace/index.ts';
export {
  formatMoney,
  type Money,
  PriceError,
  type PriceTable,
  PUBLISHED_PRICES,
  parsePriceTable,
  priceOf,
  type TokenUse,
  withPublishedPrices,
} from './prices/index.ts';
export { type AnswerReading, readAnswer } from './read-answer.ts';
export { createReplayClient } from './replay-client.ts';
export { schemaHash, sha256, withKey } from './request-key.ts';
export {
  type Budget,
  BudgetError,
  type BudgetLimit,
  formatBudget,
  openBudget,
  parseBudget,
  type Spending,
  withinBudget,
} from './spending/index.ts';
