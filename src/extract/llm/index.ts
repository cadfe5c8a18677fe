export { buildRequests } from './build-requests.ts';
export { exportLine, exportRequests } from './export-requests.ts';
export { extractWithModel } from './extract-with-model.ts';
export { loadPrompts } from './prompt.ts';
export { readClaims } from './read-claims.ts';
