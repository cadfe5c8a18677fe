import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { ScriptStep } from './faults/decide-fault.ts';
import { FAULT_GROUPS, spreadFaults } from './faults/fault-groups.ts';
import { FAULT_NAMES, type FaultEffect, type FaultName, isFaultName } from './faults/faults.ts';
import { MISTAKE_NAMES, type Mistake, type MistakeRates } from './faults/mistakes.ts';
import { MODES, type Mode, PARAMETERS, type Parameter } from './protocol/completion-request.ts';

/** A number from `least` to `most`. Throws commander's error for anything else. */
export const numberBetween =
  (least: number, most: number) =>
  (value: string): number => {
    const number = /^\d+(?:\.\d+)?$/u.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It takes a number from ${least} to ${most}.`);
  };

/** `name=0.1,other=0.05` as shares by name. */
function sharesOf(value: string): readonly (readonly [name: string, share: number])[] {
  const shares = value.split(',').map((part) => {
    const [name = '', share = ''] = part.split('=').map((word) => word.trim());
    return [name, numberBetween(0, 1)(share)] as const;
  });
  if (shares.reduce((sum, [, share]) => sum + share, 0) <= 1) return shares;
  throw new InvalidArgumentError('The shares add up to more than 1.');
}

const isGroup = (name: string): name is FaultEffect => Object.hasOwn(FAULT_GROUPS, name);

/** Shares of requests by fault or group of faults. */
export function readFaults(value: string): Partial<Record<FaultName, number>> {
  const rates: Partial<Record<FaultName, number>> = {};
  for (const [name, share] of sharesOf(value)) {
    if (!isGroup(name) && !isFaultName(name))
      throw new InvalidArgumentError(`${name} is no fault; there are ${FAULT_NAMES.join(', ')}.`);
    const spread = isGroup(name) ? spreadFaults(share, [name]) : { [name]: share };
    for (const fault of FAULT_NAMES)
      if (spread[fault] !== undefined) rates[fault] = (rates[fault] ?? 0) + spread[fault];
  }
  return rates;
}

/** Shares of items by mistake. */
export function readMistakes(value: string): MistakeRates {
  const isMistake = (name: string): name is Mistake => MISTAKE_NAMES.some((known) => known === name);
  for (const [name] of sharesOf(value))
    if (!isMistake(name))
      throw new InvalidArgumentError(`${name} is no mistake; there are ${MISTAKE_NAMES.join(', ')}.`);
  return Object.fromEntries(sharesOf(value));
}

const oneOf = <T extends string>(known: readonly T[], value: string): readonly T[] =>
  value.split(',').map((word) => {
    const found = known.find((name) => name === word.trim());
    if (found === undefined) throw new InvalidArgumentError(`${word} is none of ${known.join(', ')}.`);
    return found;
  });

export const readModes = (value: string): readonly Mode[] => oneOf(MODES, value);
export const readParameters = (value: string): readonly Parameter[] => oneOf(PARAMETERS, value);

const scriptSchema = z.array(z.union([z.literal('answer'), z.string().refine(isFaultName)]));

/** The steps of a script: a JSON list of faults, and `answer` for none. */
export function readScript(file: string): readonly ScriptStep[] {
  try {
    return scriptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) as readonly ScriptStep[]; // refine() narrows nothing
  } catch (error) {
    const why = error instanceof z.ZodError ? `a step is none of answer, ${FAULT_NAMES.join(', ')}` : String(error);
    throw new InvalidArgumentError(`${file} cannot be read as a script: ${why}.`);
  }
}
