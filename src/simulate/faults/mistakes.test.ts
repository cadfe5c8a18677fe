import { expect, it } from 'vitest';
import { readClaims } from '#extract/llm/index.ts';
import { sampleLineage } from '#extract/llm/sample-lineage.test-support.ts';
import { groundClaims } from '#ground/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { type Mistake, writeWithMistakes } from './mistakes.ts';

const REPORT = segment(
  textDocument(
    '青禾县林业局绩效自评报告\n2022年基本支出412.60万元，完成预算。\n项目支出60.35万元，完成预算。\n其他。\n其他。\n其他。',
  ),
);
const ITEMS = [
  { l: 2, f: '412.60万元', n: '基本支出', k: 'expenditure.basic' },
  { l: 3, f: '60.35万元', n: '项目支出', k: 'expenditure.project' },
];
/** How the items with a mistake each end: grounded, refused when read, or refused by grounding. */
function endsOf(rates: Partial<Record<Mistake, number>>) {
  const { text, made } = writeWithMistakes('budget', { items: ITEMS }, { rates, seed: 1, question: 'any' });
  const read = readClaims(JSON.parse(text), 'budget', REPORT, sampleLineage);
  const { grounded, refused } = groundClaims(read.claims, REPORT, { reportId: 'any' });
  return { made, grounded: grounded.length, unread: read.findings.length, refused: refused.length };
}

it('answers without mistakes are grounded', () => {
  expect(endsOf({})).toEqual({ made: {}, grounded: 2, unread: 0, refused: 0 });
});

it.each([
  ['missed', { grounded: 0, unread: 0, refused: 0 }],
  // Grounding looks beside the lines cited for the whole label: the figures are found where they are printed.
  ['wrong-line', { grounded: 2, unread: 0, refused: 0 }],
  ['invented-figure', { grounded: 0, unread: 0, refused: 2 }],
  ['edited-digit', { grounded: 0, unread: 0, refused: 2 }],
  ['wrong-type', { grounded: 0, unread: 2, refused: 0 }],
  ['extra-columns', { grounded: 0, unread: 2, refused: 0 }],
  ['unknown-word', { grounded: 0, unread: 2, refused: 0 }],
] as const)('%s: nothing wrong is believed', (mistake, ends) => {
  expect(endsOf({ [mistake]: 1 })).toEqual({ made: { [mistake]: 2 }, ...ends });
});

it('a wrong cell states the figure of another item of the line, which is printed', () => {
  const items = ITEMS.map((item) => ({ ...item, l: 2 }));
  const { text, made } = writeWithMistakes(
    'budget',
    { items },
    { rates: { 'wrong-cell': 1 }, seed: 1, question: 'any' },
  );
  expect(made).toEqual({ 'wrong-cell': 2 });
  expect(JSON.parse(text).items).toEqual(['2|60.35万元|基本支出|n=基本支出', '2|412.60万元|项目支出|n=项目支出']);
});

it('the same question is answered with the same mistakes', () => {
  const rates = { missed: 0.3, 'edited-digit': 0.3 };
  const many = { items: Array.from({ length: 50 }, () => ITEMS[0] ?? {}) };
  const write = (question: string) => writeWithMistakes('budget', many, { rates, seed: 1, question });
  expect(write('one')).toEqual(write('one'));
  expect(write('one')).not.toEqual(write('another'));
});
