import type { EvaluationRun } from '../run-schema.ts';

/** One thing to know of a run, as `keyers: rules`. */
export interface RunFact {
  readonly name: string;
  readonly words: string;
}

const promptWords = (prompts: NonNullable<EvaluationRun['prompts']>): string =>
  Object.entries(prompts)
    .map(([task, { version }]) => `${task} ${version}`)
    .join(', ');

/** What was evaluated: who keyed, with which prompts, what was scored, when and by which program. */
export function runFacts(run: EvaluationRun): readonly RunFact[] {
  const { documents, parts } = run.evaluation;
  const each = parts.map(({ part, documents: count }) => `${part} ${count}`).join(', ');
  const facts: readonly (readonly [string, string | null])[] = [
    ['keyed by', run.keyers.join(' and ')],
    ['documents', `${documents.length}${each === '' ? '' : ` (${each})`}`],
    ['prompts', run.prompts === null ? null : promptWords(run.prompts)],
    ['answers a call', run.repeats > 1 ? `${run.repeats}, averaged within a document` : null],
    ['repair', run.repaired ? 'the model was asked again about claims in doubt' : null],
    ['date', run.date],
    ['program', run.program],
  ];
  return facts.flatMap(([name, words]) => (words === null ? [] : [{ name, words }]));
}
