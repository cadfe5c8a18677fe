import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Chance } from '#model/chance.ts';
import type { StoreLocation } from '#model/store-location.ts';
import { MODEL_NAME } from '#simulate/index.ts';
import { answersSent, storedBodies } from './asked-again.ts';
import { type Comparison, compareReleases } from './compare-releases.ts';
import { type Kill, type KilledRun, killRuns } from './kill-runs.ts';
import { startProgram } from './program.ts';
import type { ProviderProcess } from './provider-process.ts';
import { readState } from './read-state.ts';

/** A store for one workspace: SQLite in its folder, or a schema of its own of a PostgreSQL server. */
export interface TrialStore {
  readonly location: StoreLocation;
  /** Settings that lead the program to it. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface TrialParts {
  /** For workspaces, reports and caches. */
  readonly folder: string;
  readonly reports: string;
  readonly provider: ProviderProcess;
  /** The store of the workspace with this name. */
  readonly storeFor: (name: string, workspace: string) => TrialStore;
}

/** The run that nothing disturbs. */
export interface Reference {
  readonly workspace: string;
  readonly answers: number;
  readonly milliseconds: number;
}

/** A run that was killed, held against the one that was not. */
export interface Judged extends KilledRun, Comparison {
  readonly restarts: number;
}

export const wordsFor = (reports: string, workspace: string): readonly string[] => [
  'run',
  reports,
  ...['--workspace', workspace, '--keyer', 'both', '--model', MODEL_NAME],
  ...['--release-version', '1.0.0', '--release-date', '2026-01-01'],
];

export const settingsFor = ({ folder, provider }: TrialParts, store: TrialStore): Readonly<Record<string, string>> => ({
  ...store.settings,
  OPENAI_BASE_URL: provider.url,
  OPENAI_API_KEY: 'any-key',
  DUIZHANG_CACHE: path.join(folder, 'cache'),
});

/** Runs the program once to its end. Throws where it does not end as a whole run. */
export async function runReference(parts: TrialParts): Promise<Reference> {
  mkdirSync(parts.folder, { recursive: true });
  const workspace = path.join(parts.folder, 'uninterrupted');
  const store = parts.storeFor('uninterrupted', workspace);
  const settings = settingsFor(parts, store);
  await parts.provider.reset();
  const started = performance.now();
  const { code, err } = await startProgram(wordsFor(parts.reports, workspace), settings).ended;
  const milliseconds = performance.now() - started;
  if (code !== 0) throw new Error(`The uninterrupted run ended with ${code}: ${err}`);
  const stats = await parts.provider.settled();
  const stored = storedBodies(stats, await readState(store.location));
  // Where answers could not be told in the store, no kill would be told from another.
  if (stored.size !== stats.bodies.length || stored.size === 0)
    throw new Error(`Of ${stats.bodies.length} questions ${stored.size} are found in the store after the whole run.`);
  return { workspace, answers: answersSent(stats), milliseconds };
}

export interface Killing {
  readonly chance: Chance;
  readonly most: number;
  readonly onKill: (kill: Kill) => void;
}

/** Kills a run in a fresh workspace up to `most` times, until it has ended by itself, and compares what it published. */
export async function judgeKilledRun(
  parts: TrialParts,
  reference: Reference,
  name: string,
  { chance, most, onKill }: Killing,
): Promise<Judged> {
  const workspace = path.join(parts.folder, name);
  const store = parts.storeFor(name, workspace);
  await parts.provider.reset();
  const killed = await killRuns(
    {
      words: wordsFor(parts.reports, workspace),
      settings: settingsFor(parts, store),
      location: store.location,
      provider: parts.provider,
      chance,
      within: reference.milliseconds,
      onKill,
    },
    most,
  );
  const compared = await compareReleases(path.join(reference.workspace, 'dataset'), path.join(workspace, 'dataset'));
  const judged = { ...killed, ...compared, restarts: killed.kills.length };
  // What went wrong is left for a look at it.
  if (faultsOf(judged, reference).length === 0) rmSync(workspace, { recursive: true, force: true });
  return judged;
}

const inFlight = ({ kills }: KilledRun): number => kills.reduce((sum, kill) => sum + kill.inFlight, 0);

/** What a killed run did that it must not, in words; none = it survived. */
export function faultsOf(judged: Judged, reference: Reference): readonly string[] {
  const { end, answers, kills, differences } = judged;
  const more = answers - reference.answers;
  const outlived = kills.filter((kill) => kill.outlived > 0).length;
  return [
    ...(end.code === 0 ? [] : [`it ended with ${end.code ?? end.signal}: ${end.err.slice(-500)}`]),
    ...differences,
    ...(more <= inFlight(judged) ? [] : [`${more} answers more for ${inFlight(judged)} calls in flight`]),
    ...(judged.askedAgain === 0 ? [] : [`${judged.askedAgain} stored answers were asked for again`]),
    ...(outlived === 0 ? [] : [`children outlived the program at ${outlived} kill(s)`]),
  ];
}
