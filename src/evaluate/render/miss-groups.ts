import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import type { MissClass } from '../evaluation-schema.ts';
import type { RepeatedMiss } from './repeated-misses.ts';

/** Misses of one field and class. */
export interface MissGroup {
  readonly field: FieldName;
  readonly class: MissClass;
  readonly misses: readonly RepeatedMiss[];
}

/** The misses by field, in publication order, and class, the most frequent first. */
export function groupMisses(misses: readonly RepeatedMiss[]): readonly MissGroup[] {
  const byField = Map.groupBy(misses, ({ field }) => field);
  return FIELD_NAMES.flatMap((field) =>
    [...Map.groupBy(byField.get(field) ?? [], (miss) => miss.class)]
      .map(([name, members]) => ({ field, class: name, misses: members }))
      .sort((a, b) => b.misses.length - a.misses.length),
  );
}

/**
 * How many misses of each group are shown where `limit` are shown in all: one of each group in turn until the limit is
 * reached, so that no frequent class hides a rare one.
 */
export function shareLimit(sizes: readonly number[], limit: number): readonly number[] {
  const shown = sizes.map(() => 0);
  let left = Math.min(
    limit,
    sizes.reduce((total, size) => total + size, 0),
  );
  while (left > 0) {
    const open = sizes.flatMap((size, at) => (size > (shown[at] ?? 0) ? [at] : []));
    const step = Math.max(1, Math.floor(left / open.length));
    for (const at of open) {
      const added = Math.min(step, left, (sizes[at] ?? 0) - (shown[at] ?? 0));
      shown[at] = (shown[at] ?? 0) + added;
      left -= added;
    }
  }
  return shown;
}
