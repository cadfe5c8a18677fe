import { readAnswer } from '#llm/index.ts';
import { answerForms, answerSchemas, type Task } from '#schemas/answers/index.ts';
import { type RowForm, readCells } from '#schemas/answers/rows.ts';
import { answerEnvelope } from './read-claims.ts';

/** What is wrong with a stored answer as a whole. */
export interface AnswerProblem {
  /** `malformed`: something else than was asked for; the others as `readAnswer` tells them. */
  readonly kind: 'malformed' | 'truncated' | 'refused' | 'filtered';
  readonly reason: string;
}

/**
 * Why the answer to a question of this task cannot be read, before anybody keys with it: it is no JSON, has not the lists
 * asked for, or none of its rows is one. Null where it can be read, though single rows may be wrong. Pure and total.
 */
export function answerProblem(task: Task, rawResponse: string): AnswerProblem | null {
  const reading = readAnswer(rawResponse, answerEnvelope);
  if (reading.kind !== 'ok') return { kind: reading.kind, reason: reading.reason };
  const { items, units } = answerForms[task];
  const rows = [
    ...(reading.value.items ?? []).map((row) => isRow(items, row)),
    ...(units === undefined ? [] : (reading.value.units ?? []).map((row) => isRow(units, row))),
  ];
  if (rows.length === 0 || rows.includes(true)) return null;
  const reason = `None of its ${rows.length} rows has columns parted by | with the number of a line in its column l.`;
  return { kind: 'malformed', reason };
}

/** Every form has the line, or the range of lines, that is cited in its column `l`. */
const isRow = (form: RowForm, raw: unknown): boolean => /^\s*\[?\d/u.test(String(readCells(form, raw)?.['l'] ?? ''));

/** What an answer to a question of this task has to be, for a person. */
export function expectedAnswer(task: Task): string {
  const names = Object.keys(answerSchemas[task].shape);
  const { items, units } = answerForms[task];
  const columns = (form: RowForm): string => form.core.join('|');
  const lists = [
    `items: ["${columns(items)}", …]`,
    ...(units === undefined ? [] : [`units: ["${columns(units)}", …]`]),
  ];
  const others = names.filter((name) => name !== 'items' && name !== 'units').map((name) => `${name}: "…"`);
  return `a JSON object {${[...others, ...lists].join(', ')}}`;
}
