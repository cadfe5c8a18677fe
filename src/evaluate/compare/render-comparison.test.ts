import { expect, test } from 'vitest';
import type { WrongItem } from '../evaluation-schema.ts';
import { compareRuns } from './compare-runs.ts';
import type { Comparison, ItemChange } from './comparison-schema.ts';
import { type GateSettings, gateSettingsSchema } from './gate-settings.ts';
import { renderComparison } from './render-comparison.ts';
import { renderComparisonMarkdown } from './render-comparison-markdown.ts';
import { costOf, runOf, runWithScores } from './run.test-support.ts';

const settingsWith = (change: Partial<GateSettings>): GateSettings => ({
  ...gateSettingsSchema.parse({}),
  draws: 1_000,
  ...change,
});

const compareIssues = (
  before: readonly (number | null)[],
  after: readonly (number | null)[],
  change: Partial<GateSettings> = {},
): Comparison =>
  compareRuns(runWithScores('issues', before), runWithScores('issues', after), settingsWith(change), { name: 'main' });

const times = (count: number, value: number): readonly number[] => Array.from({ length: count }, () => value);
const ten = (each: number): Comparison => compareIssues(times(10, 0.5), times(10, 0.5 + each));

function checkLines(rendered: string, expected: readonly RegExp[]) {
  const lines = rendered.split('\n');
  for (const line of expected) expect(lines).toContainEqual(expect.stringMatching(line));
}

/** Sentences are looked for as if they were not wrapped. */
function checkSentences(rendered: string, expected: readonly string[]) {
  const flowing = rendered.replace(/\s+/gu, ' ');
  for (const sentence of expected) expect(flowing).toContain(sentence);
}

test('a row has its scores, change with interval, p, what could be found, and its verdict', () => {
  checkLines(renderComparison(ten(-0.1)), [
    /^Compared with main: 10 documents in both, keyed by rules$/u,
    /^issues F1 +FAIL +0\.500 +0\.400 +-0\.100 +\[-0\.100, -0\.100\] +0\.002 +0\.002 +0\.000 +10$/u,
    /^duties F1 +UNCHANGED +1\.000 +1\.000 +0\.000 +\[0\.000, 0\.000\] +– +– +0\.000 +10$/u,
  ]);
});

const verdicts: readonly (readonly [string, Comparison, readonly string[], RegExp])[] = [
  [
    'FAIL',
    ten(-0.1),
    ['issues F1: FAIL It got worse by 0.100, and chance does not explain that (p = 0.002, adjusted for'],
    /^FAIL: issues got worse\.$/u,
  ],
  [
    'FAIL of a pinned document',
    compareIssues(times(8, 0.5), [0.4999, ...times(7, 0.5)], { pinned: ['d1'] }),
    ['issues F1: FAIL It got worse in 1 pinned document, where nothing may: d1.'],
    /^FAIL: issues got worse\.$/u,
  ],
  [
    'CANNOT TELL of three documents',
    compareIssues([0.5, 0.5, 0.5], [0.4, 0.3, 0.4]),
    [
      'issues F1: CANNOT TELL 3 documents can be compared and at least 6 are needed: 3 more that have this field, with labels and with answers.',
      'only changes from 0.093 would be found, and the margin is 0.01: about 262 documents would be needed, 3 are there.',
      'It fell by 0.133, which is beyond the margin: probably worse, and not proven (p = 0.250, adjusted',
    ],
    /^CANNOT TELL: issues cannot be judged; nothing critical is proven to be worse\.$/u,
  ],
  [
    'CANNOT TELL of a lost document',
    compareIssues([0.5, 0.5], [0.5, null]),
    ['1 document scored before is not scored now, or with other labels: d2. Score it in this run'],
    /^CANNOT TELL: issues cannot be judged/u,
  ],
  ['PASS', ten(0.1), ['issues F1 PASS, better 0.500'], /^PASS: no critical field got worse\.$/u],
  ['UNCHANGED', ten(0), ['issues F1 UNCHANGED 0.500'], /^UNCHANGED: the predictions are the same as before\.$/u],
  [
    'PASS with a fall that is not critical',
    compareIssues(times(10, 0.5), times(10, 0.4), { critical: ['budget'] }),
    ['issues F1: FAIL'],
    /^UNCHANGED: the predictions are the same as before\. Not critical: issues FAIL\.$/u,
  ],
];

test.each(verdicts)('%s is explained, and the last line has the verdict over all', (_, comparison, sentences, last) => {
  const rendered = renderComparison(comparison);
  checkSentences(rendered, sentences);
  expect(rendered.split('\n').at(-1)).toMatch(last);
});

