import { formatNumber } from './format-number.ts';
import type { NumberingDefinitions, NumberingLevel, NumberingList } from './numbering-definitions.ts';

/** Numbers paragraphs in document order. */
export interface LabelCounter {
  /** Counts a paragraph of a list at a level (from 0) and returns the label it prints; empty for bullets and none. */
  readonly next: (numberingId: string, level: number) => string;
}

interface Counts {
  /** The number last printed at each level since its last restart; undefined = none yet. */
  readonly values: (number | undefined)[];
}

/** Word's rules of counting (ECMA-376 17.9), as far as they decide what is printed. */
export function createLabelCounter(definitions: NumberingDefinitions): LabelCounter {
  const counts = new Map<string, Counts>();
  const overridden = new Set<string>();
  const next = (numberingId: string, level: number): string => {
    const list = definitions.get(numberingId);
    const definition = list?.levels.get(level);
    if (list === undefined || definition === undefined) return '';
    const { values } = getOrAdd(counts, list.countedAs);
    // Levels above that were skipped count as begun, and go on from there.
    for (let above = 0; above < level; above += 1) values[above] ??= list.levels.get(above)?.start ?? 1;
    const override = overridden.has(`${numberingId} ${level}`) ? undefined : list.startOverrides.get(level);
    overridden.add(`${numberingId} ${level}`);
    const last = values[level];
    values[level] = override ?? (last === undefined ? startOf(list, level) : last + 1);
    restartBelow(list, level, values);
    return labelOf(list, definition, values);
  };
  return { next };
}

function getOrAdd(counts: Map<string, Counts>, key: string): Counts {
  const found = counts.get(key) ?? { values: [] };
  counts.set(key, found);
  return found;
}

const startOf = (list: NumberingList, level: number): number =>
  list.startOverrides.get(level) ?? list.levels.get(level)?.start ?? 1;

/** A number restarts the levels below it, except those that wait for a level further up, or for none. */
function restartBelow(list: NumberingList, level: number, values: (number | undefined)[]): void {
  for (let below = level + 1; below < values.length; below += 1) {
    if (level <= (list.levels.get(below)?.restartAfter ?? below - 1)) values[below] = undefined;
  }
}

function labelOf(list: NumberingList, definition: NumberingLevel, values: readonly (number | undefined)[]): string {
  if (definition.format === 'bullet') return '';
  return definition.text.replace(/%([1-9])/gu, (_, place: string) => {
    const level = Number(place) - 1;
    const format = definition.isLegal ? 'decimal' : (list.levels.get(level)?.format ?? 'decimal');
    return format === 'bullet' ? '' : formatNumber(values[level] ?? startOf(list, level), format);
  });
}
