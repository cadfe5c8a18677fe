import { describe, expect, it } from 'vitest';

/** How good one output is, in [0, 1]; null where there is nothing to score. */
export interface Scorer<Output, Expected> {
  readonly name: string;
  score(output: Output, expected: Expected): number | null;
  /** The score that it must not fall below; null where none is known. */
  floor(expected: Expected): number | null;
}

/** What is evaluated: inputs with what is expected of them, the task that turns one into an output, and its scorers. */
export interface EvaluationParts<Input, Output, Expected> {
  data(): Promise<readonly { readonly name: string; readonly input: Input; readonly expected: Expected }[]>;
  task(input: Input): Promise<Output>;
  readonly scorers: readonly Scorer<Output, Expected>[];
}

/** Scores are compared as they are printed: what no digit shows is rounding. */
const SHOWN_DIGITS = 6;

/**
 * Registers an evaluation with Vitest: a test for each input, its scores as annotations that an editor shows beside it. A
 * test fails where a score has fallen below its floor, and says by how much.
 */
export async function evaluation<Input, Output, Expected>(
  name: string,
  { data, task, scorers }: EvaluationParts<Input, Output, Expected>,
): Promise<void> {
  const inputs = await data();
  describe(name, () => {
    it.for(inputs)('$name', async ({ input, expected }, { annotate }) => {
      const output = await task(input);
      for (const scorer of scorers) {
        const score = scorer.score(output, expected);
        if (score === null) continue;
        const floor = scorer.floor(expected);
        await annotate(`${scorer.name} ${score.toFixed(3)}${floor === null ? '' : `, before ${floor.toFixed(3)}`}`);
        if (floor !== null)
          expect(Number(score.toFixed(SHOWN_DIGITS)), scorer.name).toBeGreaterThanOrEqual(
            Number(floor.toFixed(SHOWN_DIGITS)),
          );
      }
    });
  });
}
