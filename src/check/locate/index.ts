import { formatDecimal } from '#model/decimal.ts';
import type { Diagnosis, Explanation, Suspect, SuspicionReason } from '#model/diagnosis.ts';
import type { Span } from '#model/span.ts';
import type { Outcome } from '../outcome.ts';
import type { CheckContext } from '../rule.ts';
import { failingGroups, type Group } from './failing-groups.ts';
import { type FigureGraph, graphOf, nodesOf, type Test } from './figure-graph.ts';
import { impliedItem, impliedValue } from './implied-value.ts';
import { type Change, singleChanges } from './one-change.ts';
import { figurePlaces, placesOf } from './places.ts';
import { type Surroundings, type Suspicion, suspicionOf } from './suspicion.ts';

/** What is known of figures besides the record: nothing of it has to be. */
export interface Doubts {
  /** Places that were recognised with little confidence, or whose words were found by edits. */
  readonly weak: readonly Span[];
}

/**
 * What the failing equations of a report come from: for each connected group of them all smallest sets of changes that
 * make them hold and break none that holds (Fellegi and Holt), ranked, with a verdict. `outcomes` are those of the rules,
 * in the order of the report's identities. Pure; its work is bounded, not its time.
 */
export function locate(
  context: CheckContext,
  outcomes: readonly Outcome[],
  doubts: Doubts = { weak: [] },
): readonly Diagnosis[] {
  const graph = graphOf(outcomes);
  const surroundings: Surroundings = {
    text: context.text,
    graph,
    claimed: placesOf(context.claimed.map((span) => ({ span }))),
    figures: figurePlaces(graph),
    weak: doubts.weak,
  };
  return failingGroups(graph).map((group) => diagnose(surroundings, group));
}

interface Weighed {
  readonly explanation: Explanation;
  readonly weight: number;
  readonly misread: Suspicion['misread'];
  readonly weakly: boolean;
}

function diagnose(surroundings: Surroundings, group: Group): Diagnosis {
  const { graph } = surroundings;
  const identities = [...new Set(group.map(({ identity }) => identity))];
  const weighed = singleChanges(graph, group)
    .map((change) => weigh(surroundings, change, group))
    .sort((a, b) => b.weight - a.weight);
  if (weighed.length === 0 || weighed.length > MOST_EXPLANATIONS)
    return { identities, outcome: 'too-many-suspects', explanations: [], verdict: 'ambiguous' };
  return {
    identities,
    outcome: 'localised',
    explanations: weighed.map(({ explanation }) => explanation),
    verdict: verdictOf(weighed),
  };
}

/** More explanations than a list of the reference reports has items (40) help nobody. */
const MOST_EXPLANATIONS = 100;

/** What a reason is worth in the ranking; the first of a kind is worth more than all that follow it. */
const WORTH: Readonly<Record<SuspicionReason['kind'], number>> = {
  'printed-nearby': 64,
  'claimed-otherwise': 32,
  swapped: 32,
  'power-of-ten': 16,
  transposed: 8,
  'one-digit': 8,
  sign: 8,
  'weakly-grounded': 4,
};

function weigh(surroundings: Surroundings, change: Change, group: Group): Weighed {
  const { suspect, suspicion } = suspectOf(surroundings, change, group);
  const culprit = suspicion.misread === 'strong' ? 'extraction' : 'source';
  const weight = suspicion.reasons.reduce((sum, reason) => sum + WORTH[reason.kind], suspect.implied === null ? 0 : 1);
  return {
    explanation: { suspects: [suspect], culprit },
    weight: suspect.kind === 'missing-item' ? weight - 1 : weight,
    misread: suspicion.misread,
    weakly: suspicion.reasons.some(({ kind }) => kind === 'weakly-grounded'),
  };
}

/** The likeliest explanation decides; where it is not clear that the figure is read as printed, both may be. */
function verdictOf([best]: readonly Weighed[]): Diagnosis['verdict'] {
  if (best === undefined) return 'ambiguous';
  if (best.misread === 'strong') return 'extraction_error';
  return best.misread === 'slight' || best.weakly ? 'ambiguous' : 'source_error';
}

function suspectOf(
  surroundings: Surroundings,
  change: Change,
  group: Group,
): { readonly suspect: Suspect; readonly suspicion: Suspicion } {
  if (change.kind === 'missing-item') return missingSuspect(surroundings.graph, change.test, change);
  const node = surroundings.graph.nodes[change.node];
  if (node === undefined) throw new RangeError(`The graph has no figure ${change.node}.`);
  const implied = impliedValue(surroundings.graph, node, change.values);
  const suspicion = suspicionOf(surroundings, node, implied, group);
  return {
    suspect: {
      kind: node.listed ? 'missing-item' : 'figure',
      span: node.span,
      printed: node.printed,
      value: formatDecimal(node.base),
      implied: implied === null ? null : formatDecimal(implied),
      unit: node.unit,
      reasons: suspicion.reasons,
    },
    suspicion,
  };
}

/** An item that a list lacks stands at the list: from its first item to its last. */
function missingSuspect(graph: FigureGraph, test: Test, change: Change) {
  const [, ...items] = nodesOf(test).flatMap((id) => graph.nodes[id] ?? []);
  const span = {
    start: Math.min(...items.map((item) => item.span.start)),
    end: Math.max(...items.map((item) => item.span.end)),
  };
  const implied = impliedItem(graph, test, change.values);
  const suspect: Suspect = {
    kind: 'missing-item',
    span,
    printed: '',
    value: null,
    implied: implied === null ? null : formatDecimal(implied),
    unit: items[0]?.unit ?? '',
    reasons: [],
  };
  return { suspect, suspicion: { reasons: [], misread: 'none' as const } };
}
