import { type AnsweredItems, type Task, writeAnswer } from '#schemas/answers/index.ts';
import { chanceOf } from './chance.ts';

/** What models get wrong in answers that are well-formed otherwise. */
export const MISTAKES = {
  missed: 'an item is left out',
  'wrong-line': 'an item cites a line near the right one',
  'invented-figure': 'an item states a figure that the report does not print',
  'edited-digit': 'one digit of a figure is another one',
  'wrong-cell': 'an item states the figure of another item of its line or row',
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

/** The number of a cell before a figure, or in its place: another one would be a mistake about columns. */
const CELL_NUMBER = /^\d{1,3}:/u;

const cellNumberOf = (figure: string): string => CELL_NUMBER.exec(figure)?.[0] ?? '';

/** A figure of the same length with other digits all through. */
function inventedDigits(figure: string): string {
  const cell = cellNumberOf(figure);
  const digits = figure.slice(cell.length);
  return cell + digits.replace(/[0-9]/gu, (digit, at: number) => String((Number(digit) + 3 + (at % 5)) % 10));
}

/** The figure with one digit changed: the first that is not its only one. */
function editedDigit(figure: string, chance: number): string {
  const cell = cellNumberOf(figure);
  const digits = [...figure.matchAll(/[0-9]/gu)].filter(({ index }) => index >= cell.length);
  const place = digits[Math.floor(chance * digits.length)];
  if (place === undefined) return figure;
  return figure.slice(0, place.index) + String((Number(place[0]) + 1) % 10) + figure.slice(place.index + 1);
}

/** Columns that hold a word of a vocabulary. */
const VOCABULARY_COLUMNS = ['k', 'g', 't'];

/** The item with the figure that another item of its line has; itself where none has another. */
function withFigureOfAnother(item: Item, others: readonly Item[], chance: number): Item {
  const { l: line, f: figure } = item;
  if (typeof figure !== 'string') return item;
  const figures = others.flatMap(({ l, f }) => (l === line && typeof f === 'string' && f !== figure ? [f] : []));
  const other = figures[Math.floor(chance * figures.length)];
  return other === undefined ? item : { ...item, f: other };
}

/** The item with one mistake; null where it is left out, and itself where the mistake cannot be made of it. */
function withMistake(item: Item, mistake: Mistake, chance: number, others: readonly Item[]): Item | null {
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
    case 'wrong-cell':
      return withFigureOfAnother(item, others, chance);
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
  const lists = Object.entries(JSON.parse(answer) as Record<string, unknown>); // written by writeAnswer
  const spoiled = lists.map(([list, rows]) => [
    list,
    Array.isArray(rows) ? rows.map((row, at) => (isExtra(list, at) ? `${row}${EXTRA}` : row)) : rows,
  ]);
  return JSON.stringify(Object.fromEntries(spoiled));
}

/** The text of an answer with its mistakes, and how many of each were made. */
export interface MistakenAnswer {
  readonly text: string;
  readonly made: Readonly<Partial<Record<Mistake, number>>>;
}

/** What decides over mistakes: the same of all three, the same mistakes. */
interface MistakePlan {
  readonly rates: MistakeRates;
  readonly seed: number;
  readonly question: string;
}

/** The mistake that befalls an item by chance; null for none. */
function mistakeIn({ rates, seed, question }: MistakePlan, list: string, at: number): Mistake | null {
  const chance = chanceOf('mistake', seed, question, list, at);
  let upTo = 0;
  for (const name of MISTAKE_NAMES) {
    upTo += rates[name] ?? 0;
    if (chance < upTo) return name;
  }
  return null;
}

/** A list of items with its mistakes: `extra` are the places of those that get columns too many. */
interface SpoiledList {
  readonly items: readonly Item[];
  readonly made: readonly Mistake[];
  readonly extra: ReadonlySet<number>;
}

function spoilList(plan: MistakePlan, list: string, items: readonly Item[]): SpoiledList {
  const spoiled: Item[] = [];
  const made: Mistake[] = [];
  const extra = new Set<number>();
  for (const [at, item] of items.entries()) {
    const mistake = mistakeIn(plan, list, at);
    const how = chanceOf('how', plan.seed, plan.question, list, at);
    const changed = mistake === null ? item : withMistake(item, mistake, how, items);
    if (mistake === 'extra-columns') extra.add(spoiled.length);
    if (mistake !== null && (changed !== item || mistake === 'extra-columns')) made.push(mistake);
    if (changed !== null) spoiled.push(changed);
  }
  return { items: spoiled, made, extra };
}

const counted = (mistakes: readonly Mistake[]): MistakenAnswer['made'] =>
  Object.fromEntries(Object.entries(Object.groupBy(mistakes, (name) => name)).map(([name, all]) => [name, all.length]));

/**
 * Writes an answer with mistakes by chance, which is drawn from the seed, the question and the item: the same question
 * is answered with the same mistakes. An item gets one at most.
 */
export function writeWithMistakes(task: Task, answered: AnsweredItems, plan: MistakePlan): MistakenAnswer {
  const items = spoilList(plan, 'items', answered.items);
  const units = spoilList(plan, 'units', answered.units ?? []);
  const text = writeAnswer(task, { ...answered, items: items.items, units: units.items });
  const made = counted([...items.made, ...units.made]);
  if (made['extra-columns'] === undefined) return { text, made };
  const isExtra = (list: string, at: number): boolean => (list === 'units' ? units : items).extra.has(at);
  return { text: withExtraColumns(text, isExtra), made };
}
