import { expect, test } from 'vitest';
import type { Repair } from '#model/repair.ts';
import { viewReport } from '../report-view.ts';
import { testReport } from '../test-report.ts';
import { repairs } from './repairs.ts';

const KEPT: Repair = {
  ...{ round: 1, keyer: 'llm:m', task: 'budget', lines: [2, 3], span: { start: 2, end: 6 } },
  ...{ complaints: ['第 2 行：可能漏录了一项', '第 3 行：数字无法读取'], call: 'a1', outcome: 'kept' },
  ...{ reason: 'It leaves as many doubts as before, or more.', doubtsBefore: 3, doubtsAfter: 4 },
};

const rowsOf = (...given: readonly Repair[]) => repairs.rows(viewReport({ ...testReport(), repairs: given }));

test('a question asked again says what was in doubt, where, and what became of it', () => {
  const { text } = testReport().documents[0];
  expect(rowsOf(KEPT)).toMatchObject([
    {
      ...{ position: 1, round: 1, keyer: 'llm:m', task: 'budget', outcome: 'kept', call: 'a1' },
      ...{ complaints: '第 2 行：可能漏录了一项；第 3 行：数字无法读取', quote: text.slice(2, 6) },
      ...{ reason: 'It leaves as many doubts as before, or more.', doubts_before: 3, doubts_after: 4 },
    },
  ]);
});

test('questions that are alike in everything have ids of their own, in their order', () => {
  const rows = rowsOf(KEPT, KEPT, { ...KEPT, round: 2, outcome: 'taken', reason: null });
  expect(new Set(rows.map(({ repair_id }) => repair_id)).size).toBe(3);
  expect(rows.map(({ position, outcome, reason }) => [position, outcome, reason === null])).toEqual([
    [1, 'kept', false],
    [2, 'kept', false],
    [3, 'taken', true],
  ]);
});

test('a report that nobody was asked about again has none', () => {
  expect(rowsOf()).toEqual([]);
});
