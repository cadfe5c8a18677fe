import type { Span } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import type { ListField, ReportRecord } from '#schemas/record/record.ts';
import type { Quantity } from './quantity.ts';

/** What every item has, gold or predicted: its position in its list and its places. */
export interface ComparedItem {
  readonly index: number;
  /** True for gold that is right if extracted and no miss if not. */
  readonly optional: boolean;
  readonly spans: readonly Span[];
  /** The digits alone; null for text and for zeros stated in words. */
  readonly figure: Span | null;
}

/** One attribute by which items are compared. A pair counts for item F1 when all its `main` keys agree. */
export interface Key<Item> {
  readonly name: string;
  readonly main: boolean;
  /**
   * True for what METRICS names no key: right or wrong, it does not count for attribute F1 and is told by itself. It also
   * decides no matching.
   */
  readonly apart?: boolean;
  /** Whether gold says anything of it; absent where it always does. */
  isLabelled?(gold: Item): boolean;
  agrees(gold: Item, predicted: Item): boolean;
  /** What the item says, for the list of misses. */
  show(item: Item): string | null;
  /** The number behind the key, where its errors are to be classified. */
  quantity?(item: Item): Quantity | null;
}

/**
 * How the items of one field are read from both sides and compared. Main keys come before the others, and of them those that
 * are cheap to compare.
 */
export interface ListRule<Item extends ComparedItem> {
  readonly field: ListField;
  readonly keys: readonly Key<Item>[];
  gold(gold: Gold, text: string): readonly Item[];
  predicted(record: ReportRecord, text: string): readonly Item[];
}

/** A key of plain values that are null or equal. */
export const equalKey = <Item>(name: string, main: boolean, read: (item: Item) => string | null): Key<Item> => ({
  name,
  main,
  agrees: (gold, predicted) => read(gold) === read(predicted),
  show: read,
});
