/**
 * Words to be found at a place of a text all at once, each with what it means: a tree of their code units in a few small
 * tables, which stay at hand where a map for each step would not.
 */
export interface WordIndex<T> {
  /** By the place of a word's first code unit: one of the steps that words begin with; 0 for none. */
  readonly first: Uint16Array;
  /** By step: its code unit, the first of the steps that go on from it, and the next one beside it; 0 for none. */
  readonly codes: Uint16Array;
  readonly onward: Uint16Array;
  readonly beside: Uint16Array;
  /** By step: what the word that ends with it means; undefined where none ends. */
  readonly meanings: readonly (T | undefined)[];
}

/** No code unit and no step. */
const NONE = 0;

/** Places for first code units, a power of two: a table of all that there are would not stay at hand. */
const PLACES = 1024;
const placeOf = (code: number): number => code & (PLACES - 1);

/** Throws a RangeError for words of more than 65,535 steps together. */
export function wordIndex<T>(meaningOf: ReadonlyMap<string, T>): WordIndex<T> {
  const size = Math.min(2 ** 16, 1 + [...meaningOf.keys()].reduce((sum, word) => sum + word.length, 0));
  const [codes, onward, beside] = [new Uint16Array(size), new Uint16Array(size), new Uint16Array(size)];
  const first = new Uint16Array(PLACES);
  const meanings: (T | undefined)[] = [undefined];
  const index: WordIndex<T> = { first, codes, onward, beside, meanings };
  for (const [word, meaning] of meaningOf) {
    let step = NONE;
    for (let at = 0; at < word.length; at += 1) {
      const code = word.charCodeAt(at);
      const known = at === 0 ? firstStep(index, code) : nextStep(index, step, code);
      step = known === NONE ? addStep(index, meanings, step, code) : known;
    }
    meanings[step] = meaning;
  }
  return index;
}

function addStep<T>(index: WordIndex<T>, meanings: (T | undefined)[], from: number, code: number): number {
  const step = meanings.push(undefined) - 1;
  if (step >= 2 ** 16) throw new RangeError('The words of an index have more than 65,535 steps.');
  index.codes[step] = code;
  const [heads, place] = from === NONE ? [index.first, placeOf(code)] : [index.onward, from];
  index.beside[step] = heads[place] ?? NONE;
  heads[place] = step;
  return step;
}

/** `step`, or the first of those beside it, that `code` leads to; 0 for none. */
function stepBeside<T>({ codes, beside }: WordIndex<T>, step: number, code: number): number {
  let next = step;
  while (next !== NONE && codes[next] !== code) next = beside[next] ?? NONE;
  return next;
}

/** The step that `code` leads to as the first of a word; 0 where no word begins with it. */
const firstStep = <T>(index: WordIndex<T>, code: number): number =>
  stepBeside(index, index.first[placeOf(code)] ?? NONE, code);

/** The step that `code` leads to behind `step`; 0 where no word goes on so. */
const nextStep = <T>(index: WordIndex<T>, step: number, code: number): number =>
  stepBeside(index, index.onward[step] ?? NONE, code);

/** The code unit at `at`; 0 outside the text, where charCodeAt gives NaN, with which every later look is slow. */
const codeAt = (text: string, at: number): number => text.charCodeAt(at) | 0;

/** Tells of every word in the text, in the order in which they begin, of those that begin together the shortest first. */
export function findWords<T>(
  index: WordIndex<T>,
  text: string,
  found: (meaning: T, at: number, end: number) => void,
): void {
  for (let at = 0; at < text.length; at += 1) {
    let step = firstStep(index, codeAt(text, at));
    for (let end = at + 1; step !== NONE; end += 1) {
      const meaning = index.meanings[step];
      if (meaning !== undefined) found(meaning, at, end);
      step = nextStep(index, step, codeAt(text, end));
    }
  }
}

/** A word found at a place: where it ends and what it means. */
export interface FoundWord<T> {
  readonly end: number;
  readonly meaning: T;
}

/** The longest word that stands at `at`; null where none does. */
export function longestWordAt<T>(index: WordIndex<T>, text: string, at: number): FoundWord<T> | null {
  let step = firstStep(index, codeAt(text, at));
  let longest = NONE;
  let longestEnd = at;
  for (let end = at + 1; step !== NONE; end += 1) {
    if (index.meanings[step] !== undefined) {
      longest = step;
      longestEnd = end;
    }
    step = nextStep(index, step, codeAt(text, end));
  }
  const meaning = index.meanings[longest];
  return meaning === undefined ? null : { end: longestEnd, meaning };
}

/** Words that are looked for to know how long the one at a place is. */
export type Words = WordIndex<true>;

export const indexWords = (words: Iterable<string>): Words =>
  wordIndex(new Map([...words].map((word) => [word, true])));

/** The length of the longest word that stands at `at`, in code units; 0 where none does. */
export function wordLengthAt(words: Words, text: string, at: number): number {
  let step = firstStep(words, codeAt(text, at));
  let length = 0;
  for (let end = at + 1; step !== NONE; end += 1) {
    if (words.meanings[step] === true) length = end - at;
    step = nextStep(words, step, codeAt(text, end));
  }
  return length;
}
