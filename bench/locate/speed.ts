import { checkRecord } from '#check/index.ts';
import { LARGE_REPORTS, type LargeReport, largeReport } from '../../src/check/large-record.test-support.ts';
import type { CleanReport, PlantedCase } from './plant-in-reports.ts';
import { outcomesOf } from './reconcile.ts';
import { quantile } from './tally.ts';

/** Processor time of one run, in milliseconds: it says the same whatever else the machine does. */
function timeOf(work: () => unknown): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

const shown = (ms: number): string => `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;

/** What checking and locating take of some reports, and how many times what the rules alone take. */
function row(name: string, reports: readonly LargeReport[]): string {
  const costs = reports.map((report) => ({
    rules: timeOf(() => outcomesOf(report)),
    whole: timeOf(() => checkRecord(report)),
  }));
  const whole = costs.map((cost) => cost.whole).toSorted((a, b) => a - b);
  const total = (of: 'rules' | 'whole'): number => costs.reduce((sum, cost) => sum + cost[of], 0);
  const [median, high, most] = [0.5, 0.95, 1].map((part) => shown(quantile(whole, part)));
  const ratio = (total('whole') / total('rules')).toFixed(1);
  return `${name.padEnd(48)} ${String(reports.length).padStart(5)} ${[median, high, most].map((one) => one?.padStart(10)).join('')} ${ratio.padStart(7)}`;
}

const saidOf = ({ said: { record, text } }: CleanReport | PlantedCase): LargeReport => ({ record, text });

/** Figures in a sentence of the large reports. */
const A_SENTENCE = 4;

const SIZES = [1_000, 10_000];

/** The kinds of large reports that a sample has. */
const SAMPLED: ReadonlySet<string> = new Set<keyof typeof LARGE_REPORTS>([
  'clean',
  'every sum failing',
  'everything stated twice',
  'projects of one name',
]);

/** What speed is measured over; `isSampled` leaves out some kinds of large reports. */
interface Measured {
  readonly clean: readonly CleanReport[];
  readonly cases: readonly PlantedCase[];
  readonly isSampled: boolean;
}

/** How long checking with locating takes, by how large a report is and by what is wrong with it. */
export function printSpeed({ clean, cases, isSampled }: Measured, print: (line: string) => void): void {
  print(`${'processor time a report'.padEnd(48)} ${'n'.padStart(5)}    median       p95      most x rules`);
  if (clean.length > 0) print(row('simulated, clean', clean.map(saidOf)));
  if (cases.length > 0) print(row('simulated, with an error', cases.map(saidOf)));
  for (const size of SIZES)
    for (const [name, sentence] of Object.entries(LARGE_REPORTS))
      if (!isSampled || SAMPLED.has(name))
        print(row(`${size.toLocaleString('en')} figures, ${name}`, [largeReport(size / A_SENTENCE, sentence)]));
  print('');
}
