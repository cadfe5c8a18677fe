import { answerProblem } from '#extract/llm/index.ts';
import { TASKS } from '#schemas/answers/index.ts';

/** Why a stored answer to a question of this task cannot be read; null where it can, and of tasks that nobody asks about. */
export function problemOf(task: string, rawResponse: string): string | null {
  const known = TASKS.find((each) => each === task);
  return known === undefined ? null : (answerProblem(known, rawResponse)?.reason ?? null);
}
