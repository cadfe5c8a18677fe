export type { ExtractionOptions } from './asking/ask-once.ts';
export { type AskedAgainFor, askedAgainFor } from './asking/correct-answer.ts';
export { extractWithModel } from './asking/extract-with-model.ts';
export { type AnswerProblem, answerProblem, expectedAnswer } from './claims/answer-problem.ts';
export { readClaims } from './claims/read-claims.ts';
export { buildRequests, type RequestSettings, type TaskRequest } from './question/build-requests.ts';
export { exportLine, exportRequests } from './question/export-requests.ts';
export {
  loadPrompts,
  loadTrials,
  type Prompt,
  PromptError,
  type Prompts,
  type PromptVersions,
} from './question/prompt.ts';
export { askAgain, doubtOfRow, MOST_QUESTIONS } from './repair/ask-again.ts';
export { taskOf } from './repair/group-doubts.ts';
export { figureName } from './repair/name-figure.ts';
export { statementOf } from './repair/quote-rows.ts';
export { answerItemsOf } from './writing/answer-items.ts';
export { lineAt, type PlacedItem } from './writing/placed-item.ts';
