export { type Publication, type PublishTarget, publishDataset } from './publish-dataset.ts';
export { PublishError } from './publish-error.ts';
