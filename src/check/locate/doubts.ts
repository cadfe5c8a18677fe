import { parseDecimal } from '#model/decimal.ts';
import type { Explanation, Suspect } from '#model/diagnosis.ts';
import { fromDecimal, isZero, largest, minus, order, over, type Rational, rational, size, times } from '../rational.ts';
import { statementsAt } from '../statement-index.ts';
import type { Group } from './failing-groups.ts';
import { type FigureGraph, type FigureNode, nodesOf, type Test, valuesFor, valuesIn } from './figure-graph.ts';
import { isMislabelled } from './mislabelled.ts';
import { missingValues } from './one-change.ts';
import { tellingDigits } from './printed-change.ts';
import { hasRivalIn } from './rivals.ts';
import type { Surroundings } from './suspicion.ts';
import { ALL, intersect, type ValueSet, ZERO } from './value-set.ts';

/**
 * Whether it is doubtful that the figures of failing equations are read and bound as the report means them, so that the
 * report must not be blamed: where no slip of the hand makes the printed value of what the arithmetic implies, a wrong
 * label or a wrong binding is as likely as a wrong report.
 */
export function isDoubtful(around: Surroundings, group: Group, best: Explanation): boolean {
  if (best.suspects.every(isSlip)) return false;
  return (
    best.suspects.length > 1 ||
    (isAlone(group) && isFarOff(around.graph, group[0])) ||
    figuresOf(around.graph, group).some((node) => isMislabelled(around, node)) ||
    hasRival(around, group)
  );
}

const SLIPS: ReadonlySet<string> = new Set(['one-digit', 'sign']);

/** Of numbers of one digit too many are ten times another one. */
const SHORTEST_SLIP = 2;

/** Fewest places by which a unit is slipped (百元), where rounding leaves the digits of the implied value in doubt. */
const FEWEST_PLACES = 2;
const MOST_PLACES = 8;
/** How near to a power of ten the two values are then. */
const NEARNESS = rational(1n, 200n);

/** True where one value is a hundred times the other or more, by a power of ten but for rounding. */
function isUnitSlip(value: Rational, implied: Rational): boolean {
  if (isZero(value) || isZero(implied)) return false;
  const ratio = size(over(value, implied));
  return Array.from({ length: MOST_PLACES - FEWEST_PLACES + 1 }, (_, at) =>
    rational(10n ** BigInt(at + FEWEST_PLACES)),
  ).some((power) =>
    [times(ratio, rational(power.denominator, power.numerator)), times(ratio, power)].some(
      (near) => order(size(minus(near, rational(1n))), NEARNESS) <= 0,
    ),
  );
}

/** Digits of a number of which few others are one digit away; a list of short ones has several. */
const TELLING_SLIP = 4;

/** True where a slip of the hand turns the implied value into the printed one, and hardly any other cause does. */
function isSlip({ reasons, value, implied }: Suspect): boolean {
  if (value === null || implied === null) return false;
  const printed = parseDecimal(value);
  const kinds = reasons.map(({ kind }) => kind);
  return (
    (tellingDigits(printed) >= TELLING_SLIP && kinds.some((kind) => SLIPS.has(kind))) ||
    kinds.includes('transposed') ||
    (tellingDigits(printed) >= SHORTEST_SLIP &&
      (kinds.includes('power-of-ten') || isUnitSlip(fromDecimal(printed), fromDecimal(parseDecimal(implied)))))
  );
}

const figuresOf = (graph: FigureGraph, group: readonly Test[]): readonly FigureNode[] => [
  ...new Set(group.flatMap((test) => nodesOf(test).flatMap((id) => graph.nodes[id] ?? []))),
];

/** True where one equation fails: several that fail over one figure bear each other out. */
const isAlone = (group: Group): boolean => new Set(group.map(({ identity }) => identity)).size === 1;

/** Fewest items of a list of which some may be unread; the parts of an account are known by name. */
const FEWEST_ITEMS = 5;

/** How much of its total a list may lack for one item to be missing, and not a part of it to be unread. */
const MOST_LACKING = rational(1n, 3n);

/** Two statements of one thing differ by less than half, or by one: else they are of two things. */
function areFarApart(one: Rational, other: Rational): boolean {
  const [less, more] = order(one, other) < 0 ? [one, other] : [other, one];
  const apart = minus(more, less);
  return order(apart, rational(1n)) > 0 && order(times(apart, rational(2n)), more) >= 0;
}

/** True where a list lacks too much for one slip, or two statements of one thing have little in common. */
function isFarOff(graph: FigureGraph, test: Test): boolean {
  const { demand } = test;
  const values = valuesIn(test, graph).map(size);
  const [one = 0, other = 0, third] = demand.places;
  if (demand.kind === 'pair' || (demand.kind === 'band' && third === undefined))
    return areFarApart(values[one] ?? ZERO, values[other] ?? ZERO);
  if (demand.kind !== 'band' || !test.list || values.length < FEWEST_ITEMS) return false;
  const total = largest([size(demand.constant), ...values]);
  return missingValues(graph, test).some(({ low: { at } }) => at !== null && order(at, times(total, MOST_LACKING)) > 0);
}

/** What a figure would have to be for the failing equations, whatever others it is in: there it may be bound rightly. */
const valuesWithin = (graph: FigureGraph, group: readonly Test[], node: number): ValueSet =>
  group
    .filter((test) => nodesOf(test).includes(node))
    .reduce<ValueSet>((values, test) => intersect(values, valuesFor(graph, test, node)), ALL);

/**
 * True where another fact of the same family, or of the list that lacks an item, has a value that would make everything
 * hold: it may be the one that is meant. Of two statements that should be alike the other one is always such a value.
 */
function hasRival({ graph, budget, rivals }: Surroundings, group: Group): boolean {
  const sums = group.filter(({ demand }) => demand.kind !== 'pair');
  const factsAt = ({ span }: FigureNode) => statementsAt(budget, span).map(({ fact }) => fact);
  const own = new Set(figuresOf(graph, group).flatMap(factsAt));
  const conceptsOf = (nodes: readonly FigureNode[]): readonly string[] =>
    nodes.flatMap((node) => factsAt(node).map(({ concept }) => concept));
  return sums.some((test) => {
    const nodes = figuresOf(graph, [test]);
    const lacking = { values: missingValues(graph, test), unit: nodes[0]?.unit ?? '' };
    return (
      hasRivalIn(rivals, new Set([...conceptsOf(nodes), ...INCOME]), lacking, own) ||
      nodes.some((node) => {
        const needed = { values: valuesWithin(graph, sums, node.id), unit: node.unit };
        return hasRivalIn(rivals, new Set(conceptsOf([node])), needed, own);
      })
    );
  });
}

/** Income has parts of several families. */
const INCOME: readonly string[] = ['revenue.total', 'carryover.opening'];
