import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkRecord } from '#check/index.ts';
import { collate } from '#collate/index.ts';
import { extractWithRules } from '#extract/rules/index.ts';
import { groundClaims } from '#ground/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { canonical, parseDecimal, toFen } from '#model/decimal.ts';
import type { Identity } from '#model/identity.ts';
import { goldSchema } from '#schemas/gold.ts';
import type { ReportRecord } from '#schemas/record/record.ts';
import { segment } from '#segment/index.ts';
import { goldAsRecord } from '../../src/check/gold-record.ts';
import { rules } from '../../src/check/rules/index.ts';

/** Test support: what the rules find in labelled reports, held against the hand-made lists of their equations. */

const figureSchema = z.object({
  role: z.string(),
  printed: z.coerce.string(),
  value: z.coerce.string(),
  unit: z.string().nullish(),
});
const listedSchema = z.object({
  identities: z.array(
    z.object({
      rule: z.string(),
      equation: z.string(),
      status: z.string(),
      minor: z.boolean().default(false),
      planted: z.string().optional(),
      figures: z.array(figureSchema),
    }),
  ),
  otherFindings: z.array(z.object({ kind: z.string() })).default([]),
});
type Listed = z.infer<typeof listedSchema>['identities'][number];

/** Sums of money: which of them an equation is called is taste, its figures are not. */
const SUMS = [
  'composition',
  'list-total',
  'growth',
  'roll-forward',
  'adjustment',
  'closing-split',
  'column-total',
  'shortfall',
];

/** Percentages of two amounts of money, called by what they are a percentage of. */
const RATIOS = ['share', 'execution-rate', 'control-rate', 'growth', 'budget-ratio'];

/** Rules of the lists that this program records under another name. */
const FAMILY: Readonly<Record<string, readonly string[]>> = {
  'table-prose': ['restatement', 'table-prose', 'count-sum'],
  restatement: ['restatement', 'table-prose'],
  'stated-count': ['stated-count', 'count-sum'],
  'staffing-sum': ['staffing-sum', 'count-sum', 'column-total'],
  'score-sum': ['score-sum', 'column-total'],
  'table-sum': [...SUMS, 'score-sum', 'staffing-sum', 'count-sum'],
  composition: [...SUMS, 'count-sum'],
  'list-total': [...SUMS, 'score-sum'],
  'roll-forward': SUMS,
  adjustment: SUMS,
  'closing-split': SUMS,
  'implied-prior': ['implied-prior', 'composition'],
  'execution-rate': [...RATIOS, 'restatement'],
  'control-rate': [...RATIOS, 'staff-rate'],
  share: [...RATIOS, 'result-rate'],
  growth: [...SUMS, ...RATIOS],
  'share-sum': ['share'],
  'adjustment-rate': RATIOS,
  'saving-rate': RATIOS,
  'carryover-rate': RATIOS,
  'arrival-rate': RATIOS,
  rate: RATIOS,
  change: SUMS,
  deviation: SUMS,
};

const BUILT = new Set([...rules.map((rule) => rule.id), ...Object.keys(FAMILY)]);

/** The size of a figure: a fall is listed without its sign, a dash of a table reads as nothing. */
const plainValue = (text: string): string =>
  canonical(parseDecimal(/^-?\d+(\.\d+)?$/u.test(text) ? text.replace('-', '') : '0'));

/** Zeros add nothing, and whether a list spells them out is taste. */
const valuesOf = (figures: readonly { readonly value: string }[]): string =>
  figures
    .map((figure) => plainValue(figure.value))
    .filter((value) => value !== '0')
    .sort()
    .join(' ');

/** A list gives each amount in the unit that is printed beside it, an identity all of them in one. */
const fenOf = ({ value, unit }: { readonly value: string; readonly unit?: string | null | undefined }) => ({
  value: toFen(parseDecimal(plainValue(value)), unit ?? null)?.toString() ?? value,
});

/** A stated 100 that is no figure of the identity: a list may count it among the figures. */
const withConstant = ({ figures, relation }: Identity): readonly { readonly value: string }[] =>
  relation?.kind === 'sum' && relation.constant !== null ? [...figures, { value: relation.constant }] : figures;

/** The digits alone: amounts of a percentage keep the units that they are printed in, whatever it computes with. */
const printedOf = (figures: readonly { readonly printed: string }[]): string =>
  figures
    .map(({ printed }) => printed.replace(/[^\d.]/gu, ''))
    .sort()
    .join(' ');

