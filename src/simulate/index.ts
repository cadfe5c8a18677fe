export { answerQuestion } from './answer/answer-question.ts';
export type { ScriptStep } from './faults/decide-fault.ts';
export { spreadFaults } from './faults/fault-groups.ts';
export { FAULT_NAMES, type FaultName } from './faults/faults.ts';
export { MISTAKE_NAMES, type MistakeRates, writeWithMistakes } from './faults/mistakes.ts';
export type { ProviderWishes } from './options.ts';
export { MODEL_NAME, type Provider, startProvider } from './start-provider.ts';
export type { ProviderStats } from './statistics.ts';
