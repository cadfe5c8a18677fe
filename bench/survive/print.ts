import { faultsOf, type Judged, type Reference } from './trial.ts';

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const inFlightOf = ({ kills }: Judged): number => sumOf(kills.map(({ inFlight }) => inFlight));

/** One killed run in a line, and what is wrong with it in some more. */
export function printJudged(judged: Judged, reference: Reference): void {
  const { kills, answers, boughtTwice, files, tables } = judged;
  const hit = kills.map(({ phase }) => phase).join(' ');
  process.stdout.write(
    `\n${kills.length} kill(s) (${hit}): ${answers} answers, ${boughtTwice} bought twice, ${inFlightOf(judged)} in flight; ${files} files and ${tables} tables compared\n`,
  );
  for (const fault of faultsOf(judged, reference)) process.stdout.write(`  DIFFERS: ${fault}\n`);
}

export function printTotals(runs: readonly Judged[], reference: Reference, milliseconds: number): void {
  const kills = runs.flatMap((run) => run.kills);
  const phases = [...Map.groupBy(kills, ({ phase }) => phase)].map(([phase, hit]) => `${phase} ${hit.length}`);
  const more = sumOf(runs.map(({ answers }) => answers - reference.answers));
  const faults = runs.flatMap((run) => faultsOf(run, reference));
  process.stdout.write(
    [
      `\nKills: ${kills.length} (${phases.join(', ')}); runs that ended: ${runs.length}; starts: ${kills.length + runs.length}`,
      `Answers more than the uninterrupted run's: ${more}; calls in flight at the kills: ${sumOf(runs.map(inFlightOf))}; bought twice: ${sumOf(runs.map((run) => run.boughtTwice))}`,
      `Stored answers that were asked for again: ${sumOf(runs.map((run) => run.askedAgain))}`,
      `Differences: ${faults.length}; time: ${(milliseconds / 1_000).toFixed(0)} s`,
      '',
    ].join('\n'),
  );
}
