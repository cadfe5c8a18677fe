/**
 * How often the regression gate fails a prompt that is as good as the one before, and how often one that is worse. Scores are
 * simulated: documents of different sizes and difficulty, items that a model has right more or less surely, moods that move all
 * fields of one answer. `npm run bench -- gate [--runs 500] [--seed 1]`: so many comparisons of equal prompts in each row,
 * a fifth of them for worse ones, with the settings of evals/gate.json. Aim: equal prompts FAIL in less than 5 % of
 * comparisons, over all fields together, in every row.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type GateSettings, parseGateSettings } from '#evaluate/index.ts';
import { judgeTrial, type Trial } from './gate/judge-prompts.ts';
import { shareInterval } from './gate/share.ts';
import { LOSSES, SITUATIONS, SIZES, trialOf } from './gate/trials.ts';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const [runs, seed] = [Number(options.runs), Number(options.seed)];
/** Worse prompts fail often enough to be counted in fewer comparisons. */
const powerRuns = Math.max(1, Math.floor(runs / 5));
const path = `${import.meta.dirname}/../evals/gate.json`;
const settings: GateSettings = parseGateSettings(readFileSync(path, 'utf8'), 'evals/gate.json');

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Comparisons of a row have seeds that follow each other; rows have different ones. */
let nextSeed = seed * 1_000_000;

function printRow(name: string, trial: Trial, count: number): boolean {
  const first = nextSeed;
  nextSeed += count;
  const verdicts = Array.from({ length: count }, (_, at) => judgeTrial(trial, first + at, settings));
  const countOf = (verdict: string): number => verdicts.filter((each) => each === verdict).length;
  const failed = countOf('FAIL');
  const [low, high] = shareInterval(failed, count);
  const others = `CANNOT TELL ${countOf('CANNOT TELL')}, PASS ${countOf('PASS')}, UNCHANGED ${countOf('UNCHANGED')}`;
  print(
    `${name.padEnd(34)} ${String(trial.documents).padStart(3)} documents  FAIL ${failed} of ${count}: ${percent(failed / count)} [${percent(low)}, ${percent(high)}]; ${others}; seeds ${first}–${nextSeed - 1}`,
  );
  return failed / count < settings.alpha;
}

const { margin, alpha, minimumDocuments, draws } = settings;
print(
  `Gate: margin ${margin}, alpha ${alpha}, at least ${minimumDocuments} documents, ${draws} draws; seed ${seed}. Shares with their 95 % interval.`,
);
print('\nEqual prompts, any field FAILs:');
const held = SITUATIONS.flatMap((situation) =>
  SIZES.map((size) => printRow(situation.name, trialOf(situation, size), runs)),
);
const over = held.filter((isBelow) => !isBelow).length;
print(`\n${held.length - over} of ${held.length} rows are below ${percent(settings.alpha)}.`);
print('\nWorse prompts, any field FAILs:');
for (const loss of LOSSES)
  for (const situation of SITUATIONS.slice(0, 2))
    for (const size of SIZES)
      printRow(`${situation.name}, loses ${percent(loss)}`, trialOf(situation, size, loss), powerRuns);
