import { executeUnit, type UnitParts } from './execute-unit.ts';
import type { UnitExecutor } from './unit-executor.ts';

/** Works on units in this process: right for a few files, where starting others takes longer. */
export const inProcessExecutor = (parts: UnitParts, places: number): UnitExecutor => ({
  places,
  execute: (unit) => executeUnit(parts, unit),
  close: async () => {},
});
