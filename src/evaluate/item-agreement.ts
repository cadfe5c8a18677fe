import type { ComparedItem, Key, ListRule } from './list-rule.ts';
import type { ItemPair } from './pair-items.ts';

/** Whether every key of a pair agrees, but for what is told apart: what attribute F1 counts. */
export const isRight = <Item extends ComparedItem>(
  rule: ListRule<Item>,
  { gold, predicted }: ItemPair<Item>,
): boolean => rule.keys.every((key) => key.apart === true || key.agrees(gold, predicted));

/** Whether gold says anything of a key. */
export const isLabelled = <Item extends ComparedItem>(key: Key<Item>, gold: Item): boolean =>
  key.isLabelled?.(gold) ?? true;

/** Whether all that gold labels of an item is right, also what is told apart. */
export const isWhollyRight = <Item extends ComparedItem>(
  rule: ListRule<Item>,
  { gold, predicted }: ItemPair<Item>,
): boolean => rule.keys.every((key) => !isLabelled(key, gold) || key.agrees(gold, predicted));
