/**
 * Printed units by what they measure. `numeralCounters` are those that may follow a numeral in Chinese characters
 * without doubt (三家); `nounsBehindDigits` begin with a unit's character but are words of their own (5部门, 3方面).
 */
import { z } from 'zod';
import unitsJson from './units.json' with { type: 'json' };

const words = z.array(z.string().min(1));
const units = z
  .strictObject({
    source: z.string().min(1),
    money: words,
    ratio: words,
    time: words,
    counters: words,
    numeralCounters: words,
    nounsBehindDigits: words,
  })
  .parse(unitsJson);

export type UnitKind = 'money' | 'ratio' | 'time' | 'counter';

export const unitKinds: ReadonlyMap<string, UnitKind> = new Map([
  ...units.counters.map((unit) => [unit, 'counter'] as const),
  ...units.time.map((unit) => [unit, 'time'] as const),
  ...units.ratio.map((unit) => [unit, 'ratio'] as const),
  ...units.money.map((unit) => [unit, 'money'] as const),
]);

export const numeralCounters: ReadonlySet<string> = new Set(units.numeralCounters);

export const { nounsBehindDigits } = units;
