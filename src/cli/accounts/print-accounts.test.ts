import { expect, it } from 'vitest';
import { finding } from '#model/finding.ts';
import type { Identity } from '#model/identity.ts';
import { textWidth } from '#model/terminal-text.ts';
import {
  DIAGNOSIS,
  misnumbered,
  PERSONNEL_SUM,
  POSTS,
  placed,
  printingOf,
  RESTATED,
  SHARE,
  samplePublished,
} from './account-sample.test-support.ts';
import { checkedReport } from './checked-report.ts';
import { printAccounts } from './print-accounts.ts';
import type { Printing } from './printing.ts';

const WHOLE = samplePublished([PERSONNEL_SUM, SHARE, RESTATED, POSTS], [DIAGNOSIS]);

const linesOf = (published = WHOLE, options: Partial<Printing> = {}): readonly string[] =>
  printAccounts(checkedReport(published), printingOf(options))
    .map(({ text }) => text)
    .join('')
    .split('\n');

/** The lines that are printed from the first that starts with `from`. */
function checkLines(
  from: string,
  expected: readonly string[],
  published = WHOLE,
  options: Partial<Printing> = {},
): void {
  const lines = linesOf(published, options);
  const start = lines.findIndex((line) => line.startsWith(from));
  expect(lines.slice(start, start + expected.length)).toEqual(expected);
}

it('accounts begin with how many equations hold, and whose error the others are', () => {
  checkLines('planted', [
    `planted  bureau unknown  done  id ${WHOLE.report.id.slice(0, 12)}`,
    '  4 equations 勾稽关系: 2 hold 成立, 2 do not hold 不平',
    '  1  the report’s own error 报告自身有误: 人员经费 决算 446.85 → 448.65 万元',
    '  (L2)',
    '',
    'Does not hold 不平',
  ]);
});

it('a sum that does not hold is laid out with its parts under their whole, decimal points below one another', () => {
  checkLines('1  the report', [
    '1  the report’s own error 报告自身有误  2 equations 式',
    '   ▸ 人员经费 决算 446.85 → 448.65 万元 (L2): two digits transposed 数位颠倒',
    '   ≠ 基本支出 = 人员经费 + 日常公用经费',
    '     基本支出          512.38 万元  L2  Basic expenditure',
    '         人员经费      446.85 万元  L2  ◂ → 448.65 存疑 suspect  Personnel',
    '       + 日常公用经费   63.73 万元  L2  Operating',
    '     ────────────────────────',
    '     computed 计算     510.58 万元',
    '     difference 差额    -1.80 万元  rounding explains 0.015 舍入容差',
  ]);
});

it('a share shows the stated figure, what it is computed from, and the formula', () => {
  checkLines('   ≠ share', [
    '   ≠ share of 人员经费 in 基本支出 = 人员经费 / 基本支出',
    '     人员经费占比      87.56     %     L2  Personnel',
    '         人员经费     446.85     万元  L2  ◂ → 448.65 存疑 suspect  Personnel',
    '         基本支出     512.38     万元  L2  Basic expenditure',
    '     ───────────────────────────',
    '     computed 计算     87.210664 %     = 446.85 ÷ 512.38 × 100',
    '     difference 差额   -0.349336 %     rounding explains 0.006827 舍入容差',
  ]);
});

it('the words in the report follow, each figure marked', () => {
  checkLines('   L2', [
    '   L2 「2031年基本支出【512.38】万元…其中：人员经费【446.85】万元，占【87.56】',
    '      %；日常公用经费【63.73】万元…」',
  ]);
});

it('what holds comes by subject, a figure that is stated twice in one line', () => {
  checkLines('Holds', [
    'Holds 成立 (2)   = exact 相等, ≈ within rounding 舍入之内, ×2 = stated twice',
    '  Stated more than once 重复表述 (1)',
    '    = 基本支出 决算 512.38 万元  ×2 L2, L3',
    '  Staff 人员 (1)',
    '    = 实有在职人数 33 ≤ 编制总数 36 人  L4',
    '',
    '`npx duizhang show planted` lists every value and finding.',
    '',
  ]);
});

it('with conflicts alone nothing that holds is printed', () => {
  const text = linesOf(WHOLE, { conflictsOnly: true }).join('\n');
  expect(text).toContain('≠ 基本支出');
  expect(text).not.toContain('Holds');
});

it('a report without equations, and one that was read for this, say so', () => {
  checkLines(
    'planted',
    [
      `planted  bureau unknown  done  id ${WHOLE.report.id.slice(0, 12)}`,
      '  read now and keyed by rules; nothing is stored 现读现录，未存库',
      '  no equation could be set up 无可核对的勾稽关系',
      '',
      '`npx duizhang run <file>` keeps the report and publishes it.',
      '',
    ],
    samplePublished([]),
    { stored: false },
  );
});

