import { type AnsweredItems, type Task, writeAnswer } from '#schemas/answers/index.ts';
import { chanceOf } from './chance.ts';

/** What models get wrong in answers that are well-formed otherwise. */
export const MISTAKES = {
  missed: 'an item is left out',
  'wrong-line': 'an item cites a line near the right one',
  'invented-figure': 'an item states a figure that the report does not print',
  'edited-digit': 'one digit of a figure is another one',
  'wrong-type': 'words stand where a number belongs',
  'extra-columns': 'a row has more columns than it should',
  'unknown-word': 'a word of no vocabulary stands for a concept, a category or a fact',
} as const;
export type Mistake = keyof typeof MISTAKES;
export const MISTAKE_NAMES = Object.keys(MISTAKES) as readonly Mistake[]; // Object.keys loses the key type.

/** Share of items, from 0 to 1, by mistake. */
export type MistakeRates = Readonly<Partial<Record<Mistake, number>>>;

type Item = AnsweredItems['items'][number];

const FURTHEST_LINE = 3;

/** A figure of the same length with other digits all through. */
const inventedDigits = (figure: string): string =>
  figure.replace(/[0-9]/gu, (digit, at: number) => String((Number(digit) + 3 + (at % 5)) % 10));

/** The figure with one digit changed: the first that is not its only one. */
function editedDigit(figure: string, chance: number): string {
  const digits = [...figure.matchAll(/[0-9]/gu)];
  const place = digits[Math.floor(chance * digits.length)];
  if (place === undefined) return figure;
  return figure.slice(0, place.index) + String((Number(place[0]) + 1) % 10) + figure.slice(place.index + 1);
}

/** Columns that hold a word of a vocabulary. */
const VOCABULARY_COLUMNS = ['k', 'g', 't'];

/** The item with one mistake; null where it is left out, and itself where the mistake cannot be made of it. */
function withMistake(item: Item, mistake: Mistake, chance: number): Item | null {
  const { l: line, f: figure } = item;
  switch (mistake) {
    case 'missed':
      return null;
    case 'wrong-line':
      return typeof line === 'number' ? { ...item, l: line + 1 + Math.floor(chance * FURTHEST_LINE) } : item;
    case 'invented-figure':
      return typeof figure === 'string' ? { ...item, f: inventedDigits(figure) } : item;
    case 'edited-digit':
      return typeof figure === 'string' ? { ...item, f: editedDigit(figure, chance) } : item;
    case 'wrong-type':
      return { ...item, l: `第${String(line)}行` };
    case 'unknown-word': {
      const column = VOCABULARY_COLUMNS.find((name) => typeof item[name] === 'string');
      return column === undefined ? item : { ...item, [column]: 'no.such.word' };
    }
    case 'extra-columns':
      return item;
  }
}

/** More columns than any row has. */
const EXTRA = '|多'.repeat(24);

/** Rows of an answer's text with columns too many; `isExtra` tells by the row's number in its list. */
function withExtraColumns(answer: string, isExtra: (list: string, at: number) => boolean): string {
  const lists = Object.entries(JSON.parse(answer) as Record<string, readonly unknown[]>); // written by writeAnswer
  const spoiled = lists.map(([list, rows]) => [
    list,
    rows.map((row, at) => (typeof row === 'string' && isExtra(list, at) ? row + EXTRA : row)),
  ]);
  return JSON.stringify(Object.fromEntries(spoiled));
}

/** The text of an answer with its mistakes, and how many of each were made. */
export interface MistakenAnswer {
  readonly text: string;
  readonly made: Readonly<Partial<Record<Mistake, number>>>;
}

/**
 * Writes an answer with mistakes by chance, which is drawn from the seed, the question and the item: the same question
 * is answered with the same mistakes. An item gets one at most.
 */
export function writeWithMistakes(
  task: Task,
  answered: AnsweredItems,
  { rates, seed, question }: { readonly rates: MistakeRates; readonly seed: number; readonly question: string },
): MistakenAnswer {
  if (Object.keys(rates).length === 0) return { text: writeAnswer(task, answered), made: {} };
  const made: Partial<Record<Mistake, number>> = {};
  const extra = new Set<string>();
  const mistakeOf = (list: string, at: number): Mistake | null => {
    const chance = chanceOf('mistake', seed, question, list, at);
    let upTo = 0;
    for (const name of MISTAKE_NAMES) {
      upTo += rates[name] ?? 0;
      if (chance < upTo) return name;
    }
    return null;
  };
  const spoil = (list: string, items: readonly Item[]): readonly Item[] => {
    const spoiled: Item[] = [];
    for (const [at, item] of items.entries()) {
      const mistake = mistakeOf(list, at);
      const changed = mistake === null ? item : withMistake(item, mistake, chanceOf('how', seed, question, list, at));
      if (mistake !== null && (changed !== item || mistake === 'extra-columns'))
        made[mistake] = (made[mistake] ?? 0) + 1;
      if (mistake === 'extra-columns') extra.add(`${list} ${spoiled.length}`);
      if (changed !== null) spoiled.push(changed);
    }
    return spoiled;
  };
  const spoiled = { items: spoil('items', answered.items), units: spoil('units', answered.units ?? []) };
  const text = writeAnswer(task, spoiled);
  return { text: extra.size === 0 ? text : withExtraColumns(text, (list, at) => extra.has(`${list} ${at}`)), made };
}
