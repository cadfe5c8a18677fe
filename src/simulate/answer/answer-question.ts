import { extractWithRules } from '#extract/index.ts';
import { answerItemsOf } from '#extract/llm/index.ts';
import { type AnsweredItems, TASK_FIELDS, type Task } from '#schemas/answers/index.ts';
import { segment } from '#segment/index.ts';
import { readQuestion } from '../question/read-question.ts';
import { rebuildDocument } from '../question/rebuild-document.ts';
import { placedItem, startOf } from './placed-claim.ts';
import { questionLines } from './question-lines.ts';

/** Says that no program wrote it: claims made here never leave the provider. */
const VERSION = 'simulated';

/** Answers a question about numbered lines by rules. Pure: it knows nothing but the question. */
export function answerQuestion(task: Task, user: string): AnsweredItems {
  const rebuilt = rebuildDocument(readQuestion(user));
  const segmentation = segment(rebuilt.document);
  const question = questionLines(rebuilt, segmentation);
  const fields: readonly string[] = TASK_FIELDS[task];
  // What is asked for stands in lines that may be cited; what it refers to need not.
  const placed = extractWithRules(segmentation, VERSION)
    .map(placedItem)
    .filter((each) => !fields.includes(each.item.field) || question.isCitable(startOf(each)))
    .toSorted((one, other) => startOf(one) - startOf(other));
  return question.withNumbers(answerItemsOf(placed, question.segmentation, task));
}
