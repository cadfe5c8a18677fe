/**
 * Whether errors in reports are found, placed and attributed rightly: one error is planted in each of many simulated
 * reports, in the text or in the claims, and what the program says is held against it. Usage:
 * npm run bench -- locate [--seed 1] [--reports 8] [--kind digit-typo] [--keyer perfect|rules]
 * [--part simulated|reference|development|test|natural|speed] [--show 5]
 *
 * Columns: `refused` by grounding already; `uncovered` by any equation that holds on the clean report; `hidden` by
 * rounding or an inequality; `visible`: some equation breaks. `detected` is of those visible, the others are of those
 * detected: the wrong figure (of two that were taken for each other, one of them) or the missing item among the suspects,
 * the verdict right, the true value implied, suspects named (median and 95th percentile), and too many to name. To
 * compare with: blaming what the failed equations state, and blaming all of their figures (how often that hits, of how
 * many). Part natural: the errors that the rules keyer makes in labelled reports, and those that the reports have of
 * themselves: every diagnosis is held against the labels, and none of the keyer's errors should be blamed on the report.
 * Without --part a sample of every part is run. Aims: detected 98 %, in set 99 %, verdict 95 %, false conflicts below 0.5 %.
 */
import { parseArgs } from 'node:util';
import { coverageOf } from './locate/coverage.ts';
import { judgeNatural } from './locate/judge-natural.ts';
import { keyedLabels } from './locate/keyed-labels.ts';
import { labelledTexts } from './locate/labelled-texts.ts';
import { casesInLabels } from './locate/plant-in-labels.ts';
import { type CleanReport, cleanReport, kindsFor, type PlantedCase, plantCase } from './locate/plant-in-reports.ts';
import { printNatural, showNatural } from './locate/print-natural.ts';
import { printRows } from './locate/print-rows.ts';
import { realismOf } from './locate/realism.ts';
import type { Keyer } from './locate/reconcile.ts';
import { sayIdentity, showCase, showLabelCase } from './locate/show-case.ts';
import { printSpeed } from './locate/speed.ts';
import { type Case, percent, quantile, rowOf, rowsOf } from './locate/tally.ts';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    reports: { type: 'string' },
    kind: { type: 'string' },
    keyer: { type: 'string' },
    part: { type: 'string' },
    show: { type: 'string', default: '0' },
  },
});

/** A run of all parts takes a minute or two: it samples each of them. A part that is named is run whole. */
const isSampled = options.part === undefined && options.reports === undefined;
const FEW_REPORTS = 8;
/** Of the labelled reports every fourth. */
const LABELLED_STEP = 4;
const reportCount = Number(options.reports ?? FEW_REPORTS);

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const isWanted = (part: string): boolean => (options.part ?? part) === part;
const keyers: readonly Keyer[] = (['perfect', 'rules'] as const).filter((keyer) => (options.keyer ?? keyer) === keyer);

interface Pass {
  readonly clean: readonly CleanReport[];
  readonly cases: readonly PlantedCase[];
}

function passOver(keyer: Keyer, seed: number): Pass {
  const clean = cleanReport(seed, keyer);
  const kinds = kindsFor(keyer).filter((kind) => (options.kind ?? kind) === kind);
  return { clean: [clean], cases: kinds.flatMap((kind) => plantCase(clean, kind) ?? []) };
}

/** How much of clean reports is questioned, which nothing should be. */
function printClean(keyer: Keyer, clean: readonly CleanReport[]): void {
  const identities = clean.flatMap(({ said }) => said.identities);
  const conflicts = identities.filter(({ status }) => status === 'conflict');
  const questioned = clean.filter(({ said }) => said.identities.some(({ status }) => status === 'conflict'));
  const diagnosed = clean.filter(({ said }) => said.diagnoses.length > 0);
  const costs = clean.map(({ said }) => said.cost).toSorted((a, b) => a - b);
  print(
    `clean reports (${keyer}): ${clean.length}, ${identities.length} equations; false conflicts ${conflicts.length} (${percent(conflicts.length, identities.length)} of equations, ${percent(questioned.length, clean.length)} of reports), reports with a suspicion ${percent(diagnosed.length, clean.length)}${keyer === 'rules' ? '; what the rules misread counts here too' : ''}`,
  );
  print(
    `  checking and locating takes ${quantile(costs, 0.5).toFixed(1)} ms a report (median), ${quantile(costs, 0.95).toFixed(1)} ms at p95`,
  );
  const figures = clean.flatMap(({ report, outcomes }) => {
    const covering = coverageOf(outcomes);
    return report.rendering.figures.map(({ span }) => covering.has(span.start));
  });
  print(
    `  ${percent(figures.filter(Boolean).length, figures.length)} of ${figures.length} printed figures are in an equation that holds`,
  );
  for (const { report, said } of questioned.slice(0, Number(options.show)))
    for (const identity of said.identities)
      if (identity.status === 'conflict') print(`  seed ${report.seed}, ${report.family}: ${sayIdentity(identity)}`);
}

/** How badly a case came out, 0 for well: what was not even detected is shown first. */
function badness({ fate, finding }: Case): number {
  if (fate === 'unchanged') return finding.detected ? 4 : 0;
  if (fate !== 'visible') return 0;
  const { detected, located, verdict, implied } = finding;
  return detected ? (located ? (verdict ? (implied ? 0 : 1) : 2) : 3) : 4;
}

