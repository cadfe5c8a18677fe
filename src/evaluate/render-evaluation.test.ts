import { expect, test } from 'vitest';
import type { ReportRecord } from '#schemas/record/record.ts';
import { type Evaluation, evaluate, goldAsRecord, renderEvaluation, renderMisses } from './index.ts';
import { SAMPLE_TEXT, sampleGold } from './sample-report.ts';

/** The sample with the first amount ten times too large and the last duty missing. */
function imperfect(): Evaluation {
  const record: ReportRecord = goldAsRecord(sampleGold(), SAMPLE_TEXT);
  const budget = record.budget.map((fact, at) => (at === 0 ? { ...fact, value: '2069.1' } : fact));
  const changed = { ...record, budget, duties: record.duties.slice(0, 1) };
  return evaluate([{ gold: sampleGold(), record: changed, text: SAMPLE_TEXT, part: 'development' }]);
}

function checkLine(rendered: string, expected: RegExp) {
  expect(rendered.split('\n').filter((line) => expected.test(line))).not.toEqual([]);
}

test('each part has a row for each field, with counts beside the scores', () => {
  const rendered = renderEvaluation(imperfect());
  checkLine(rendered, /^development \(1 document\)$/u);
  checkLine(rendered, /^all \(1 document\)$/u);
  checkLine(rendered, /^budget +0\.750 +0\.750 +0\.750 +0\.750 +0\.750 +3 +1 +0 +0 +1\.000 +1\.000 +1\.000$/u);
  checkLine(rendered, /^duties +1\.000 +0\.500 +0\.667 +0\.667 +0\.667 +1 +0 +0 +1 /u);
});

test('attributes of the items found have a table with their counts, a dash where gold labels none', () => {
  const rendered = renderEvaluation(imperfect());
  checkLine(rendered, /^budget +basis +3\/3 +1\.000 +3\/3 +1\.000$/u);
  checkLine(rendered, /^issues +category +0\/0 +– +0\/0 +–$/u);
});

test('facts and documents have their tables, and unscored is a dash', () => {
  const rendered = renderEvaluation(imperfect());
  checkLine(rendered, /^grade +– +– +– +0 +0 +0 +0 +1 +0\.000$/u);
  checkLine(rendered, /^baishi-education-2023 +development +1\.000 +0\.667 +1\.000 +1\.000 +0\.750/u);
});

test('misses are one line each, with the class of a wrong number', () => {
  const rendered = renderMisses(imperfect(), { limit: 10 });
  expect(rendered.split('\n')).toHaveLength(2);
  checkLine(
    rendered,
    /^baishi-education-2023 duties, missing: text 管理全区中小学和幼儿园。, depth 1 #1 \[\d+, \d+\)$/u,
  );
  checkLine(rendered, /budget, different: value 206\.91万元 → 2069\.1万元 \(unit ×10\^1\)/u);
});

test('more misses than the limit are counted', () => {
  expect(renderMisses(imperfect(), { limit: 1 }).split('\n').at(-1)).toBe('… and 1 more miss.');
});

test('no misses are said to be none', () => {
  expect(renderMisses(evaluate([]), { limit: 5 })).toBe('No misses.');
});
