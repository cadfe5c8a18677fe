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

/** What tells a figure from its neighbours in a line: concept, project and basis; nothing for items without them. */
export const subjectOf = (item: ClaimedItem): string =>
  JSON.stringify([
    conceptOf(item),
    'project' in item ? item.project : null,
    item.field === 'budget' ? item.basis : null,
    item.field === 'staffing' ? item.scope : null,
  ]);

/** True for a claim that cites one of the lines. */
export const linesMeet = ({ citation }: Claim, lines: readonly number[]): boolean =>
  citation.kind === 'line' && lines.some((line) => citation.from <= line && line <= citation.to);
