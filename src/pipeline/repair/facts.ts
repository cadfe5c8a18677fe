import type { Claim, ClaimedItem } from '#model/claim.ts';

/** What is said of a value besides the value. */
const VALUES: ReadonlySet<string> = new Set([
  ...['value', 'unit', 'approx', 'stated', 'label', 'derivedFrom'],
  ...['target', 'actual', 'comparator', 'period', 'score', 'weight', 'qualitative'],
  ...['answers', 'category', 'marker', 'depth'],
]);

/** The fact that an item is about: items that are alike in it differ in the value alone. */
export const factOf = (item: ClaimedItem): string =>
  JSON.stringify(Object.entries(item).filter(([name]) => !VALUES.has(name)));

/** What a figure is of; null for items that have no concept. */
export const conceptOf = (item: ClaimedItem): string | null => ('concept' in item ? item.concept : null);

/** What tells a figure from its neighbours in a line; nothing for items without it. */
const subjectOf = (item: ClaimedItem): string =>
  JSON.stringify([
    conceptOf(item),
    'project' in item ? item.project : null,
    item.field === 'staffing' ? item.scope : null,
  ]);

/** True where a figure is said to be the same thing as before; a basis that fewer lines no longer tell is none other. */
export function saysNoOther(said: ClaimedItem, before: ClaimedItem): boolean {
  if (subjectOf(said) !== subjectOf(before)) return false;
  if (said.field !== 'budget' || before.field !== 'budget') return true;
  return said.basis === null || said.basis === before.basis;
}

/** True for a claim that cites one of the lines. */
export const linesMeet = ({ citation }: Claim, lines: readonly number[]): boolean =>
  citation.kind === 'line' && lines.some((line) => citation.from <= line && line <= citation.to);
