export { answerItemsOf } from './answer-items.ts';
export { buildRequests, type RequestSettings, type TaskRequest } from './build-requests.ts';
export { exportLine, exportRequests } from './export-requests.ts';
export { extractWithModel } from './extract-with-model.ts';
export { lineAt, type PlacedItem } from './placed-item.ts';
export { loadPrompts, type Prompt, PromptError } from './prompt.ts';
export { readClaims } from './read-claims.ts';
