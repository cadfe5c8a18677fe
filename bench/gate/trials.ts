import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { Trial } from './judge-prompts.ts';
import type { Behaviour } from './simulated-answers.ts';

/** Documents of a comparison: from a handful to what the corpus may grow to. */
export const SIZES = [6, 12, 24, 48, 100] as const;

/** Shares of what is right that worse prompts lose. */
export const LOSSES = [0.01, 0.03, 0.1] as const;

const STEADY: Behaviour = { unsteadiness: 0.02, collapses: 0, repeats: 1, loss: 0 };
const UNSTEADY: Behaviour = { ...STEADY, unsteadiness: 0.3 };

/** A kind of model, and which prompts were changed. */
export interface Situation {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly fields: Trial['fields'];
}

/** What two prompts that are equally good are tried on. */
export const SITUATIONS: readonly Situation[] = [
  { name: 'steady', behaviour: STEADY, fields: FIELD_NAMES },
  { name: 'unsteady', behaviour: UNSTEADY, fields: FIELD_NAMES },
  { name: 'unsteady, 3 repeats', behaviour: { ...UNSTEADY, repeats: 3 }, fields: FIELD_NAMES },
  { name: 'rare collapses', behaviour: { ...STEADY, unsteadiness: 0.1, collapses: 0.02 }, fields: FIELD_NAMES },
  { name: 'steady, one prompt', behaviour: STEADY, fields: ['budget'] },
  { name: 'unsteady, one prompt', behaviour: UNSTEADY, fields: ['budget'] },
];

/** The trial of a situation: the later prompt loses `loss` of what would be right, by default nothing. */
export const trialOf = ({ behaviour, fields }: Situation, documents: number, loss = 0): Trial => ({
  documents,
  fields,
  before: behaviour,
  after: { ...behaviour, loss },
});
