export { answerItemsOf } from './answer-items.ts';
export { buildRequests } from './build-requests.ts';
export { exportRequests } from './export-requests.ts';
export { extractWithModel } from './extract-with-model.ts';
export { loadPrompts } from './prompt.ts';
export { readClaims } from './read-claims.ts';
export type { PlacedItem } from './placed-item.ts';
