export { openUnitQueue } from './open-queue.ts';
