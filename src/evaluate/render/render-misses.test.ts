import { expect, test } from 'vitest';
import { textWidth } from '#model/terminal-text.ts';
import { evaluate } from '../index.ts';
import { shareLimit } from './miss-groups.ts';
import { renderMisses } from './render-misses.ts';
import { HOSTILE, imperfect, samplePair, sampleRun } from './sample-run.test-support.ts';

const misses = (limit: number): readonly string[] => renderMisses(sampleRun().evaluation, { limit }).split('\n');

test('counts by field and class come before the misses', () => {
  expect(misses(10).slice(0, 4)).toEqual([
    '4 misses in 2 documents',
    '  duties 2: not read at all 2',
    '  budget 2: wrong by a power of ten 2',
    '',
  ]);
});

test('a miss is its place and two lines, gold and prediction, which tells only what differs', () => {
  const lines = misses(10);
  const at = lines.indexOf('budget, wrong by a power of ten (2)');
  expect(lines.slice(at + 1, at + 5)).toEqual([
    '  baishi-education-2023 at [116, 128), predicted at [116, 128): ×10^1',
    '    gold       value 206.91万元, concept expenditure.basic, measure amount, basis final, year 2023 …',
    '    predicted  value 2069.1万元  “基本支出206.91万元”',
    '  yunxi-water-2022 (answer 1 of 2) at [116, 128), predicted at [116, 128): ×10^1',
  ]);
});

test('a miss that several answers share is told once, with the answers it is in', () => {
  const again = (repeat: number, change = imperfect) => samplePair({ document: 'a', repeat, change });
  const evaluation = evaluate([again(0), again(1, (record) => record), again(2)]);
  const lines = renderMisses(evaluation, { limit: 9 }).split('\n');
  expect(lines[0]).toBe('2 misses in 1 document');
  expect(lines).toContain('  a (answers 1, 3 of 3) at [55, 67)');
  const all = renderMisses(evaluate([again(0), again(1)]), { limit: 9 }).split('\n');
  expect(all).toContain('  a (all 2 answers) at [55, 67)');
});

test('each class has its share of the limit, and what is left out is counted', () => {
  const lines = misses(2);
  expect(lines.filter((line) => line === '  … and 1 more of these.')).toHaveLength(2);
  expect(lines).toContain('… and 2 more misses.');
});

test('hidden misses are not there, and are said to be hidden', () => {
  const lines = misses(10);
  expect(lines.at(-1)).toBe('Misses of the test part are hidden (1 document), so that nothing is tuned with them.');
  expect(lines.filter((line) => line.includes('heishan'))).toEqual([]);
});

test('no misses are said to be none', () => {
  expect(renderMisses(evaluate([]), { limit: 5 })).toBe('No misses.');
});

test('hostile text stays on its line and steers nothing', () => {
  const change: typeof imperfect = (record) => ({
    ...record,
    budget: record.budget.map((fact) => ({ ...fact, project: `${HOSTILE}\n\n${'长'.repeat(300)}` })),
  });
  const rendered = renderMisses(evaluate([samplePair({ document: 'a\nb', change })]), { limit: 9 });
  expect(rendered).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  expect(rendered.split('\n').filter((line) => textWidth(line) > 100)).toEqual([]);
});

function checkShares(sizes: readonly number[], limit: number, expected: readonly number[]) {
  expect(shareLimit(sizes, limit), `${sizes} ${limit}`).toEqual(expected);
}

test('a limit is shared out one to each group in turn', () => {
  checkShares([5, 1, 3], 6, [3, 1, 2]);
  checkShares([5, 1, 3], 2, [1, 1, 0]);
  checkShares([5, 1, 3], 100, [5, 1, 3]);
  checkShares([], 4, []);
});