/** The worst cases, as many as are to be shown. */
const worst = <T extends Case>(cases: readonly T[]): readonly T[] =>
  cases
    .filter((one) => badness(one) > 0)
    .toSorted((a, b) => badness(b) - badness(a))
    .slice(0, Number(options.show));

/** Perfect and real keyer side by side. */
const cleanBy = new Map<Keyer, readonly CleanReport[]>();

/** The tables of one keyer: by kind of error, and by family of reports. */
function printErrors(keyer: Keyer, cases: readonly PlantedCase[]): void {
  for (const [side, own] of Map.groupBy(cases, ({ planted }) => planted.side)) {
    print('');
    printRows(rowsOf(`${side} errors (${keyer})`, own), print);
  }
  const byFamily = cases.map((one) => ({ ...one, row: `${one.planted.side}, ${one.report.family}` }));
  print('');
  printRows(rowsOf(`all errors (${keyer})`, byFamily), print);
  const unchanged = cases.filter(({ fate }) => fate === 'unchanged');
  if (unchanged.length > 0)
    print(
      `\nequal digits elsewhere: ${unchanged.length} claims with the right number from another place, ${unchanged.filter(({ finding }) => finding.detected).length} questioned (none should be)`,
    );
  const costs = cases.map(({ said }) => said.cost).toSorted((a, b) => a - b);
  print(
    `checking and locating with an error: ${quantile(costs, 0.5).toFixed(1)} ms (median), ${quantile(costs, 0.95).toFixed(1)} ms at p95, ${quantile(costs, 1).toFixed(1)} ms at most\n`,
  );
  for (const one of worst(cases)) showCase(one, print);
}

function printSimulated(keyer: Keyer): void {
  const first = Number(options.seed);
  const passes = Array.from({ length: reportCount }, (_, at) => passOver(keyer, first + at));
  const clean = passes.flatMap((pass) => pass.clean);
  cleanBy.set(keyer, clean);
  printClean(keyer, clean);
  printErrors(
    keyer,
    passes.flatMap((pass) => pass.cases),
  );
}

if (isWanted('simulated')) for (const keyer of keyers) printSimulated(keyer);

const [perfect, keyed] = [cleanBy.get('perfect'), cleanBy.get('rules')];
if (perfect !== undefined && keyed !== undefined)
  print(`F1 of the rules keyer on simulated reports, in brackets with all attributes: ${realismOf(perfect, keyed)}\n`);

/** The same over reports that people labelled; of the test part only what is true of all of it together. */
function printLabelled(): void {
  const all = labelledTexts().filter(({ part }) => isWanted(part));
  const wanted = all.filter((_, at) => !isSampled || at % LABELLED_STEP === 0);
  const read = wanted.map((report, at) => ({
    ...casesInLabels(report, Number(options.seed) * 1000 + at),
    part: report.part,
    slug: report.slug,
  }));
  for (const [part, reports] of Map.groupBy(read, (one) => one.part)) {
    const cases = reports.flatMap(({ cases: own, slug }) => own.map((one) => ({ ...one, slug })));
    const conflicts = reports.flatMap(({ clean }) => clean.identities.filter(({ status }) => status === 'conflict'));
    print(`${part}: ${reports.length} labelled reports, ${conflicts.length} conflicts of their own`);
    printRows(part === 'test' ? [rowOf('all together', cases)] : rowsOf('all together', cases), print);
    // The test part stays blind: it is counted, and nothing of it is ever shown.
    if (part !== 'test') for (const one of worst(cases)) showLabelCase(one.slug, one, print);
    print('');
  }
}

if (options.kind === undefined && options.keyer === undefined) printLabelled();

/** What is said of reports as they are, keyed by the rules; of the test part only what is true of all of it together. */
async function printKeyed(): Promise<void> {
  const reports = (await keyedLabels(() => true)).map(judgeNatural);
  for (const [part, own] of Map.groupBy(reports, (one) => one.part)) {
    printNatural(part, own, print);
    const wrong = own.flatMap((report) =>
      report.diagnoses
        .filter(({ origin, verdict }) => (origin === 'own') !== (verdict === 'source_error'))
        .map((held) => ({ report, held })),
    );
    if (part === 'test') continue;
    for (const { report, held } of wrong.slice(0, Number(options.show))) showNatural(report, held, print);
  }
}

if (isWanted('natural') && !isSampled && options.kind === undefined && options.keyer !== 'perfect') await printKeyed();

/** Speed is measured over a few simulated reports, however many are asked for besides, and over large ones. */
if (isWanted('speed')) {
  const passes = Array.from({ length: FEW_REPORTS }, (_, at) => passOver('rules', Number(options.seed) + at));
  printSpeed(
    { clean: passes.flatMap(({ clean }) => clean), cases: passes.flatMap(({ cases }) => cases), isSampled },
    print,
  );
}

if (isSampled)
  print(
    `a sample: ${FEW_REPORTS} simulated reports, every ${LABELLED_STEP}th labelled one, some of the large ones. All of a part: npm run bench -- locate --part simulated --reports 200 (or reference, development, test, natural, speed)`,
  );
