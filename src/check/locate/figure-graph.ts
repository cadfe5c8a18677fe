import type { Decimal } from '#model/decimal.ts';
import type { IdentityFigure } from '#model/identity.ts';
import type { Span } from '#model/span.ts';
import type { Constraint } from '../constraint.ts';
import { holds, type Outcome } from '../outcome.ts';
import { fromDecimal, isZero, over, type Rational, rational, times } from '../rational.ts';
import { type Demand, demandsOf } from './demand.ts';
import { isMet, solveForOne } from './solve-for-one.ts';
import { divideSet, NONE, type ValueSet, ZERO } from './value-set.ts';

/**
 * A figure that the report prints, whatever equations it is in. `base` is its value as one of them has it, in `unit`;
 * `listed` is true for what is no figure but a number of listed items, counted over their span.
 */
export interface FigureNode {
  readonly id: number;
  readonly span: Span;
  readonly printed: string;
  readonly base: Decimal;
  readonly value: Rational;
  readonly unit: string;
  readonly listed: boolean;
  /** The tests that it takes part in. */
  readonly tests: Test[];
}

/**
 * What one equation demands of its figures. `nodes` and `factors` go by place: a figure enters as factor · its base.
 * `failing`: it is not met by the figures as they are. `identity` is the index of the outcome.
 */
export interface Test {
  readonly identity: number;
  readonly demand: Demand;
  readonly nodes: readonly number[];
  readonly factors: readonly Rational[];
  readonly failing: boolean;
  /** True for a total and the items that make it, one of which may be missing. */
  readonly list: boolean;
}

/** The figures and equations of a report. */
export interface FigureGraph {
  readonly nodes: readonly FigureNode[];
  readonly tests: readonly Test[];
}

/** Digits without the zeros at either end: the same in every unit that differs by a power of ten. */
const significant = ({ units }: Decimal): string => (units < 0n ? -units : units).toString().replace(/0+$/u, '');

const keyOf = (span: Span, value: Decimal): string => `${span.start}:${span.end}:${significant(value)}`;

/** A zero has no power of ten to tell units apart by, but its decimals do. */
const factorOf = (value: Decimal, base: Decimal): Rational =>
  base.units === 0n || value.units === 0n
    ? base.scale >= value.scale
      ? rational(10n ** BigInt(base.scale - value.scale))
      : rational(1n, 10n ** BigInt(value.scale - base.scale))
    : over(fromDecimal(value), fromDecimal(base));

interface Occurrence {
  readonly figure: IdentityFigure;
  readonly value: Decimal;
  readonly unit: string;
}

/** A percentage is one whatever the unit of the amounts beside it. */
const occurrencesOf = ({ identity }: Outcome, { aligned }: Constraint): readonly Occurrence[] =>
  identity.figures.flatMap((figure, place) => {
    const value = aligned.values[place];
    const unit = figure.role === 'percent' ? '%' : aligned.unit;
    return value === undefined ? [] : [{ figure, value, unit }];
  });

/** Gives every printed figure one node. The value of fewest decimals is the base: a figure in its own unit. */
class NodeIndex {
  readonly nodes: FigureNode[] = [];
  readonly #byKey = new Map<string, FigureNode>();

  nodeOf({ figure, value, unit }: Occurrence): FigureNode {
    const key = keyOf(figure.span, value);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const { span, printed } = figure;
    const listed = figure.role === 'listed';
    const id = this.nodes.length;
    const node = { id, span, printed, base: value, value: fromDecimal(value), unit, listed, tests: [] };
    this.nodes.push(node);
    this.#byKey.set(key, node);
    return node;
  }
}

/** Items of a total may be missing where at least two are added up and none is taken off. */
const isList = ({ relation }: Constraint): boolean =>
  relation.kind === 'sum' &&
  relation.signs.every((sign) => sign === 1) &&
  relation.signs.length > (relation.constant === null ? 1 : 0);

/** A figure that enters a sum twice enters it once with twice the sign; null where nothing is left to test. */
function withoutRepeats(demand: Demand, nodes: readonly number[]): Demand | null {
  const once = new Set(demand.places.map((place) => nodes[place]));
  if (once.size === demand.places.length || demand.kind === 'formula') return demand;
  if (demand.kind !== 'band') return null;
  const sums = new Map<number, { place: number; coefficient: bigint }>();
  demand.places.forEach((place, index) => {
    const node = nodes[place] ?? -1;
    const before = sums.get(node) ?? { place, coefficient: 0n };
    sums.set(node, { place: before.place, coefficient: before.coefficient + (demand.coefficients[index] ?? 0n) });
  });
  const left = [...sums.values()].filter(({ coefficient }) => coefficient !== 0n);
  return left.length === 0
    ? null
    : {
        ...demand,
        places: left.map(({ place }) => place),
        coefficients: left.map(({ coefficient }) => coefficient),
      };
}

function testsOf(index: NodeIndex, outcome: Outcome, identity: number): readonly Test[] {
  const { constraint } = outcome;
  if (constraint === null) return [];
  const found = occurrencesOf(outcome, constraint).map((occurrence) => ({
    value: occurrence.value,
    node: index.nodeOf(occurrence),
  }));
  const nodes = found.map(({ node }) => node.id);
  const factors = found.map(({ node, value }) => factorOf(value, node.base));
  const values = found.map(({ value }) => fromDecimal(value));
  return demandsOf(constraint)
    .flatMap((demand) => withoutRepeats(demand, nodes) ?? [])
    .map((demand) => ({
      identity,
      demand,
      nodes,
      factors,
      failing: !isMet(demand, values),
      list: isList(constraint),
    }));
}

/** Those that fail and those that hold; what is blocked or cannot be tested says nothing of any figure. */
const isDecided = (outcome: Outcome): boolean => outcome.identity.status === 'conflict' || holds(outcome);

export function graphOf(outcomes: readonly Outcome[]): FigureGraph {
  const index = new NodeIndex();
  const tests = outcomes.flatMap((outcome, identity) => (isDecided(outcome) ? testsOf(index, outcome, identity) : []));
  for (const test of tests) for (const id of nodesOf(test)) index.nodes[id]?.tests.push(test);
  return { nodes: index.nodes, tests };
}

/** The figures that a test is about, each once. */
export const nodesOf = ({ demand, nodes }: Test): readonly number[] => [
  ...new Set(demand.places.flatMap((place) => nodes[place] ?? [])),
];

/** The values of a test's figures by place, in its unit; `changed` replaces those of some nodes. */
export const valuesIn = (
  { nodes, factors }: Test,
  graph: FigureGraph,
  changed: ReadonlyMap<number, Rational> = new Map(),
): readonly Rational[] =>
  nodes.map((id, place) => times(changed.get(id) ?? graph.nodes[id]?.value ?? ZERO, factors[place] ?? ZERO));

/** The values of a figure, in its own unit, for which the test is met while all others keep theirs. */
export function valuesFor(
  graph: FigureGraph,
  test: Test,
  node: number,
  changed: ReadonlyMap<number, Rational> = new Map(),
): ValueSet {
  const places = test.demand.places.filter((place) => test.nodes[place] === node);
  const [place] = places;
  const factor = place === undefined ? undefined : test.factors[place];
  if (place === undefined || factor === undefined || isZero(factor)) return NONE;
  // A figure that a formula holds twice cannot be solved for; it stays as it is.
  if (places.length > 1) return NONE;
  return divideSet(solveForOne(test.demand, place, valuesIn(test, graph, changed)), factor);
}
