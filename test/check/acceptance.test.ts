import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extraConflicts, type LabelledReport, missedByRule, ratesByRule, recallOf } from './labelled-reports.ts';

/** The reference reports lie beside the project; where they do not, nothing is compared. */
const SHARED = join(import.meta.dirname, '../../../shared');
const REPORTS = ['furong-2020', 'nanyue-2021', 'yuelu-2022']
  .map(
    (slug): LabelledReport => ({
      slug,
      text: join(SHARED, 'reports', `${slug}.txt`),
      gold: join(SHARED, 'gold', `${slug}.gold.json`),
      identities: join(SHARED, 'gold', `${slug}.identities.json`),
    }),
  )
  .filter((report) => existsSync(report.identities));

test('no conflict is reported that the hand-made list lacks', () => {
  expect(extraConflicts(REPORTS)).toEqual([]);
});

/** What the list has of these rules and the program does not evaluate: a known gap each. */
const MISSED: Readonly<Record<string, readonly string[]>> = {
  composition: [
    // Assumes that basic spending has no balances; the roll-forward of the bureau fails for the same cause.
    'furong-2020: revenue.total = expenditure.basic + project receipts',
    // A quota inside one project, of which one part is a balance.
    'furong-2020: 季度测评奖: annual quota = first three quarters + fourth quarter',
  ],
  // Counts of projects and of clauses are no facts of the record.
  'stated-count': ['furong-2020: projects examined = 3 of the initial budget + 1 added + superior items listed'],
  subset: [
    // Which result is part of which only the words say; spending beyond its budget is common and not checked.
    'yuelu-2022: project executed <= adjusted budget (narrative)',
  ],
};

/** Equations listed and evaluated with the listed status, by rule: what is claimed of recall. */
const RECALL: Readonly<Record<string, string>> = {
  adjustment: '1 of 1',
  'closing-split': '1 of 1',
  composition: '18 of 20',
  'control-rate': '1 of 1',
  'execution-rate': '7 of 7',
  growth: '1 of 1',
  'implied-prior': '3 of 3',
  'list-total': '10 of 10',
  numbering: '3 of 3',
  'posts-at-least-in-service': '4 of 4',
  restatement: '24 of 24',
  'roll-forward': '12 of 12',
  'score-weight': '12 of 12',
  share: '4 of 4',
  'staffing-sum': '3 of 3',
  'stated-count': '8 of 9',
  subset: '6 of 7',
  'table-prose': '9 of 9',
  'table-sum': '2 of 2',
};

const recalled = recallOf(REPORTS);

test('every listed equation of a rule is evaluated with the listed status, the named ones apart', () => {
  expect(missedByRule(recalled)).toEqual(REPORTS.length === 0 ? {} : MISSED);
});

test('the recall of each rule is no better and no worse than stated here', () => {
  expect(ratesByRule(recalled)).toEqual(REPORTS.length === 0 ? {} : RECALL);
});

/** The same reports as the rules keyer reads them from the text alone. */
const KEYED = REPORTS.map((report): LabelledReport => ({ ...report, keyer: 'rules' }));

test('no conflict is reported that the hand-made list lacks, when the rules key the reports', () => {
  expect(extraConflicts(KEYED)).toEqual([]);
});

/** What is found of the labels' record and not of the rules' own. */
const MISSED_BY_RULES: Readonly<Record<string, readonly string[]>> = {
  // A column whose accounts the rules tell apart otherwise.
  'list-total': ['furong-2020: superior spending = sum over items'],
  // The rate is no fact of theirs.
  restatement: ['furong-2020: allowance rate is stated alike'],
};

test('the rules find in their own record what they find in the labels, the named ones apart', () => {
  const known = new Set(Object.values(MISSED).flat());
  const missed = Object.entries(missedByRule(recallOf(KEYED))).flatMap(([rule, names]) => {
    const more = names.filter((name) => !known.has(name));
    return more.length === 0 ? [] : [[rule, more] as const];
  });
  expect(Object.fromEntries(missed)).toEqual(REPORTS.length === 0 ? {} : MISSED_BY_RULES);
});
