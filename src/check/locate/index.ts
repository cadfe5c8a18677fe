import type { Diagnosis } from '#model/diagnosis.ts';
import type { Span } from '#model/span.ts';
import type { Outcome } from '../outcome.ts';
import type { CheckContext } from '../rule.ts';
import { type Cluster, clustersOf, type Misread } from './clusters.ts';
import { isDoubtful } from './doubts.ts';
import { explain, type Weighed } from './explain.ts';
import { failingGroups, type Group } from './failing-groups.ts';
import { graphOf } from './figure-graph.ts';
import { figurePlaces, placesOf } from './places.ts';
import { readingsOf } from './rereadings.ts';
import { type Recheck, retry } from './retrial.ts';
import { indexRivals } from './rivals.ts';
import { type Budget, smallestSets } from './smallest-sets.ts';
import type { Surroundings } from './suspicion.ts';
import { unreadItems } from './unread-items.ts';
import { unreadNames } from './unread-names.ts';

/** What is known of figures besides the record: nothing of it has to be. */
export interface Doubts {
  /** Places that were recognised with little confidence, or whose words were found by edits. */
  readonly weak: readonly Span[];
}

/** How many tests may be solved for a report's sets: a few seconds of work at most, and a hundred times what most need. */
const MOST_WORK = 60_000;

/** More explanations than a list of the reference reports has items (40) help nobody. */
const MOST_EXPLANATIONS = 100;

/** Digits that chance would have to hit before another reading is looked at. */
const SOME_EVIDENCE = 2;

/**
 * What the failing equations of a report come from: for each connected group of them all smallest sets of changes that
 * make them hold and break none that holds (Fellegi and Holt), ranked, with a verdict; and before them the other readings
 * of the report after which its accounts come out. `outcomes` are those of the rules, in the order of the report's
 * identities, and `recheck` gives those of another record of the same text. Pure; its work is bounded by counting, not by
 * time.
 */
export function locate(
  context: CheckContext,
  outcomes: readonly Outcome[],
  recheck: Recheck,
  doubts: Doubts = { weak: [] },
): readonly Diagnosis[] {
  const graph = graphOf(outcomes);
  const readings = readingsOf(context);
  const surroundings: Surroundings = {
    text: context.text,
    graph,
    claimed: readings.claimed,
    figures: figurePlaces(graph),
    weak: placesOf(doubts.weak.map((span) => ({ span }))),
    readings: readings.readings,
    budget: context.budget,
    rivals: indexRivals(context.budget.all),
  };
  const budget = { left: MOST_WORK };
  const misread = [
    ...retry(context, outcomes, readings, recheck)
      .filter(({ evidence }) => evidence >= SOME_EVIDENCE)
      .map(({ trial, resolved, evidence }) => ({ explanation: trial.explanation, resolved, evidence })),
    ...unreadItems(readings, outcomes),
    ...unreadNames(outcomes),
  ];
  return clustersOf(failingGroups(graph), misread).flatMap((cluster) => diagnose(surroundings, cluster, budget) ?? []);
}

/** Null where only readings speak that are not believed. */
function diagnose(surroundings: Surroundings, { tests, misread }: Cluster, budget: Budget): Diagnosis | null {
  const weighed = tests === null ? [] : explanationsOf(surroundings, tests, budget);
  const believed = misread.filter((one) => isBelieved(one, weighed, tests));
  if (tests === null && believed.length === 0) return null;
  const identities = [
    ...new Set([...(tests ?? []).map(({ identity }) => identity), ...believed.flatMap(({ resolved }) => resolved)]),
  ].sort((a, b) => a - b);
  const explanations = [...believed, ...weighed].map(({ explanation }) => explanation);
  if (explanations.length === 0)
    return { identities, outcome: 'too-many-suspects', explanations: [], verdict: 'ambiguous' };
  const verdict = believed.length > 0 ? 'extraction_error' : verdictOf(surroundings, tests, weighed);
  return { identities, outcome: 'localised', explanations, verdict };
}

/** Digits that chance would have to hit before another reading is believed although one figure may explain as much. */
const ENOUGH_EVIDENCE = 4;

/**
 * Two figures said to be exchanged are outdone by one figure that explains several failing equations: that is simpler.
 * Where no single change explains anything, little evidence is enough.
 */
function isBelieved({ explanation, evidence }: Misread, weighed: readonly Weighed[], tests: Group | null): boolean {
  const singles = weighed.map((one) => one.explanation.suspects).filter(({ length }) => length === 1);
  if (tests !== null && singles.length === 0) return true;
  const failing = new Set((tests ?? []).map(({ identity }) => identity)).size;
  const told = singles.some(([suspect]) => suspect?.kind === 'figure' && suspect.implied !== null);
  return evidence >= ENOUGH_EVIDENCE && !(explanation.suspects.length > 1 && failing > 1 && told);
}

/** The smallest sets, the likeliest first; none where there are too many to help. */
function explanationsOf(surroundings: Surroundings, group: Group, budget: Budget): readonly Weighed[] {
  const search = smallestSets(surroundings.graph, group, budget);
  const sets = search.kind === 'found' ? search.sets : [];
  if (sets.length > MOST_EXPLANATIONS) return [];
  return sets.map((set) => explain(surroundings, set, group)).sort((a, b) => b.weight - a.weight);
}

/**
 * The likeliest explanation decides; where it is not clear that the figures are read and bound as the report means them,
 * the report is not blamed.
 */
function verdictOf(around: Surroundings, tests: Group | null, weighed: readonly Weighed[]): Diagnosis['verdict'] {
  const [best] = weighed;
  if (best === undefined || tests === null) return 'ambiguous';
  if (best.misread === 'strong') return 'extraction_error';
  if (best.misread === 'slight' || best.weakly) return 'ambiguous';
  return isDoubtful(around, tests, best.explanation) ? 'ambiguous' : 'source_error';
}
