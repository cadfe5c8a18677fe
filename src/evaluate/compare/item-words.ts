import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import { goldIndexOf } from '../item-id.ts';
import type { ItemChange } from './comparison-schema.ts';

/** Words for an item of a change, as gold has it; null where there are none. */
export type ItemWords = (change: ItemChange) => string | null;

type Side = NonNullable<ItemChange['before']>;

/** What happened to an item: `right → missing`. */
export function changeOfItem({ item, before, after }: ItemChange): string {
  const absent = item.startsWith('extra:') ? 'not said' : 'right';
  const repeated = Math.max(before?.repeats ?? 0, after?.repeats ?? 0) > 1;
  const told = (side: Side | null): string => {
    if (side === null) return absent;
    return repeated ? `${wrongWords(side)} in ${side.repeats} of the repeats` : wrongWords(side);
  };
  return `${told(before)} → ${told(after)}`;
}

function wrongWords({ kind, class: wrong }: Side): string {
  switch (kind) {
    case 'missing':
      return 'missing';
    case 'false_alarm':
      return wrong === 'duplicate' ? 'said twice' : 'invented';
    case 'different':
      return `different (${wrong})`;
    case 'attributes':
      return `an attribute wrong (${wrong})`;
    case 'apart':
      return `a detail wrong (${wrong})`;
  }
}

/** An item without words, by its place: gold counts from 0 and people from 1. */
export function placeOfItem(item: string): string {
  const index = goldIndexOf(item);
  if (index !== null) return `item ${index + 1}`;
  const name = item.slice(item.indexOf(':') + 1);
  return item.startsWith('extra:') ? `something gold does not have (${name})` : name;
}

/** The changes of one direction in one field of one document. */
export interface ItemGroup {
  readonly field: FieldName;
  readonly document: string;
  readonly changes: readonly ItemChange[];
}

/** At most `most` changes of a direction, grouped by field and then document, in the order given. */
export function groupedItems(
  items: readonly ItemChange[],
  direction: ItemChange['direction'],
  most: number,
): readonly ItemGroup[] {
  const ofDirection = items.filter((each) => each.direction === direction);
  const byField = FIELD_NAMES.flatMap((field) => ofDirection.filter((each) => each.field === field)).slice(0, most);
  return [...Map.groupBy(byField, ({ field, document }) => `${field} ${document}`).values()].flatMap((changes) => {
    const [first] = changes;
    return first === undefined ? [] : [{ field: first.field, document: first.document, changes }];
  });
}

/** Directions in the order in which they are told, with a heading each. */
export const DIRECTIONS: readonly (readonly [ItemChange['direction'], string])[] = [
  ['worse', 'Got worse'],
  ['better', 'Got better'],
  ['otherwise', 'Wrong in another way'],
];
