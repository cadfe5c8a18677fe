/** Printed units by what they measure; longer ones are tried first, so that 人次 is not read as 人. */
import { z } from 'zod';
import unitsJson from './units.json' with { type: 'json' };

const unitsSchema = z.strictObject({
  money: z.array(z.string()),
  ratio: z.array(z.string()),
  time: z.array(z.string()),
  counters: z.array(z.string()),
});
const units = unitsSchema.parse(unitsJson);

export type UnitKind = 'money' | 'ratio' | 'time' | 'counter';

export const unitKinds: ReadonlyMap<string, UnitKind> = new Map([
  ...units.counters.map((unit) => [unit, 'counter'] as const),
  ...units.time.map((unit) => [unit, 'time'] as const),
  ...units.ratio.map((unit) => [unit, 'ratio'] as const),
  ...units.money.map((unit) => [unit, 'money'] as const),
]);

/** Longest first. */
export const unitsByLength: readonly string[] = [...unitKinds.keys()].sort((a, b) => b.length - a.length);
