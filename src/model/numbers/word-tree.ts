/** A step of a word: what it leads to by the next code unit, and whether a word ends here. */
interface Step {
  readonly next: Map<number, Step>;
  isEnd: boolean;
}

const emptyStep = (): Step => ({ next: new Map(), isEnd: false });

/** Words to be looked for at a place of a text, all at once. */
export type WordTree = Step;

export function wordTree(words: Iterable<string>): WordTree {
  const root = emptyStep();
  for (const word of words) {
    let step = root;
    for (let at = 0; at < word.length; at += 1) {
      const code = word.charCodeAt(at);
      const next = step.next.get(code) ?? emptyStep();
      step.next.set(code, next);
      step = next;
    }
    step.isEnd = true;
  }
  return root;
}

/** The length of the longest word that stands at `at`; 0 when none does. */
export function wordLengthAt(tree: WordTree, text: string, at: number): number {
  let step = tree.next.get(text.charCodeAt(at));
  let length = 0;
  for (let next = at + 1; step !== undefined; next += 1) {
    if (step.isEnd) length = next - at;
    step = step.next.size === 0 ? undefined : step.next.get(text.charCodeAt(next));
  }
  return length;
}
