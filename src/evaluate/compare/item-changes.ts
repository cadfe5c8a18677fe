import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { WrongItem } from '../evaluation-schema.ts';
import { compareItemIds } from '../item-id.ts';
import { NUMERIC_NOISE, sumOf } from './changes-of-score.ts';
import type { ItemChange } from './comparison-schema.ts';
import type { DocumentPair } from './pair-documents.ts';
import { type FieldPair, scoredPairs } from './pair-scores.ts';

/** What changed item by item, and the documents of which nothing may be shown. */
export interface ItemChanges {
  readonly items: readonly ItemChange[];
  readonly hidden: readonly string[];
}

/** The items of all paired documents that one run has right and the other wrong, or both wrong in another way. */
export function itemChanges(paired: readonly DocumentPair[]): ItemChanges {
  const each = paired.flatMap((pair) =>
    FIELD_NAMES.flatMap((field) => scoredPairs(field, [pair]).map((scored) => changesOf(field, scored))),
  );
  return {
    items: each.flatMap(({ items }) => items),
    hidden: [...new Set(each.flatMap(({ hidden }) => hidden))],
  };
}

function changesOf(field: FieldName, pair: FieldPair): ItemChanges {
  const [before, after] = [pair.fieldBefore.wrong, pair.fieldAfter.wrong];
  if (before === null || after === null) return { items: [], hidden: [pair.document] };
  const [earlier, later] = [Map.groupBy(before, itemOf), Map.groupBy(after, itemOf)];
  const names = [...new Set([...earlier.keys(), ...later.keys()])].sort(compareItemIds);
  const items = names.flatMap((item): readonly ItemChange[] => {
    const was = { wrong: earlier.get(item) ?? [], repeats: pair.before.repeats };
    const is = { wrong: later.get(item) ?? [], repeats: pair.after.repeats };
    const direction = directionOf(was, is);
    const { document } = pair;
    if (direction === null) return [];
    return [{ document, part: pair.after.part, field, item, direction, before: sideOf(was), after: sideOf(is) }];
  });
  return { items, hidden: [] };
}

const itemOf = ({ item }: WrongItem): string => item;

/** How one run has an item: each way in which it is wrong, and in how many repeats; nothing = right in all. */
interface Side {
  readonly wrong: readonly WrongItem[];
  readonly repeats: number;
}

const shareOf = ({ wrong, repeats }: Side): number => sumOf(wrong.map((each) => each.repeats)) / repeats;

/** Each way of being wrong with its share of the repeats, so that three answers can be compared with one. */
const waysOf = ({ wrong, repeats }: Side): string =>
  wrong
    .map((each) => `${each.kind} ${each.class} ${(each.repeats / repeats).toFixed(6)}`)
    .sort()
    .join(', ');

/** Null where nothing changed. */
function directionOf(before: Side, after: Side): ItemChange['direction'] | null {
  const change = shareOf(after) - shareOf(before);
  if (change > NUMERIC_NOISE) return 'worse';
  if (change < -NUMERIC_NOISE) return 'better';
  return waysOf(before) === waysOf(after) ? null : 'otherwise';
}

/** The way in which it is wrong most often, with the number of repeats in which it is wrong in any. */
function sideOf({ wrong }: Side): ItemChange['before'] {
  const [most] = [...wrong].sort((a, b) => b.repeats - a.repeats);
  return most === undefined
    ? null
    : { kind: most.kind, class: most.class, repeats: sumOf(wrong.map((each) => each.repeats)) };
}
