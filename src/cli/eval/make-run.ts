import { type EvaluationRun, evaluationOf, hideItems } from '#evaluate/index.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import type { GoldCase } from '#pipeline/gold/gold-set.ts';
import type { CaseKeying } from './case-keying.ts';
import { hiddenParts } from './gold-cases.ts';
import type { ScoredCase } from './key-gold.ts';

/** What a run is made of once its cases are keyed. */
export interface RunParts {
  readonly cases: readonly GoldCase[];
  readonly keyed: readonly Pick<ScoredCase, 'scored'>[];
  /** A sentence for every gold file that could not be scored. */
  readonly leftOut: readonly string[];
  readonly keying: CaseKeying;
  readonly prompts: EvaluationRun['prompts'];
  readonly currency: string | null;
  readonly repaired: boolean;
  /** The part that was asked for, if one was: what is wrong in the blind part is in the run only when it was named. */
  readonly part: string | undefined;
  /** ISO date. */
  readonly date: string;
}

/** The scores of everything that was keyed, with what they are scores of. */
export function makeRun(parts: RunParts): EvaluationRun {
  const { keying, keyed, cases, prompts, currency, leftOut, repaired, date, part } = parts;
  const evaluation = evaluationOf(keyed.map((each) => each.scored));
  const scored = new Set(evaluation.documents.map(({ document }) => document));
  const costs = cases.flatMap((each) => (scored.has(each.gold.document) ? (keying.cost(each) ?? []) : []));
  return {
    schemaVersion: 2,
    program: `duizhang ${PROGRAM_VERSION}`,
    date,
    keyers: [...keying.names],
    prompts,
    repeats: keying.repeats,
    repaired,
    leftOut: [...leftOut],
    costs: costs.length === 0 ? null : costs,
    currency,
    evaluation: hideItems(evaluation, hiddenParts(part)),
  };
}
