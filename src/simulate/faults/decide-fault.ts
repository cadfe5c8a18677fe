import { chanceOf } from './chance.ts';
import { FAULT_NAMES, type FaultName } from './faults.ts';

/** An entry of a script: what happens to the next request that is let in. */
export type ScriptStep = FaultName | 'answer';

export interface FaultPlan {
  readonly seed: number;
  /** Share of requests, from 0 to 1, by fault; together at most 1. */
  readonly faults: Readonly<Partial<Record<FaultName, number>>>;
  /** Played in order, one step a request, before any fault by chance. */
  readonly script: readonly ScriptStep[];
  /** After so many faults in a row a question is answered; null = chance alone decides. */
  readonly mostFaultsInRow: number | null;
}

/** Decides what goes wrong with each request that is let in. */
export interface FaultDecider {
  /** The fault for this question now, null for none; `question` names what is asked. */
  readonly next: (question: string) => FaultName | null;
  readonly reset: () => void;
}

function byChance({ faults }: FaultPlan, chance: number): FaultName | null {
  let upTo = 0;
  for (const name of FAULT_NAMES) {
    upTo += faults[name] ?? 0;
    if (chance < upTo) return name;
  }
  return null;
}

/** How often a question was asked, and how often it went wrong since it was last answered. */
interface Asked {
  times: number;
  inRow: number;
}

/**
 * Faults by script, then by chance. Chance is drawn from the seed, the question and how often it was asked: the same
 * requests meet the same faults, in whatever order they come.
 */
export function createFaultDecider(plan: FaultPlan): FaultDecider {
  const asked = new Map<string, Asked>();
  let played = 0;

  const drawn = (question: string): FaultName | null => {
    const before = asked.get(question) ?? { times: 0, inRow: 0 };
    const fault = byChance(plan, chanceOf('fault', plan.seed, question, before.times));
    const spared = plan.mostFaultsInRow !== null && before.inRow >= plan.mostFaultsInRow;
    const happening = spared ? null : fault;
    asked.set(question, { times: before.times + 1, inRow: happening === null ? 0 : before.inRow + 1 });
    return happening;
  };

  return {
    next: (question) => {
      const step = plan.script[played];
      if (step === undefined) return drawn(question);
      played += 1;
      return step === 'answer' ? null : step;
    },
    reset: () => {
      asked.clear();
      played = 0;
    },
  };
}
