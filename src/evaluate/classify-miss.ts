import type { ReportFactName } from '#schemas/record/report-facts.ts';
import type { Miss, MissClass, NumberError } from './evaluation-schema.ts';
import type { ComparedItem, ListRule } from './list-rule.ts';
import type { Pairing } from './pair-items.ts';

const NUMBER_CLASS = {
  unit: 'unit',
  sign: 'sign',
  digit: 'digit',
  swapped: 'swapped',
  other: 'number',
} as const satisfies Readonly<Record<NumberError['kind'], MissClass>>;

type Difference = Miss['differences'][number];

/** The main keys, whose differences have a class of their own; any other key is an attribute. */
const KEY_CLASS: Readonly<Record<string, MissClass>> = {
  value: 'value',
  concept: 'concept',
  measure: 'measure',
  name: 'name',
  text: 'boundary',
};

/**
 * The class of a false alarm. `duplicate`: it agrees in every key that counts with an item that was matched, its gold or
 * its prediction, so it says the same once more. `invented`: anything else.
 */
export function classOfExtra<Item extends ComparedItem>(
  rule: ListRule<Item>,
  extra: Item,
  { matched }: Pairing<Item>,
): MissClass {
  const counted = rule.keys.filter((key) => key.apart !== true);
  const repeats = (item: Item): boolean => counted.every((key) => key.agrees(item, extra));
  return matched.some(({ gold, predicted }) => repeats(predicted) || repeats(gold)) ? 'duplicate' : 'invented';
}

/**
 * The class of a pair that is wrong, by the first key that differs; main keys come first, the value before all. A number
 * that is wrong: `unit` (another power of ten), `sign`, `digit` (one digit), `swapped` (another number of the same gold),
 * `number` (any other). `value`: one side has no number, or a target stands for a result. `concept`, `measure` and
 * `name`: that key. `boundary`: two texts share characters, but too few (texts that share none are never paired).
 * `attribute`: any key beside the main one.
 */
export function classOfPair(differences: readonly Difference[]): MissClass {
  const [first] = differences;
  if (first === undefined) return 'attribute';
  return first.numberError === null ? (KEY_CLASS[first.key] ?? 'attribute') : NUMBER_CLASS[first.numberError.kind];
}

const FACT_CLASS: Readonly<Partial<Record<ReportFactName, MissClass>>> = {
  title: 'text',
  bureau: 'name',
  region: 'name',
};

/**
 * The class of a fact of the report that is stated wrong: of a number as for items; else `text` for the title, `name` for
 * the bureau and the region, `value` for what is chosen from a list and for the date.
 */
export function classOfFact(fact: ReportFactName, differences: readonly Difference[]): MissClass {
  const error = differences[0]?.numberError ?? null;
  return error === null ? (FACT_CLASS[fact] ?? 'value') : NUMBER_CLASS[error.kind];
}
