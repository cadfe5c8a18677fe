export { extractWithModel } from './asking/extract-with-model.ts';
export { readClaims } from './claims/read-claims.ts';
export { buildRequests, type RequestSettings, type TaskRequest } from './question/build-requests.ts';
export { exportLine, exportRequests } from './question/export-requests.ts';
export { loadPrompts, type Prompt, PromptError } from './question/prompt.ts';
export { answerItemsOf } from './writing/answer-items.ts';
export { lineAt, type PlacedItem } from './writing/placed-item.ts';
