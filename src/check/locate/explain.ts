import { type Decimal, formatDecimal } from '#model/decimal.ts';
import type { Explanation, Suspect, SuspicionReason } from '#model/diagnosis.ts';
import type { Group } from './failing-groups.ts';
import { type FigureGraph, nodesOf, type Test } from './figure-graph.ts';
import { impliedValues } from './implied-values.ts';
import type { SmallestSet } from './smallest-sets.ts';
import { type Surroundings, type Suspicion, suspicionOf } from './suspicion.ts';
import type { Variable } from './variable.ts';

/** An explanation with what speaks for it; `weight` ranks explanations. */
export interface Weighed {
  readonly explanation: Explanation;
  readonly weight: number;
  readonly misread: Suspicion['misread'];
  readonly weakly: boolean;
}

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

/** What a change of sign that nothing speaks for takes off: amounts and counts are seldom negative. */
const UNLIKELY = 4;

const isTurned = ({ value, implied, reasons }: Suspect): boolean =>
  implied?.startsWith('-') === true && value?.startsWith('-') === false && reasons.every(({ kind }) => kind !== 'sign');

/** A smallest set in words for people, with the reasons for each of its suspects. */
export function explain(surroundings: Surroundings, set: SmallestSet, group: Group): Weighed {
  const implied = impliedValues(surroundings.graph, set);
  const found = set.variables.map((variable, at) => suspectOf(surroundings, variable, implied[at] ?? null, group));
  const suspects = found.map(({ suspect }) => suspect).map(withSwap);
  const reasons = suspects.flatMap((suspect) => suspect.reasons);
  const strong = found.every(({ misread }) => misread === 'strong');
  const likely = reasons.reduce((sum, { kind }) => sum + WORTH[kind], 0) / suspects.length;
  const told = suspects.filter(({ kind, implied: value }) => kind === 'figure' && value !== null).length;
  return {
    explanation: { suspects, culprit: strong ? 'extraction' : 'source' },
    weight: likely + told / suspects.length - suspects.filter(isTurned).length * UNLIKELY,
    misread: strong ? 'strong' : found.some(({ misread }) => misread !== 'none') ? 'slight' : 'none',
    weakly: reasons.some(({ kind }) => kind === 'weakly-grounded'),
  };
}

const sameNumber = (a: string | null, b: string | null): boolean => a !== null && a === b;

/** Two figures of an explanation that have each other's value. */
function withSwap(suspect: Suspect, _: number, all: readonly Suspect[]): Suspect {
  const other = all.find(
    (one) => one !== suspect && sameNumber(one.value, suspect.implied) && sameNumber(suspect.value, one.implied),
  );
  return other === undefined
    ? suspect
    : { ...suspect, reasons: [{ kind: 'swapped', span: other.span }, ...suspect.reasons] };
}

interface Suspected {
  readonly suspect: Suspect;
  readonly misread: Suspicion['misread'];
}

function suspectOf(surroundings: Surroundings, variable: Variable, implied: Decimal | null, group: Group): Suspected {
  if (variable.kind === 'missing-item') return missingSuspect(surroundings.graph, variable.test, implied);
  const node = surroundings.graph.nodes[variable.node];
  if (node === undefined) throw new RangeError(`The graph has no figure ${variable.node}.`);
  const { reasons, misread } = suspicionOf(surroundings, node, implied, group);
  return {
    suspect: {
      kind: node.listed ? 'missing-item' : 'figure',
      span: node.span,
      printed: node.printed,
      value: formatDecimal(node.base),
      implied: implied === null ? null : formatDecimal(implied),
      unit: node.unit,
      reasons,
    },
    misread,
  };
}

/** An item that a list lacks stands at the list: from its first item to its last. */
function missingSuspect(graph: FigureGraph, test: Test, implied: Decimal | null): Suspected {
  const all = nodesOf(test).flatMap((id) => graph.nodes[id] ?? []);
  const items = test.demand.kind === 'band' && test.demand.places.length === test.nodes.length ? all.slice(1) : all;
  const suspect: Suspect = {
    kind: 'missing-item',
    span: {
      start: Math.min(...items.map(({ span }) => span.start)),
      end: Math.max(...items.map(({ span }) => span.end)),
    },
    printed: '',
    value: null,
    implied: implied === null ? null : formatDecimal(implied),
    unit: items[0]?.unit ?? '',
    reasons: [],
  };
  return { suspect, misread: 'none' };
}
