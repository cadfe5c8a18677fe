import { budgetConcepts, staffingConcepts } from '#schemas/vocabulary/index.ts';
import type { Rule } from './rule.ts';
import type { WholeOfParts } from './rule-data.ts';
import { RulesContradictError } from './rules-contradict-error.ts';

const CONCEPTS: ReadonlySet<string> = new Set([...budgetConcepts, ...staffingConcepts].map(({ id }) => id));

/** A rule's statement about a whole, with the rule that makes it. */
interface Stated extends WholeOfParts {
  readonly rule: string;
}

/** What may not be larger than what, with the words for where that is said. */
interface Edge {
  readonly lesser: string;
  readonly greater: string;
  readonly said: string;
}

const sayWhole = ({ rule, whole, needed, optional }: Stated): string =>
  `${rule}: ${whole} = ${[...needed, ...optional.map((part) => `[${part}]`)].join(' + ')}`;

/** `sides` are all that contradict each other, two at least unless a rule contradicts itself. */
const fail = (message: string, ...sides: readonly string[]): never => {
  const [one = '', other = one] = sides;
  throw new RulesContradictError({ message: `${message}: ${sides.join('; ')}.`, context: { one, other } });
};

const wholesOf = (rules: readonly Rule[]): readonly Stated[] =>
  rules.flatMap(({ id, data }) => (data?.wholes ?? []).map((whole) => ({ ...whole, rule: id })));

function refuseNamesTwice(rules: readonly Rule[]): void {
  const seen = new Map<string, string>();
  for (const [index, { id, findingId }] of rules.entries())
    for (const name of findingId === null ? [`rule ${id}`] : [`rule ${id}`, `finding ${findingId}`]) {
      const place = `rule ${index + 1} (${id})`;
      const before = seen.get(name);
      if (before !== undefined) fail(`Two rules have one name, ${name}`, before, place);
      seen.set(name, place);
    }
}

function refuseUnknown(concept: string, said: string): void {
  if (!CONCEPTS.has(concept)) fail('A rule names a concept that the vocabulary lacks', concept, said);
}

function refuseUnknownConcepts(rules: readonly Rule[]): void {
  for (const stated of wholesOf(rules))
    for (const concept of [stated.whole, ...stated.needed, ...stated.optional])
      refuseUnknown(concept, sayWhole(stated));
  for (const { id, data } of rules)
    for (const { lesser, greater } of data?.bounds ?? [])
      for (const concept of [lesser, greater]) refuseUnknown(concept, `${id}: ${lesser} ≤ ${greater}`);
}

function refuseEmptyAndTwice(wholes: readonly Stated[]): void {
  for (const stated of wholes) {
    const parts = [...stated.needed, ...stated.optional];
    if (parts.length === 0) fail('A whole has no parts', stated.whole, stated.rule);
    const twice = parts.find((part, index) => parts.indexOf(part) !== index);
    if (twice !== undefined) fail('A whole counts one part twice', twice, sayWhole(stated));
  }
}

/** Parts are bounded by their wholes as figures are by what is said to bound them. */
function edgesOf(rules: readonly Rule[]): readonly Edge[] {
  const parts = wholesOf(rules).flatMap((stated) =>
    [...stated.needed, ...stated.optional].map((lesser) => ({
      lesser,
      greater: stated.whole,
      said: sayWhole(stated),
    })),
  );
  const bounds = rules.flatMap(({ id, data }) =>
    (data?.bounds ?? []).map(({ lesser, greater }) => ({ lesser, greater, said: `${id}: ${lesser} ≤ ${greater}` })),
  );
  return [...parts, ...bounds];
}

/** Follows the edges from one concept up; what it comes back to is bounded by itself. */
function refuseCircles(edges: readonly Edge[]): void {
  const upward = Map.groupBy(edges, ({ lesser }) => lesser);
  const finished = new Set<string>();
  const follow = (concept: string, path: readonly Edge[]): void => {
    if (finished.has(concept)) return;
    const at = path.findIndex(({ lesser }) => lesser === concept);
    const circle = at === -1 ? [] : path.slice(at).map(({ said }) => said);
    if (circle.length > 0) fail(`${concept} is a part of itself or bounded by itself`, ...new Set(circle));
    for (const edge of upward.get(concept) ?? []) follow(edge.greater, [...path, edge]);
    finished.add(concept);
  };
  for (const { lesser } of edges) follow(lesser, []);
}

/** The concepts that a part comes down to when every whole is taken apart, the first makeup of each. */
function leavesOf(parts: readonly string[], makeup: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => [...leavesOfPart(part, makeup)]));
}

function leavesOfPart(part: string, makeup: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const parts = makeup.get(part);
  return parts === undefined || parts.length === 0 ? new Set([part]) : leavesOf(parts, makeup);
}

/**
 * Two makeups of one whole of which one needs all that the other needs and more: where the smaller one holds, the larger
 * one fails unless the rest is nothing.
 */
function refuseIncluded(wholes: readonly Stated[]): void {
  const makeup = new Map<string, readonly string[]>();
  for (const { whole, needed } of wholes) if (!makeup.has(whole)) makeup.set(whole, needed);
  for (const group of Map.groupBy(wholes, ({ whole }) => whole).values()) {
    const taken = group.map((stated) => ({ stated, leaves: leavesOf(stated.needed, makeup) }));
    for (const small of taken)
      for (const large of taken)
        if (
          small !== large &&
          small.leaves.size < large.leaves.size &&
          [...small.leaves].every((leaf) => large.leaves.has(leaf))
        )
          fail(`Two makeups of ${small.stated.whole} cannot both hold`, sayWhole(small.stated), sayWhole(large.stated));
  }
}

/**
 * The rules as they were given, once it is certain that none contradicts another: no name twice, no concept that the
 * vocabulary lacks, no concept a part of itself or bounded by itself over any number of steps, no whole with two makeups
 * that cannot both hold. Throws RulesContradictError, which names both sides.
 */
export function loadRules(rules: readonly Rule[]): readonly Rule[] {
  const wholes = wholesOf(rules);
  refuseNamesTwice(rules);
  refuseUnknownConcepts(rules);
  refuseEmptyAndTwice(wholes);
  refuseCircles(edgesOf(rules));
  refuseIncluded(wholes);
  return rules;
}
