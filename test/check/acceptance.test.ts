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

/** Equations listed and evaluated with the listed status, by rule: what is claimed of recall. */
const RECALL: Readonly<Record<string, string>> = {
  adjustment: '1 of 1',
  'closing-split': '1 of 1',
  composition: '20 of 20',
  'control-rate': '1 of 1',
  'execution-rate': '7 of 7',
  growth: '1 of 1',
  'implied-prior': '3 of 3',
  'list-total': '10 of 10',
  numbering: '3 of 3',
  'posts-at-least-in-service': '4 of 4',
  'rate-times-heads': '1 of 1',
  restatement: '24 of 24',
  'roll-forward': '12 of 12',
  'score-weight': '12 of 12',
  share: '4 of 4',
  'staffing-sum': '3 of 3',
  'stated-count': '9 of 9',
  subset: '7 of 7',
  'table-prose': '9 of 9',
  'table-sum': '2 of 2',
};

const recalled = recallOf(REPORTS);

test('every listed equation of a rule is evaluated with the listed status', () => {
  expect(missedByRule(recalled)).toEqual({});
});

test('the recall of each rule is no better and no worse than stated here', () => {
  expect(ratesByRule(recalled)).toEqual(REPORTS.length === 0 ? {} : RECALL);
});

/** The same reports as the rules keyer reads them from the text alone. */
const KEYED = REPORTS.map((report): LabelledReport => ({ ...report, keyer: 'rules' }));

test('no conflict is reported that the hand-made list lacks, when the rules key the reports', () => {
  expect(extraConflicts(KEYED)).toEqual([]);
});

test('the rules find every listed equation in their own record too', () => {
  expect(missedByRule(recallOf(KEYED))).toEqual({});
});

/** The reports without labels, whose equations were worked out by hand: the rules key them from the text. */
const UNLABELLED = ['huaihua-2023', 'fengdu-2024']
  .map(
    (slug): LabelledReport => ({
      keyer: 'rules',
      slug,
      text: join(SHARED, 'reports', `${slug}.txt`),
      gold: '',
      identities: join(import.meta.dirname, '../../evals/reference', `${slug}.identities.json`),
    }),
  )
  .filter((report) => existsSync(report.text));

/** Equations listed and evaluated with the listed status, by rule, of the reports without labels. */
const RECALL_UNLABELLED: Readonly<Record<string, string>> = {
  'stated-count': '9 of 9',
  'staffing-sum': '1 of 1',
  'posts-at-least-in-service': '1 of 1',
  'roll-forward': '6 of 6',
  composition: '3 of 3',
  restatement: '7 of 7',
  'list-total': '3 of 3',
  'table-prose': '9 of 9',
  subset: '26 of 26',
  'table-sum': '2 of 2',
  growth: '2 of 2',
  'implied-prior': '5 of 5',
  adjustment: '1 of 1',
  numbering: '1 of 1',
  'execution-rate': '2 of 2',
};

const unlabelled = recallOf(UNLABELLED);

test('of the reports without labels every listed equation is evaluated with the listed status', () => {
  expect(missedByRule(unlabelled)).toEqual({});
  expect(ratesByRule(unlabelled)).toEqual(UNLABELLED.length === 0 ? {} : RECALL_UNLABELLED);
});

test('of the reports without labels no conflict is reported that the hand-made list lacks', () => {
  expect(extraConflicts(UNLABELLED)).toEqual([]);
});
