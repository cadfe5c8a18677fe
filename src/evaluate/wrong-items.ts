import type { FieldMiss } from './evaluated-pair.ts';
import type { WrongItem } from './evaluation-schema.ts';
import { compareItemIds } from './item-id.ts';

type Wrongness = Pick<FieldMiss, 'kind' | 'class'>;

/** What most of the misses are; of equally many, what came first. */
function commonest(misses: readonly Wrongness[]): Wrongness {
  const groups = [...Map.groupBy(misses, (miss) => `${miss.kind} ${miss.class}`).values()];
  const largest = groups.reduce((a, b) => (b.length > a.length ? b : a));
  // A group has at least the miss that made it.
  const [{ kind, class: of }] = largest as [Wrongness];
  return { kind, class: of };
}

/**
 * The wrong items of a field from the misses of each repeat of its document, ordered by item. An item that is wrong in
 * several repeats stands once, wrong in what it most often is.
 */
export function wrongItemsOf(repeats: readonly (readonly FieldMiss[])[]): WrongItem[] {
  const byItem = [...Map.groupBy(repeats.flat(), ({ item }) => item)];
  return byItem
    .map(([item, misses]) => ({ item, ...commonest(misses), repeats: misses.length }))
    .sort((a, b) => compareItemIds(a.item, b.item));
}
