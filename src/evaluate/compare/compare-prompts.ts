import { TASKS, type Task } from '#schemas/answers/index.ts';
import type { EvaluationRun } from '../run-schema.ts';
import type { Comparison } from './comparison-schema.ts';

type PromptChange = Comparison['prompts'][number];

/** So many digits of a hash tell two texts of one number apart. */
const HASH_DIGITS = 8;

/** The prompts that differ between two runs; null where a run asked nothing for the task, as the rules do. */
export const changedPrompts = (before: EvaluationRun, after: EvaluationRun): PromptChange[] =>
  TASKS.flatMap((task): readonly PromptChange[] => {
    const [was, is] = [before.prompts?.[task], after.prompts?.[task]];
    if (was?.version === is?.version && was?.hash === is?.hash) return [];
    const isSameNumber = was?.version === is?.version;
    const told = (prompt: typeof was): string | null => {
      if (prompt === undefined) return null;
      return isSameNumber ? `${prompt.version} (${prompt.hash.slice(0, HASH_DIGITS)})` : prompt.version;
    };
    return [{ task, before: told(was), after: told(is) }];
  });

/** Tasks whose prompt has the same number in both runs, and other words. */
export const promptsChangedUnderTheirNumber = (before: EvaluationRun, after: EvaluationRun): readonly Task[] =>
  TASKS.filter((task) => {
    const [was, is] = [before.prompts?.[task], after.prompts?.[task]];
    return was !== undefined && was.version === is?.version && was.hash !== is.hash;
  });
