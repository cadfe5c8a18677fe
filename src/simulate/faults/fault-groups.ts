import { FAULT_NAMES, FAULTS, type FaultEffect, type FaultName } from './faults.ts';

/** Faults by what they leave; */
export const FAULT_GROUPS: Readonly<Record<FaultEffect, readonly FaultName[]>> = {
  harmless: FAULT_NAMES.filter((name) => FAULTS[name].effect === 'harmless'),
  passing: FAULT_NAMES.filter((name) => FAULTS[name].effect === 'passing'),
  splitting: FAULT_NAMES.filter((name) => FAULTS[name].effect === 'splitting'),
  lasting: FAULT_NAMES.filter((name) => FAULTS[name].effect === 'lasting'),
};

/** Waiting them out takes minutes: they happen where they are named, and in no group's share. */
const SLOW: readonly FaultName[] = ['hang', '429-long'];

/** A share of requests, from 0 to 1, spread evenly over a group's faults. */
export function spreadFaults(share: number, groups: readonly FaultEffect[]): Partial<Record<FaultName, number>> {
  const names = groups.flatMap((group) => FAULT_GROUPS[group]).filter((name) => !SLOW.includes(name));
  return Object.fromEntries(names.map((name) => [name, share / names.length]));
}
