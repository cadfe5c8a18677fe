import { expect, it } from 'vitest';
import { completionBody } from '#llm/index.ts';
import { TASKS, type Task, writeAnswer } from '#schemas/answers/index.ts';
import { answerProblem, expectedAnswer } from './answer-problem.ts';

it.each<[Task, string]>([
  ['duties', '{"items":["3|1","4-5|2"]}'],
  ['report', '{"items":["标题|1|","年度|1|2023"]}'],
  ['staffing', '{"items":[],"units":["[7]|内设|办公室"]}'],
  ['staffing', '{"items":[]}'],
  ['duties', '```json\n{"items":[{"l":3,"d":1}]}\n```'],
  ['budget', '{"year":"2023","fund":"","unit":"","items":["no row","3|1.00万元|支出合计|决算"]}'],
])('an answer about %s that can be read has no problem: %s', (task, written) => {
  expect(answerProblem(task, completionBody(written))).toBeNull();
});

it.each<[Task, string, string, RegExp]>([
  ['duties', '好的。', 'malformed', /no JSON/u],
  ['duties', '{"rows":[]}', 'malformed', /items/u],
  ['duties', '["3|1"]', 'malformed', /./u],
  ['duties', '{"items":["第三行","第四行"]}', 'malformed', /None of its 2 rows/u],
  ['budget', '{"items":[{"amount":1}]}', 'malformed', /None of its 1 rows/u],
  ['duties', '{"items":["3|1', 'truncated', /breaks off/u],
])('an answer about %s that cannot be read has one: %s', (task, written, kind, reason) => {
  expect(answerProblem(task, completionBody(written))).toEqual({ kind, reason: expect.stringMatching(reason) });
});

it.each(TASKS)('what is expected for %s names every list and column', (task) => {
  const names = Object.keys(JSON.parse(writeAnswer(task, { items: [] })));
  for (const name of names) expect(expectedAnswer(task)).toContain(`${name}: `);
});
