export type { ScriptStep } from './faults/decide-fault.ts';
export { FAULT_GROUPS, FAULT_NAMES, FAULTS, type FaultName, spreadFaults } from './faults/faults.ts';
export type { ProviderWishes } from './options.ts';
export { MODEL_NAME, type Provider, startProvider } from './start-provider.ts';
export type { ProviderStats } from './statistics.ts';
