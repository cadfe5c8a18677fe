export { type RunParts, runFiles } from './run/run-files.ts';
