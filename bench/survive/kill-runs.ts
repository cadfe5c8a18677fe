import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreLocation } from '#model/store-location.ts';
import type { ProviderStats } from '#simulate/index.ts';
import type { Chance } from '#simulate/reports/index.ts';
import { answersSent, askedAgain, boughtTwice, inFlightAtKill, storedBodies } from './asked-again.ts';
import { descendantsOf, outlived } from './process-tree.ts';
import { type ProgramEnd, startProgram } from './program.ts';
import type { ProviderProcess } from './provider-process.ts';
import { readState } from './read-state.ts';

/** What a series of kills needs. */
export interface KillingParts {
  readonly words: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  readonly location: StoreLocation;
  readonly provider: ProviderProcess;
  readonly chance: Chance;
  /** Kills come at any moment of this many milliseconds after a start: what an uninterrupted run takes. */
  readonly within: number;
  readonly onKill: (kill: Kill) => void;
}

export interface Kill {
  /** The phase the store told of; `starting` where the process had begun no run yet. */
  readonly phase: string;
  readonly inFlight: number;
  /** Children that went on for a minute after the program. */
  readonly outlived: number;
}

/** A run that was killed again and again until one process of it ended by itself, or the kills were used up. */
export interface KilledRun {
  readonly kills: readonly Kill[];
  readonly end: ProgramEnd;
  /** What the process took that ended by itself. */
  readonly milliseconds: number;
  readonly answers: number;
  readonly boughtTwice: number;
  /** Questions whose answers were stored when the program was killed, and that were asked again. */
  readonly askedAgain: number;
}

interface Moment {
  readonly stats: ProviderStats;
  readonly stored: ReadonlySet<string>;
}

/** Starts the program and kills it after some time; null where it ended before. */
async function killOnce(parts: KillingParts): Promise<{ readonly kill: Kill; readonly moment: Moment } | ProgramEnd> {
  const { words, settings, location, provider, chance, within } = parts;
  const [before, runBefore] = [await provider.stats(), (await readState(location)).run];
  const program = startProgram(words, settings);
  const delay = new AbortController();
  const killing = sleep(chance.between(0, Math.ceil(within)), null, { signal: delay.signal }).catch(() => null);
  const end = await Promise.race([program.ended, killing]);
  if (end !== null) {
    delay.abort();
    return end;
  }
  const children = descendantsOf(program.id);
  program.child.kill('SIGKILL');
  const came = await program.ended;
  if (came.signal !== 'SIGKILL') return came; // It was quicker.
  const stats = await provider.stats();
  const kept = await readState(location);
  const stored = storedBodies(stats, kept);
  const phase = kept.run === null || kept.run.id === runBefore?.id ? 'starting' : kept.run.phase;
  const kill = { phase, inFlight: inFlightAtKill(before, stats, stored), outlived: await outlived(children) };
  return { kill, moment: { stats, stored } };
}

/** Kills a run up to `most` times, each time starting it anew, until it has ended by itself. */
export async function killRuns(parts: KillingParts, most: number): Promise<KilledRun> {
  const kills: Kill[] = [];
  const moments: Moment[] = [];
  let end: ProgramEnd | null = null;
  let started = performance.now();
  while (kills.length < most && end === null) {
    started = performance.now();
    const came = await killOnce(parts);
    if ('moment' in came) {
      kills.push(came.kill);
      moments.push(came.moment);
      parts.onKill(came.kill);
    } else end = came;
  }
  if (end === null) {
    started = performance.now();
    end = await startProgram(parts.words, parts.settings).ended;
  }
  const milliseconds = performance.now() - started;
  const stats = await parts.provider.settled();
  const again = moments.flatMap(({ stats: then, stored }) => askedAgain(then, stored, stats));
  return {
    kills,
    end,
    milliseconds,
    answers: answersSent(stats),
    boughtTwice: boughtTwice(stats),
    askedAgain: new Set(again).size,
  };
}