test('rows with the same reasons are explained once', () => {
  const few = compareRuns(
    runOf([{ document: 'a', fields: { issues: 0.5, measures: 0.5 } }]),
    runOf([{ document: 'a', fields: { issues: 0.5, measures: { f1: 0.5, predictions: 'others' } } }]),
    settingsWith({}),
    { name: 'main' },
  );
  const both: Comparison = {
    ...few,
    rows: few.rows.flatMap((row) => (row.field === 'measures' ? [row, { ...row, field: 'duties' as const }] : row)),
  };
  checkLines(renderComparison(both), [/^measures F1, duties F1: CANNOT TELL$/u]);
});

const MISSING: WrongItem = { item: 'gold:4', kind: 'missing', class: 'missing', repeats: 1 };
const INVENTED: WrongItem = { item: 'extra:0123456789ab', kind: 'false_alarm', class: 'invented', repeats: 2 };
const HOSTILE = '坏\u001b[31m\u202e|名 <b>@all #12 `x` **y**\n- z https://example.org';

function withItems(document = 'd', before: readonly WrongItem[] = [MISSING], after: readonly WrongItem[] = [INVENTED]) {
  const run = (wrong: readonly WrongItem[], f1: number) =>
    runOf([{ document, repeats: 3, fields: { budget: { f1, wrong } } }], {
      costs: [costOf(document, { calls: 10 * f1 })],
      currency: 'CNY',
    });
  return compareRuns(run(before, 0.5), run(after, 0.6), settingsWith({}), { name: 'main' });
}

test('items that changed are grouped by field and document, with the words given for them', () => {
  const words = ({ item }: ItemChange) => (item === 'gold:4' ? '预算 206.91万元' : null);
  checkLines(renderComparison(withItems(), words), [
    /^Got worse: 1 item$/u,
    /^ {2}budget, d$/u,
    /^ {4}something gold does not have \(0123456789ab\): not said → invented in 2 of the repeats$/u,
    /^Got better: 1 item$/u,
    /^ {4}预算 206\.91万元: missing → right$/u,
  ]);
  checkLines(renderComparison(withItems()), [/^ {4}item 5: missing → right$/u]);
});

test('more items than are shown are counted', () => {
  const many = Array.from({ length: 130 }, (_, at): WrongItem => ({ ...MISSING, item: `gold:${at}` }));
  const comparison = withItems('d', many, []);
  checkLines(renderComparison(comparison), [
    /^Got better: 130 items$/u,
    /^ {2}… and 80 more items; the JSON has all\.$/u,
  ]);
  checkLines(renderComparisonMarkdown(comparison), [/^- … and 70 more items; the JSON has all\.$/u]);
});

test('costs stand before and after, with their change', () => {
  checkLines(renderComparison(withItems()), [
    /^Cost of a report, mean over 1 document that both runs have costs of$/u,
    /^calls +5\.0 +6\.0 +\+20\.0 %$/u,
    /^CNY +0\.0200 +0\.0200 +0\.0 %$/u,
  ]);
});

test('that items are hidden is told', () => {
  const hidden = () => runOf([{ document: 'd', fields: { budget: { f1: 1, wrong: null } } }]);
  const comparison = compareRuns(hidden(), hidden(), settingsWith({}), { name: 'main' });
  checkLines(renderComparison(comparison), [/^The items of 1 document of the blind part are not shown/u]);
});

test('nothing of a run steers the terminal', () => {
  const rendered = renderComparison(withItems(HOSTILE), () => HOSTILE);
  expect(rendered).not.toMatch(/[^\P{Cc}\n]/u);
  checkLines(rendered, [/^ {2}budget, 坏�\[31m�\|名 <b>@all #12 `x` \*\*y\*\* - z https:\/\/example\.org$/u]);
});

test('a comment begins with the verdict and has the rows as a table, items and costs folded away', () => {
  const rendered = renderComparisonMarkdown(withItems());
  expect(rendered).toMatch(/^\*\*CANNOT TELL\*\*: budget cannot be judged/u);
  checkLines(rendered, [
    /^\| field \| before \| after \|/u,
    /^\| budget F1 \| 0\.500 \| 0\.600 \| \+0\.100 \| – \| 1\.000 \| – \| – \| 1 \| CANNOT TELL \|$/u,
    /^- \*\*budget F1, budget attribute F1: CANNOT TELL\*\*$/u,
    /^<details><summary>Got worse: 1 item<\/summary>$/u,
    /^\| calls \| 5\.0 \| 6\.0 \| \+20\.0 % \|$/u,
  ]);
});

test('nothing of a run is markup in a comment, calls people or links', () => {
  const rendered = renderComparisonMarkdown(withItems(HOSTILE), () => HOSTILE);
  expect(rendered).not.toMatch(/<b>|@all|#12|\*\*y|https:\/\/|(?<!\\)`|[^\P{Cc}\n]|\u202e/u);
  for (const row of rendered.split('\n').filter((line) => line.startsWith('|')))
    expect([5, 11]).toContain(row.replaceAll('\\|', '').split('|').length - 1);
});