it('a report that was not read whole says why before anything else is said of it', () => {
  const cut = finding('warning', 'document-truncated', 'report.docx was cut off; get the whole file.');
  checkLines(
    'planted',
    [
      `planted  bureau unknown  partial  id ${WHOLE.report.id.slice(0, 12)}`,
      '  not read whole 读取不完整: report.docx was cut off; get the whole file.',
      '  4 equations 勾稽关系: 2 hold 成立, 2 do not hold 不平',
    ],
    { ...WHOLE, state: 'partial', findings: [cut] },
  );
});

it('a list with a gap names the missing number and quotes the lines around it', () => {
  checkLines(
    '  1  ',
    [
      '  1  numbering with a gap or a repeat 编号不连续: items 1. to 4.: missing 缺 3',
      '',
      'Does not hold 不平',
      '',
      '1  numbering with a gap or a repeat 编号不连续',
      '   ≠ items 1. to 4.: numbered from 1 without a gap',
      '     printed 原文 1. 2. 4.',
      '     missing 缺 3',
    ],
    samplePublished([misnumbered([1, 2, 4])]),
  );
});

it('what could not be located is laid out all the same', () => {
  const lost = { ...DIAGNOSIS, outcome: 'too-many-suspects' as const, explanations: [], verdict: 'ambiguous' as const };
  checkLines(
    '1  not',
    [
      '1  not located: too many suspects 疑点过多  2 equations 式',
      '   ≠ 基本支出 = 人员经费 + 日常公用经费',
      '     基本支出          512.38 万元  L2  Basic expenditure',
    ],
    samplePublished([PERSONNEL_SUM, SHARE], [lost]),
  );
  checkLines('1  not', ['1  not located 未定位'], samplePublished([PERSONNEL_SUM]));
});

it('whose error is said beside an explanation where explanations differ in it', () => {
  const [first] = DIAGNOSIS.explanations;
  if (first === undefined) throw new Error('The diagnosis explains nothing.');
  const other = { ...first, culprit: 'extraction' as const };
  const both = { ...DIAGNOSIS, verdict: 'ambiguous' as const, explanations: [first, other] };
  const text = linesOf(samplePublished([PERSONNEL_SUM, SHARE], [both]), { width: 200 }).join('\n');
  expect(text).toContain(
    '1  cannot tell whose error 无法判定: 人员经费 决算 446.85 → 448.65 万元 (L2) or 1 other explanation',
  );
  expect(text).toContain('数位颠倒 [if the report is wrong 若报告有误]\n   or 或 人员经费');
});

/** A sum of many parts, all of them the same figure. */
function longSum(parts: number): Identity {
  const signs = Array.from({ length: parts }, () => 1 as const);
  return {
    ...PERSONNEL_SUM,
    relation: { kind: 'sum', constant: null, signs },
    figures: [placed('total', '512.38'), ...signs.map(() => placed('part', '63.73'))],
  };
}

it('a long list is cut with its count, and whole when everything is asked for', () => {
  const published = samplePublished([longSum(40)]);
  const count = (options: Partial<Printing>): number =>
    linesOf(published, options).filter((line) => line.includes(' 63.73 万元')).length;
  expect(linesOf(published)).toContain('         … 28 more 另28项; --all shows them');
  expect([count({}), count({ all: true })]).toEqual([12, 40]);
});

it.each([60, 80, 120, 200])('no line is wider than a terminal of %d columns', (width) => {
  const published = samplePublished([PERSONNEL_SUM, SHARE, RESTATED, POSTS, longSum(40)], [DIAGNOSIS]);
  const widest = Math.max(...linesOf(published, { width }).map(textWidth));
  expect(widest).toBeLessThanOrEqual(width);
});

it('control characters of a report are shown as such', () => {
  const spelled = { ...PERSONNEL_SUM, equation: '基本支出\u001b[31m = 人员经费' };
  const text = linesOf(samplePublished([spelled])).join('\n');
  expect(text).not.toContain('\u001b');
  expect(text).toContain('基本支出\ufffd[31m');
});

it('a report of ten thousand equations is printed in bounded time', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => [PERSONNEL_SUM, SHARE, RESTATED, POSTS][at % 4] ?? POSTS);
  expect(linesOf(samplePublished(many)).length).toBeLessThan(200_000);
});

it('a number that is too long to be one is cut, in the account and in what is suspected', () => {
  const digits = '9'.repeat(500);
  const figures = PERSONNEL_SUM.figures.map((figure, at) => (at === 1 ? { ...figure, value: digits } : figure));
  const explanations = DIAGNOSIS.explanations.map((each) => ({
    ...each,
    suspects: each.suspects.map((suspect) => ({ ...suspect, value: digits, implied: digits })),
  }));
  const lines = linesOf(
    samplePublished([{ ...PERSONNEL_SUM, figures }], [{ ...DIAGNOSIS, identities: [0], explanations }]),
  );
  const shown = lines.join('\n').match(/9{20,}…?/gu) ?? [];
  expect(shown.length).toBeGreaterThan(2);
  for (const number of shown) expect(number).toBe(`${'9'.repeat(39)}…`);
});
