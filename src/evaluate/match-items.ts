import { assignMaximum } from './assign.ts';

/**
 * How well a gold item and a predicted one go together. Matchings are compared first by how many pairs they have, then
 * by the sum of `attributes`, then by the sum of `overlap`, then by how many required gold items they cover.
 */
export interface Candidate {
  readonly gold: number;
  readonly predicted: number;
  /** How many key attributes agree. */
  readonly attributes: number;
  /** Intersection over union of the places, in [0, 1]. */
  readonly overlap: number;
  /** False for a gold item that is no miss when absent. */
  readonly required: boolean;
}

/** Overlaps are compared in thousandths, as whole numbers: sums of fractions would depend on the order of adding. */
const OVERLAP_STEPS = 1000;

/** The candidates in groups that share no item with each other: each is solved alone, which keeps matrices small. */
function connectedGroups(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const parents = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    while (parents.get(root) !== undefined) root = parents.get(root) ?? root;
    if (root !== node) parents.set(node, root);
    return root;
  };
  for (const { gold, predicted } of candidates) {
    const [a, b] = [rootOf(`g${gold}`), rootOf(`p${predicted}`)];
    if (a !== b) parents.set(b, a);
  }
  return [...Map.groupBy(candidates, ({ gold }) => rootOf(`g${gold}`)).values()];
}

const distinct = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b);

/**
 * Weighs a group's candidates so that no sum of lesser merits outweighs one greater merit. Weights grow with the cube
 * of the group's size and their sum with its fourth power: exact in doubles up to a thousand pairs in one group.
 */
function weigherOf(group: readonly Candidate[], pairs: number): (candidate: Candidate) => number {
  const mostAttributes = Math.max(...group.map((candidate) => candidate.attributes));
  const overlapUnit = pairs + 1;
  const attributeUnit = overlapUnit * (OVERLAP_STEPS * pairs + 1);
  const pairUnit = attributeUnit * (mostAttributes * pairs + 1);
  return ({ attributes, overlap, required }) =>
    pairUnit + attributes * attributeUnit + Math.round(overlap * OVERLAP_STEPS) * overlapUnit + (required ? 1 : 0);
}

function matchGroup(group: readonly Candidate[]): readonly Candidate[] {
  if (group.length === 1) return group;
  const rows = distinct(group.map((candidate) => candidate.gold));
  const columns = distinct(group.map((candidate) => candidate.predicted));
  const weigh = weigherOf(group, Math.min(rows.length, columns.length));
  const placed = new Map(group.map((candidate) => [`${candidate.gold} ${candidate.predicted}`, candidate]));
  const table = rows.map((gold) => columns.map((predicted) => placed.get(`${gold} ${predicted}`)));
  const weights = table.map((row) => row.map((candidate) => (candidate === undefined ? 0 : weigh(candidate))));
  return assignMaximum(weights).flatMap(([row, column]) => table[row]?.[column] ?? []);
}

/**
 * The best one-to-one matching among the candidates, exactly, in the order of the gold items. Pairs that are no
 * candidates are never matched. Equal matchings are decided by the order of the items, always the same way.
 */
export const matchItems = (candidates: readonly Candidate[]): readonly Candidate[] =>
  connectedGroups(candidates)
    .flatMap(matchGroup)
    .sort((a, b) => a.gold - b.gold);
