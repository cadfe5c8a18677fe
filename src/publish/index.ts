export { publishDataset } from './publish-dataset.ts';
export { PublishError } from './publish-error.ts';
export type { ChangesToDescribe, Publication, PublishProgress, PublishTarget } from './publish-target.ts';
