export { answerMask } from './answer-mask.ts';
export { type AnswerStore, answersAt, askStored, type KeptAnswers } from './ask-stored.ts';
export { type AskingDesk, createAskingDesk } from './asking-desk.ts';
export { BATCH_PROVIDERS, type BatchProfile, batchProfileOf } from './batch/batch-profile.ts';
export { type BatchProvider, hasEnded } from './batch/batch-provider.ts';
export { type Collected, collectBatch } from './batch/collect-batch.ts';
export {
  type ImportParts,
  type ImportSummary,
  importResponses,
  type UnreadableAnswer,
} from './batch/import-responses.ts';
export { type ClosedFile, createLineFile, type LineFile } from './batch/line-file.ts';
export { createOpenaiBatches } from './batch/openai-batches.ts';
export { createBatchReplay, noteworthyFailure } from './batch/replay-batches.ts';
export { batchLine } from './batch/request-line.ts';
export { type Submission, submitBatch } from './batch/submit-batch.ts';
export { completionBody } from './completion-body.ts';
export { conversationOf } from './conversation.ts';
export { countTokens } from './count-tokens.ts';
export { createModelClient } from './create-model-client.ts';
export { describeWait } from './describe-wait.ts';
export {
  type EstimateOptions,
  estimateRun,
  type PlannedRequest,
  planRequests,
  type Range,
  type RunEstimate,
  renderEstimate,
  type TaskEstimate,
} from './estimate/index.ts';
export { importAnswer } from './import-answer.ts';
export { keptAnswer } from './kept-answer.ts';
export { type LangchainProvider, langchainProvider, langchainProviderOf } from './langchain-providers.ts';
export type { ModelAnswer, ModelClient, ModelClientSettings } from './model-client.ts';
export { concernsSetup, ModelError, type ModelErrorKind } from './model-error.ts';
export { requestBodyFor } from './openai-request.ts';
export { createPace, type PaceSettings, type TokenCounting, tokenCountingOf } from './pace/index.ts';
export { createSharedPace, type SharedPaceSettings, sharedPace } from './pace/shared-pace.ts';
export type { Pace } from './pace.ts';
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
export { type EndpointProbe, probeEndpoint } from './probe-endpoint.ts';
export { habitsOf, PROFILE_NAMES, type ProfileName, profileNameOf, profileOf } from './profile.ts';
export type { BatchLimits, Profile } from './profiles/profile.ts';
export { type AnswerFault, type AnswerReading, complaintOf, readAnswer } from './read-answer.ts';
export { createReplayClient } from './replay-client.ts';
export { schemaHash, sha256, withKey } from './request-key.ts';
export {
  type Budget,
  BudgetError,
  type BudgetLimit,
  formatBudget,
  openBudget,
  openSharedBudget,
  parseBudget,
  type SharedBudget,
  type SharedBudgetSettings,
  type Spending,
  withinBudget,
} from './spending/index.ts';
