import { extractWithRules } from '#extract/index.ts';
import type { AnsweredItems, Task } from '#schemas/answers/index.ts';
import { segment } from '#segment/index.ts';
import { readQuestion } from '../question/read-question.ts';
import { rebuildDocument } from '../question/rebuild-document.ts';
import { answeredItems } from './answered-items.ts';
import { lineFinder } from './cited-place.ts';

/** Says that no program wrote it: claims made here never leave the provider. */
const VERSION = 'simulated';

/** Answers a question about numbered lines by rules. Pure: it knows nothing but the question. */
export function answerQuestion(task: Task, user: string): AnsweredItems {
  const rebuilt = rebuildDocument(readQuestion(user));
  const claims = extractWithRules(segment(rebuilt.document), VERSION);
  return answeredItems(task, lineFinder(rebuilt), claims);
}