const sameValues = (listed: Listed, found: Identity): boolean =>
  valuesOf(listed.figures) === valuesOf(found.figures) ||
  valuesOf(listed.figures) === valuesOf(withConstant(found)) ||
  printedOf(listed.figures) === printedOf(found.figures) ||
  valuesOf(listed.figures.map(fenOf)) ===
    valuesOf(found.figures.map(({ value }) => fenOf({ value, unit: found.unit })));

/** A list may give a count alone, without the number of names that equals it. */
const sameCount = (listed: Listed, found: Identity): boolean =>
  listed.figures.length === 1 && found.figures.every(({ value }) => value === listed.figures[0]?.value);

const sameEquation = (listed: Listed, found: Identity): boolean =>
  (FAMILY[listed.rule] ?? [listed.rule]).includes(found.rule) &&
  (sameValues(listed, found) || sameCount(listed, found));

/**
 * Where a labelled report lies: paths of its text, its labels and its list of equations. `keyer`: whose record is checked,
 * that of the labels unless said.
 */
export interface LabelledReport {
  readonly keyer?: 'labels' | 'rules';
  readonly slug: string;
  readonly text: string;
  readonly gold: string;
  readonly identities: string;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** What the rules keyer makes of the text alone. */
export function keyedByRules(text: string): ReportRecord {
  const segmentation = segment(textDocument(text));
  const { grounded } = groundClaims(extractWithRules(segmentation, '0.0.0'), segmentation, { reportId: 'labelled' });
  return collate({ grounded, text }).record;
}

function compareReport(report: LabelledReport) {
  const text = readFileSync(report.text, 'utf8');
  const record =
    report.keyer === 'rules' ? keyedByRules(text) : goldAsRecord(goldSchema.parse(readJson(report.gold)), text);
  const { identities: listed, otherFindings } = listedSchema.parse(readJson(report.identities));
  const { lists } = segment(textDocument(text));
  return { ...checkRecord({ record, text, lists }), listed, otherFindings };
}

/** Lists name a gap of numbers as an equation or among what is no equation. */
const NUMBER_GAPS: ReadonlySet<string> = new Set(['lost-number', 'numbering-gap']);

/** Every conflict that the program reports and the list lacks, as `report: equation`. */
export const extraConflicts = (reports: readonly LabelledReport[]): readonly string[] =>
  reports.flatMap((report) => {
    const { identities, listed, otherFindings } = compareReport(report);
    const unlisted = identities
      .filter(({ status }) => status === 'conflict')
      .filter((found) => !listed.some((one) => one.status === 'conflict' && sameEquation(one, found)));
    const gaps = unlisted.filter(({ rule }) => rule === 'numbering');
    const named = gaps.slice(0, otherFindings.filter(({ kind }) => NUMBER_GAPS.has(kind)).length);
    return unlisted.filter((one) => !named.includes(one)).map((found) => `${report.slug}: ${found.equation}`);
  });

/** Whether an equation of the list was evaluated with the listed status. */
interface Recalled {
  readonly rule: string;
  readonly name: string;
  readonly planted: boolean;
  readonly found: boolean;
}

/** The equations of the lists that the built rules are about; those that are right if found and no miss if not left out. */
export const recallOf = (reports: readonly LabelledReport[]): readonly Recalled[] =>
  reports.flatMap((report) => {
    const { identities, listed } = compareReport(report);
    return listed
      .filter((one) => BUILT.has(one.rule) && !one.minor)
      .map((one) => ({
        rule: one.rule,
        name: `${report.slug}: ${one.equation}`,
        planted: one.planted !== undefined,
        found: identities.some((found) => found.status === one.status && sameEquation(one, found)),
      }));
  });

/** The names of what was missed, by rule. */
export const missedByRule = (recalled: readonly Recalled[]): Readonly<Record<string, readonly string[]>> => {
  const missed = Map.groupBy(
    recalled.filter(({ found }) => !found),
    ({ rule }) => rule,
  );
  return Object.fromEntries([...missed].map(([rule, list]) => [rule, list.map(({ name }) => name)]));
};

/** `found of listed`, by rule. */
export const ratesByRule = (recalled: readonly Recalled[]): Readonly<Record<string, string>> => {
  const rates = [...Map.groupBy(recalled, ({ rule }) => rule)].map(([rule, list]) => [
    rule,
    `${list.filter(({ found }) => found).length} of ${list.length}`,
  ]);
  return Object.fromEntries(rates);
};
