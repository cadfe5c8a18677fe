import type { CategoryCues } from '#schemas/vocabulary/cues.ts';

/** A cue as it is looked for: `tail` is what has to follow `head` in the same clause, null for a plain word. */
interface Cue {
  readonly category: number;
  readonly weight: number;
  readonly head: string;
  readonly tail: string | null;
}

/** Cues by their first two characters, so that a text is read once whatever the number of cues. */
export interface CueIndex {
  readonly ids: readonly string[];
  readonly byStart: ReadonlyMap<number, readonly Cue[]>;
}

/** A cue found in a text: index of its category, its weight, where it begins. */
export interface CueHit {
  readonly category: number;
  readonly weight: number;
  readonly at: number;
}

/** Two code units as one number. */
const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

export function indexCues(categories: readonly CategoryCues[]): CueIndex {
  const all = categories.flatMap(({ cues }, category) =>
    cues.flatMap(({ weight, words }) =>
      words.map((word): Cue => {
        const [head = '', tail = null] = word.split('…');
        return { category, weight, head, tail };
      }),
    ),
  );
  return { ids: categories.map(({ id }) => id), byStart: Map.groupBy(all, ({ head }) => pairAt(head, 0)) };
}

/** How far behind its head the tail of a cue may begin: a clause with its object, not the next thought. */
const LONGEST_GAP = 14;
const CLAUSE_END = /[，,。；;：:！\n]/u;

function hasTail(text: string, { head, tail }: Cue, at: number): boolean {
  if (tail === null) return true;
  const behind = text.slice(at + head.length, at + head.length + LONGEST_GAP + tail.length);
  const end = behind.search(CLAUSE_END);
  return (end === -1 ? behind : behind.slice(0, end)).includes(tail);
}

/** Every cue in the text, in its order. */
export function findCues(text: string, { byStart }: CueIndex): readonly CueHit[] {
  const hits: CueHit[] = [];
  for (let at = 0; at < text.length - 1; at += 1) {
    for (const cue of byStart.get(pairAt(text, at)) ?? []) {
      if (text.startsWith(cue.head, at) && hasTail(text, cue, at))
        hits.push({ category: cue.category, weight: cue.weight, at });
    }
  }
  return hits;
}
