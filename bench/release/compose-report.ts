import { createHash } from 'node:crypto';
import type { Identity } from '#model/identity.ts';
import type { PublishedReport } from '#model/published-report.ts';
import { fromPair } from '#model/span.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { absentFact, type ReportFacts } from '#schemas/record/report-facts.ts';
import { createDice, type Dice } from '../align/dice.ts';
import {
  budgetOf,
  composeBudget,
  composeDuties,
  composeIndicators,
  composeIssues,
  composeMeasures,
  composeStaffing,
  composeUnits,
} from './compose-lists.ts';
import { type Draft, openDraft, type Written } from './draft.ts';
import { bureauName } from './words.ts';

/** How many years each bureau reports on. */
const YEARS = 5;
const FIRST_YEAR = 2019;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const absent = absentFact('not_stated');

function factsOf(draft: Draft, dice: Dice, number: number, year: number): ReportFacts {
  const { region, level, bureau } = bureauName(Math.floor(number / YEARS), dice);
  const score = `${80 + dice(20)}.${dice(10)}`;
  const title = draft.state(`${bureau}${year}年度部门整体支出绩效自评报告`);
  draft.write('\n');
  const [start, end] = title.words;
  const within = (from: number, length: number): Written => ({
    ...{ words: [start + from, start + from + length], figure: null, label: null },
  });
  const fact = <V>(name: keyof ReportFacts, value: V, words: Written) => {
    const item = { field: 'report' as const, fact: name, value: String(value), derivedFrom: null };
    return { ...absent, value, absence: null, ...draft.claim(item, words) };
  };
  const scored = draft.state('自评得分', score, '分');
  draft.write('\n');
  return {
    title: fact('title', draft.text().slice(start, end), title),
    bureau: fact('bureau', bureau, within(0, bureau.length)),
    region: fact('region', region, within(0, region.length)),
    level: { ...absent, value: level, tier: 'C', absence: null, derivedFrom: region },
    fiscalYear: fact('fiscalYear', year, within(bureau.length, 4)),
    kind: { ...absent, value: 'department_evaluation', tier: 'C', absence: null, derivedFrom: '部门整体支出' },
    reportDate: absent,
    selfScore: fact('selfScore', score, scored),
    grade: absent,
  };
}

function recordOf(draft: Draft, dice: Dice, number: number): ReportRecord {
  const year = FIRST_YEAR + (number % YEARS);
  return {
    report: factsOf(draft, dice, number, year),
    duties: composeDuties(draft, dice),
    staffing: composeStaffing(draft, dice),
    orgUnits: composeUnits(draft, dice),
    budget: composeBudget(draft, year, budgetOf(dice)),
    indicators: composeIndicators(draft, dice),
    issues: composeIssues(draft, dice),
    measures: composeMeasures(draft, dice),
  };
}

type Budget = ReportRecord['budget'];

/** A total and its parts, by their index among the budget facts. */
function identityOf(budget: Budget, equation: string, [total, ...parts]: readonly number[]): Identity {
  const figures = [total, ...parts].map((index, place) => {
    const { value = '0', printed = '0', figure = null } = budget[index ?? 0] ?? {};
    const role = place === 0 ? 'total' : 'part';
    return { role, printed: printed ?? value, value, span: fromPair(figure ?? [0, 0]) };
  });
  const hundredths = figures.map(({ value }) => Math.round(Number(value) * 100));
  const difference = hundredths.slice(1).reduce((sum, part) => sum + part, 0) - (hundredths[0] ?? 0);
  return {
    ...{ rule: 'composition', equation, relation: { kind: 'sum', constant: null, signs: [1, 1] }, figures },
    ...{ status: difference === 0 ? 'exact' : 'conflict', difference: (difference / 100).toFixed(2) },
    ...{ tolerance: '0.015', unit: '万元' },
  };
}

const identitiesOf = (budget: Budget): readonly Identity[] => [
  identityOf(budget, '支出合计 = 基本支出 + 项目支出', [0, 1, 2]),
  identityOf(budget, '基本支出 = 人员经费 + 日常公用经费', [1, 3, 4]),
];

/** What the failing ones come from: the total, which alone would make its equation hold. */
const diagnosesOf = (identities: readonly Identity[]): PublishedReport['diagnoses'] =>
  identities.flatMap(({ status, figures: [total], difference, unit }, index) => {
    if (status !== 'conflict' || total === undefined) return [];
    const implied = (Number(total.value) + Number(difference)).toFixed(2);
    const { span, printed, value } = total;
    const suspect = { kind: 'figure' as const, span, printed, value, implied, unit, reasons: [] };
    const explanations = [{ culprit: 'source' as const, suspects: [suspect] }];
    return [{ identities: [index], outcome: 'localised' as const, verdict: 'source_error' as const, explanations }];
  });

const findingsOf = (identities: readonly Identity[]): PublishedReport['findings'] =>
  identities
    .filter(({ status }) => status === 'conflict')
    .map(({ figures: [total], difference, equation }) => ({
      ...{ ruleId: 'composition-mismatched', severity: 'warning', reason: `${equation} is off by ${difference}.` },
      ...{ span: total?.span ?? null, actual: total?.value ?? null, expected: null },
    }));

/** The composed report with this number, of about a hundred rows; every sixth was keyed twice. The same number gives the same report. */
export function composeReport(number: number): PublishedReport {
  const dice = createDice(number * 2_654_435 + 12_345);
  const draft = openDraft(number % 6 === 0 ? ['rules', 'llm:composed'] : ['rules']);
  const record = recordOf(draft, dice, number);
  const identities = identitiesOf(record.budget);
  const [id, documentId, text] = [sha256(`report ${number}`), sha256(`document ${number}`), draft.text()];
  const slug = `composed-${number}`;
  return {
    report: {
      ...{ id, slug, annexSources: {}, supersedes: null },
      members: [{ role: 'main', documentId, span: { start: 0, end: text.length } }],
      source: { url: `https://example.org/${slug}`, publisher: null, retrieved: '2026-01-02', published: null },
    },
    documents: [
      {
        ...{ id: documentId, name: `${slug}.txt`, format: 'txt', byteLength: Buffer.byteLength(text), reader: 'txt/1' },
        ...{
          text,
          textSha256: sha256(text),
          blocks: [],
          tables: [],
          pages: [],
          runs: [],
          partial: false,
          findings: [],
        },
      },
    ],
    ...{ state: 'done', record, claims: draft.claims, rejected: [], repairs: [] },
    ...{ identities, diagnoses: diagnosesOf(identities), findings: findingsOf(identities) },
  };
}
