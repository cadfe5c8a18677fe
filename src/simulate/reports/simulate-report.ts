import { chanceFrom } from '#model/chance.ts';
import type { Claim } from '#model/claim.ts';
import { FAMILIES, type FamilyName } from './families/families.ts';
import { sceneOf } from './scene.ts';
import type { Fragment } from './text/fragments.ts';
import { claimsOf, readingsOf } from './text/readings.ts';
import { type Rendering, render } from './text/render.ts';

/** A report that nobody wrote: its text, what a perfect keyer claims of it, and where every figure stands. */
export interface SimulatedReport {
  readonly seed: number;
  readonly family: FamilyName;
  readonly draft: Fragment;
  readonly rendering: Rendering;
  readonly claims: readonly Claim[];
}

/** What a report may be asked to be; what is left out is as chance has it. */
export interface ReportWishes {
  readonly family?: FamilyName;
  /** How many projects the bureau has, 1 or more: a thousand make a report of some 10,000 figures. */
  readonly projects?: number;
}

/** The report of this seed: always the same one. Families take turns, unless one is asked for. */
export function simulateReport(seed: number, { family, projects }: ReportWishes = {}): SimulatedReport {
  const chance = chanceFrom(seed);
  const found = FAMILIES.find(({ name }) => name === family) ?? FAMILIES[seed % FAMILIES.length];
  if (found === undefined) throw new RangeError(`There is no family of reports for seed ${seed}.`);
  const draft = found.write(sceneOf(chance, found.fund, projects ?? null));
  const rendering = render(draft);
  return { seed, family: found.name, draft, rendering, claims: claimsOf(rendering, readingsOf(rendering)) };
}
