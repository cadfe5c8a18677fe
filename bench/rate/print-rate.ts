import type { RateRun, RateScenario } from './measure-rate.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function describe({ input, output, latency, counting }: RateScenario): string {
  const counted = counting === 'when-answered' ? 'counted when answered' : 'counted at once';
  return `${input} tokens in, about ${output} out, answers after about ${latency} ms, tokens ${counted}`;
}

/** Prints what a scenario came to. */
export function printRun(name: string, scenario: RateScenario, run: RateRun): void {
  const { counts } = run;
  print(`\n${name}: ${describe(scenario)}`);
  if (scenario.storm === 0) {
    print(
      `  used: ${percent(run.requests)} of the requests a minute, ${percent(run.tokens)} of the tokens (aim: one ≥ 97 %)`,
    );
  } else {
    const faults = Object.entries(counts.faults).map(([fault, count]) => `${count} ${fault}`);
    print(`  faults: ${faults.join(', ')}`);
    const storm = run.slices.slice(0, run.stormSlices);
    print(`  requests a minute by 10 s, in the storm: ${storm.join(' ')}`);
    print(`  and after it: ${run.slices.slice(run.stormSlices).join(' ')}`);
  }
  print(`  refused for our own fault: ${counts.refused} of ${counts.requests + counts.refused} (aim: 0)`);
  print(`  asked ${run.asked}, answered ${run.answered}, lost ${run.lost.length} (aim: 0)`);
  for (const message of new Set(run.lost)) print(`    ${message}`);
}
