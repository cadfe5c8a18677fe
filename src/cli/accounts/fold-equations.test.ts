import { expect, it } from 'vitest';
import type { Identity } from '#model/identity.ts';
import { PERSONNEL_SUM, POSTS, placed, RESTATED, SHARE, samplePublished } from './account-sample.test-support.ts';
import { checkedReport } from './checked-report.ts';
import { foldEquations } from './fold-equations.ts';

/** The lines that the equations fold into: subject, times, text. */
function checkFolded(identities: readonly Identity[], expected: readonly string[], whole = false): void {
  const { named } = checkedReport(samplePublished(identities));
  const lines = foldEquations(named, whole).flatMap((group) =>
    group.lines.map(({ mark, before, text, off, times }) => `${group.subject} ${times} ${mark} ${before}${text}${off}`),
  );
  expect(lines).toEqual(expected);
}

const held = (identity: Identity): Identity => ({ ...identity, status: 'exact', difference: '0' });

it('equations come by subject, with the names of their figures', () => {
  checkFolded(
    [held(POSTS), held(PERSONNEL_SUM), { ...SHARE, status: 'within_rounding' }],
    [
      'money 1 = 基本支出 512.38 = 人员经费 446.85 + 日常公用经费 63.73 万元',
      'money 1 ≈ share of 人员经费 in 基本支出 87.56 % = 446.85 ÷ 512.38',
      'staff 1 = 实有在职人数 33 ≤ 编制总数 36 人',
    ],
  );
});

it('a sum that is stated in text and table is one line', () => {
  const elsewhere = {
    ...held(PERSONNEL_SUM),
    figures: [placed('total', '512.38', 1), ...PERSONNEL_SUM.figures.slice(1)],
  };
  checkFolded(
    [held(PERSONNEL_SUM), elsewhere],
    ['money 2 = 基本支出 512.38 = 人员经费 446.85 + 日常公用经费 63.73 万元'],
  );
});

it('restatements that share a place are one figure with all its places', () => {
  const third = {
    ...RESTATED,
    rule: 'table-prose',
    figures: [placed('prose', '512.38', 1), placed('table', '998.72', 0, '512.38')],
  };
  checkFolded([RESTATED, third], ['restatements 3 = 基本支出 决算 / 支出合计 决算 512.38 万元']);
});

it('one restatement that holds within rounding marks the figure', () => {
  checkFolded([RESTATED, { ...RESTATED, status: 'within_rounding' }], ['restatements 2 ≈ 基本支出 决算 512.38 万元']);
});

it('rows of a form that score no more than they can are told by their number', () => {
  const row = { ...held(POSTS), rule: 'score-weight' };
  checkFolded([row, row, row], ['scores 1 = score ≤ weight in 3 rows 得分不超过权重']);
  checkFolded([row, row], ['scores 2 = 实有在职人数 33 ≤ 编制总数 36 人']);
});

it('nothing is folded when everything is asked for', () => {
  const line = 'money 1 = 基本支出 512.38 = 人员经费 446.85 + 日常公用经费 63.73 万元';
  checkFolded([held(PERSONNEL_SUM), held(PERSONNEL_SUM)], [line, line], true);
});

it('a difference enters with its sign, and what nothing computes is told in the rule’s words', () => {
  const signs = [1, -1] as const;
  checkFolded(
    [
      { ...held(PERSONNEL_SUM), relation: { kind: 'sum', constant: null, signs } },
      { ...held(PERSONNEL_SUM), relation: null },
    ],
    [
      'money 1 = 基本支出 512.38 = 人员经费 446.85 − 日常公用经费 63.73 万元',
      'money 1 = 基本支出 = 人员经费 + 日常公用经费  [512.38, 446.85, 63.73]',
    ],
  );
});

it('what nobody can decide says how far it is off, and is not folded as if it held', () => {
  const rival = {
    ...RESTATED,
    figures: [placed('stated', '512.38'), placed('stated', '998.72')],
    difference: '-486.34',
  };
  checkFolded(
    [{ ...PERSONNEL_SUM, status: 'untestable' }, RESTATED, { ...rival, status: 'blocked' }],
    [
      'money 1 ? 基本支出 512.38 = 人员经费 446.85 + 日常公用经费 63.73 万元  off 差额 -1.80',
      'restatements 2 = 基本支出 决算 512.38 万元',
      'restatements 1 ? 基本支出 (决算) is stated alike  [512.38, 998.72]  off 差额 -486.34',
    ],
  );
});
