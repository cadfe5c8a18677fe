import type { AskedAgainFor } from '#extract/llm/index.ts';
import { TASK_FIELDS, TASKS } from '#schemas/answers/index.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { MissingCall } from './recording-keyers.ts';

/** Why a question follows another, in words that follow a comma or stand in brackets. */
export const AGAIN_WORDS: Readonly<Record<AskedAgainFor, string>> = {
  unanswered: 'no answer came; asked again',
  unreadable: 'its answer is unreadable; asked again',
  faulty: 'too many rows of its answer are wrong; asked again',
  doubts: 'asked again about claims in doubt',
};

/**
 * The fields of a report that cannot be scored for what one of its repeats lacks, with the reason: a question that fills
 * them has no answer. What a whole run would have read is not known, which is not zero. Pure.
 */
export function unscoredFields(
  missing: readonly MissingCall[],
  repeat = 0,
): Readonly<Partial<Record<FieldName, string>>> {
  const own = missing.filter((call) => call.repeat === repeat);
  return Object.fromEntries(
    TASKS.flatMap((task) => {
      const lacking = own.filter((call) => call.task === task);
      return lacking.length === 0 ? [] : TASK_FIELDS[task].map((field) => [field, reasonOf(lacking)] as const);
    }),
  );
}

function reasonOf(lacking: readonly MissingCall[]): string {
  const [first] = lacking;
  const answers = lacking.length === 1 ? 'An answer' : `${lacking.length} answers`;
  const again = [...new Set(lacking.flatMap(({ again: why }) => (why === null ? [] : [AGAIN_WORDS[why]])))];
  const failure = lacking.find((call) => call.failure !== null)?.failure ?? null;
  return [
    `${answers} to the prompt ${first?.task} ${first?.version} ${lacking.length === 1 ? 'is' : 'are'} not recorded`,
    again.length === 0 ? '' : ` (${again.join('; ')})`,
    failure === null ? '' : `: ${failure}`,
  ].join('');
}
