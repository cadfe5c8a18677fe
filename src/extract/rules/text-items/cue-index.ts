import { findWords, type WordIndex, wordIndex } from '#model/word-index.ts';
import type { CategoryCues } from '#schemas/vocabulary/cues.ts';

/** A cue as it is looked for: a word, and the `tail` that has to follow it in the same clause, null for a plain word. */
interface Cue {
  /** Index into the ids. */
  readonly category: number;
  readonly weight: number;
  readonly tail: string | null;
}

/** The cues of several categories by the words that they begin with: a text is read once whatever their number. */
export interface CueIndex {
  readonly ids: readonly string[];
  readonly byHead: WordIndex<readonly Cue[]>;
}

export function indexCues(categories: readonly CategoryCues[]): CueIndex {
  const byHead = new Map<string, Cue[]>();
  for (const [category, { cues }] of categories.entries())
    for (const { weight, words } of cues)
      for (const word of words) {
        const [head = '', tail = null] = word.split('…');
        byHead.set(head, [...(byHead.get(head) ?? []), { category, weight, tail }]);
      }
  return { ids: categories.map(({ id }) => id), byHead: wordIndex(byHead) };
}

/** How far behind its head the tail of a cue may begin: a clause with its object, not the next thought. */
const LONGEST_GAP = 14;
const CLAUSE_END = /[，,。；;：:！\n]/u;

/**
 * Whether the tail of a cue whose head ends at `end` follows. Hardly any does: it is looked for by its first character
 * before anything else is asked.
 */
function hasTail(text: string, { tail }: Cue, end: number): boolean {
  if (tail === null) return true;
  const first = tail.charCodeAt(0);
  const last = Math.min(end + LONGEST_GAP, text.length - tail.length);
  for (let at = end; at <= last; at += 1)
    if (text.charCodeAt(at) === first && text.startsWith(tail, at)) return !CLAUSE_END.test(text.slice(end, at));
  return false;
}

/** Tells of every cue in the text, in order: index of its category, its weight, where it begins. */
export function findCues(
  text: string,
  { byHead }: CueIndex,
  found: (category: number, weight: number, at: number) => void,
): void {
  findWords(byHead, text, (cues, at, end) => {
    for (const cue of cues) if (hasTail(text, cue, end)) found(cue.category, cue.weight, at);
  });
}
