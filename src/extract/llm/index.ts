export type { CallEvent, ExtractionOptions } from './ask-task.ts';
export { buildRequests, type RequestSettings, type TaskRequest } from './build-requests.ts';
export { exportLine, exportRequests } from './export-requests.ts';
export { type Extraction, extractWithModel } from './extract-with-model.ts';
export { loadPrompts, type Prompt, PromptError, type Prompts } from './prompt.ts';
export { answerEnvelope, type ReadClaims, readClaims } from './read-claims.ts';
