import { textAt } from '#model/span.ts';
import { type CategoryCues, issueCues, measureCues } from '#schemas/vocabulary/cues.ts';
import type { TextItem } from './text-item.ts';

/** A cue in an item's first sentence, its title, counts as much as three in what follows. */
const TITLE_WEIGHT = 3;

function countCues(words: string, entry: CategoryCues): number {
  return entry.words.filter((word) => words.includes(word)).length;
}

/** The category most of whose cues the words have; the earlier one on a tie, null where there is no cue. */
function categoryOf(words: string, cues: readonly CategoryCues[]): string | null {
  const text = words.replace(/\s(?=[^\n])/gu, '');
  const title = text.split(/[。\n：:]/u, 1)[0] ?? '';
  const scored = cues.map((entry) => ({
    id: entry.id,
    score: countCues(title, entry) * TITLE_WEIGHT + countCues(text.slice(title.length), entry),
  }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { id: '', score: 0 });
  return best.score === 0 ? null : best.id;
}

const wordsOf = (view: string, item: TextItem): string => textAt(view, item.spans[0] ?? { start: 0, end: 0 });

export const issueCategory = (view: string, item: TextItem): string | null =>
  categoryOf(wordsOf(view, item), issueCues);
export const measureCategory = (view: string, item: TextItem): string | null =>
  categoryOf(wordsOf(view, item), measureCues);
