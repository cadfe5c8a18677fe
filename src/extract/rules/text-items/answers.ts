import { textAt } from '#model/span.ts';
import { measureCues } from '#schemas/vocabulary/cues.ts';
import { issueCategory, measureCategory } from './categorise.ts';
import type { TextItem } from './text-item.ts';

/** Two character pairs of the shared words are chance (管理, 工作); a fifth of the shorter title is not. */
const CLEAR_OVERLAP = 0.2;

function titlePairs(view: string, item: TextItem): ReadonlySet<string> {
  const words = textAt(view, item.spans[0] ?? { start: 0, end: 0 });
  const title = (words.split(/[。；\n]/u, 1)[0] ?? '').replace(/[\s\p{P}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, title.length - 1) }, (_, at) => title.slice(at, at + 2)));
}

function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return Math.min(a.size, b.size) === 0 ? 0 : shared / Math.min(a.size, b.size);
}

interface Candidate {
  readonly index: number;
  readonly pairs: ReadonlySet<string>;
  readonly category: string | null;
}

/** The only problem of a type that the measure's type is the plain answer to; null for none or several. */
function byCategory(view: string, measure: TextItem, issues: readonly Candidate[]): number | null {
  const category = measureCategory(view, measure);
  const answered = measureCues.find((entry) => entry.id === category)?.answers ?? [];
  const fitting = issues.filter((issue) => issue.category !== null && answered.includes(issue.category));
  return fitting.length === 1 ? (fitting[0]?.index ?? null) : null;
}

function byWords(view: string, measure: TextItem, issues: readonly Candidate[]): number | null {
  const own = titlePairs(view, measure);
  const best = issues
    .map(({ index, pairs }) => ({ index, overlap: overlapOf(own, pairs) }))
    .reduce((a, b) => (b.overlap > a.overlap ? b : a), { index: -1, overlap: 0 });
  return best.overlap >= CLEAR_OVERLAP ? best.index : null;
}

/**
 * For each measure the index of the issue it answers: lists of equal length and numbering answer each other in order,
 * else the issue whose title shares clearly most words with the measure's, else the only one of the type it answers.
 * Null where nothing tells.
 */
export function answersOf(
  view: string,
  issues: readonly TextItem[],
  measures: readonly TextItem[],
): readonly (number | null)[] {
  const leaves = issues.flatMap((issue, index): readonly Candidate[] =>
    issue.isLeaf ? [{ index, pairs: titlePairs(view, issue), category: issueCategory(view, issue) }] : [],
  );
  const isNumbered = [...issues, ...measures].every((item) => item.marker !== null);
  if (isNumbered && leaves.length > 1 && leaves.length === measures.length) return leaves.map(({ index }) => index);
  return measures.map((measure) => byWords(view, measure, leaves) ?? byCategory(view, measure, leaves));
}
