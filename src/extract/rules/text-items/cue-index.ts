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
 * Where a cue whose head ends at `end` ends itself, null where its tail does not follow. Hardly any does: it is looked for by its first character
 * before anything else is asked.
 */
function endWithTail(text: string, { tail }: Cue, end: number): number | null {
  if (tail === null) return end;
  const first = tail.charCodeAt(0);
  const last = Math.min(end + LONGEST_GAP, text.length - tail.length);
  for (let at = end; at <= last; at += 1)
    if (text.charCodeAt(at) === first && text.startsWith(tail, at))
      return CLAUSE_END.test(text.slice(end, at)) ? null : at + tail.length;
  return null;
}

/** A cue where it stands: index of its category, its weight, its first code unit and the one behind its last. */
export interface FoundCue {
  readonly category: number;
  readonly weight: number;
  readonly at: number;
  readonly end: number;
  /** Whether it is one word, with no others inside it. */
  readonly isWord: boolean;
}

/** Every cue in the text. */
export function findCues(text: string, { byHead }: CueIndex): readonly FoundCue[] {
  const found: FoundCue[] = [];
  findWords(byHead, text, (cues, at, headEnd) => {
    for (const cue of cues) {
      const end = endWithTail(text, cue, headEnd);
      if (end !== null) found.push({ category: cue.category, weight: cue.weight, at, end, isWord: cue.tail === null });
    }
  });
  return found;
}
