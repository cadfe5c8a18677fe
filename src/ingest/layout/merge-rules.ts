import type { Rule } from './page-content.ts';

/** Rules closer than this, in points, are one border: double lines and the two sides of a thick one. */
export const SAME_LINE = 3;

/** A gap in a rule up to this many points is no gap: dots, dashes and corners that do not quite meet. */
const GAP = 3;

/** Rules shorter than this, in points, are strokes of letters or check boxes; table rows are at least 8 high. */
const SHORTEST = 6;

/** Rules a page may have; tables have hundreds, drawings tens of thousands, which would take minutes to sort into tables. */
export const RULES_LIMIT = 4_000;

/** Joins pieces of one border, so that each is one rule, and leaves out what is too short for a border. */
export function mergeRules(rules: readonly Rule[]): Rule[] {
  const merged = [...mergeDirection(rules, 'horizontal'), ...mergeDirection(rules, 'vertical')];
  return merged.filter((rule) => rule.to - rule.from >= SHORTEST);
}

function mergeDirection(rules: readonly Rule[], direction: Rule['direction']): Rule[] {
  const ordered = rules.filter((rule) => rule.direction === direction).toSorted((one, other) => one.at - other.at);
  const merged: Rule[] = [];
  let start = 0;
  for (let end = 1; end <= ordered.length; end += 1) {
    const before = ordered[end - 1];
    const next = ordered[end];
    // A hair's breadth only: borders of neighbouring columns must not be drawn together here.
    if (before !== undefined && next !== undefined && next.at - before.at <= 1) continue;
    merged.push(...mergeCollinear(ordered.slice(start, end)));
    start = end;
  }
  return merged;
}

function mergeCollinear(rules: readonly Rule[]): Rule[] {
  const merged: Rule[] = [];
  for (const rule of rules.toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last !== undefined && rule.from <= last.to + GAP) {
      merged[merged.length - 1] = { ...last, to: Math.max(last.to, rule.to) };
    } else {
      merged.push(rule);
    }
  }
  return merged;
}

/** Positions in ascending order, those within SAME_LINE of each other as one (their mean). */
export function clusterPositions(positions: readonly number[]): number[] {
  const clusters: number[][] = [];
  for (const position of positions.toSorted((one, other) => one - other)) {
    const last = clusters.at(-1);
    const first = last?.[0];
    if (last !== undefined && first !== undefined && position - first <= SAME_LINE) last.push(position);
    else clusters.push([position]);
  }
  return clusters.map((cluster) => cluster.reduce((sum, position) => sum + position, 0) / cluster.length);
}
