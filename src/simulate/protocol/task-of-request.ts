import { answerForms, answerSchemas, TASKS, type Task } from '#schemas/answers/index.ts';
import { answerJsonSchema } from '#schemas/answers/json-schema.ts';
import type { CompletionRequest } from './completion-request.ts';

const schemaTexts = TASKS.map((task) => [task, JSON.stringify(answerJsonSchema(answerSchemas[task]))] as const);
const rowTexts = TASKS.map((task) => [task, answerForms[task].items.core.join('|')] as const);

/** Words that the instructions of a task use again and again. */
const WORDS: Readonly<Record<Task, RegExp>> = {
  report: /单位名称|标题|报告日期|评价等级/gu,
  duties: /职责|职能/gu,
  staffing: /编制|人员|机构/gu,
  budget: /预算|决算|金额/gu,
  indicators: /指标|目标值|完成值/gu,
  issues: /问题|不足/gu,
  measures: /措施|建议|改进/gu,
};

/** The task whose words the instructions use most; null where they use none. */
function taskByWords(system: string): Task | null {
  const counts = TASKS.map((task) => [task, system.match(WORDS[task])?.length ?? 0] as const);
  const [best] = counts.toSorted((one, other) => other[1] - one[1]);
  return best === undefined || best[1] === 0 ? null : best[0];
}

/**
 * What is asked for: by the name of the schema, else, where none was sent, by the schema or the columns that stand in
 * the instructions, else by their words. Null for anything that is no task of the keyer's.
 */
export function taskOfRequest({ schemaName, system, messages }: CompletionRequest): Task | null {
  const named = TASKS.find((task) => schemaName === `${task}_answer` || schemaName === task);
  if (named !== undefined) return named;
  const instructions = system === '' ? messages.join('\n') : system;
  const shown = [...schemaTexts, ...rowTexts].find(([, text]) => instructions.includes(text));
  return shown?.[0] ?? taskByWords(instructions);
}
