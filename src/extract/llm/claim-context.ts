import type { Citation, Claim, ClaimedItem, Lineage } from '#model/claim.ts';
import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';

/** What turning answered items into claims needs beside the items. */
export interface ClaimContext {
  readonly segmentation: Segmentation;
  readonly lineage: Lineage;
}

/** An answered item as a claim, or one sentence why it is none. */
export type Outcome =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  | { readonly kind: 'refused'; readonly ruleId: string; readonly reason: string };

export type LineCitation = Extract<Citation, { readonly kind: 'line' }>;

export const claimed = (context: ClaimContext, item: ClaimedItem, citation: LineCitation): Outcome => ({
  kind: 'claimed',
  claim: { item, citation, lineage: context.lineage },
});

export const refused = (ruleId: string, reason: string): Outcome => ({ kind: 'refused', ruleId, reason });

/** The line with this number; undefined when the report has none. */
export const lineOf = ({ segmentation }: ClaimContext, number: number): Line | undefined =>
  segmentation.lines[number - 1];

export const lineText = ({ segmentation }: ClaimContext, line: Line): string => textAt(segmentation.view, line.span);

/** Why lines from `from` to `to` (inclusive) cannot be cited; null when they can. */
export function rangeFault(context: ClaimContext, from: number, to: number): string | null {
  const count = context.segmentation.lines.length;
  if (from >= 1 && from <= to && to <= count) return null;
  return `The answer cites lines ${from} to ${to}; the report has lines 1 to ${count}.`;
}

/** The cell if the line has it; null sends the search to the whole line, where a figure that is not there is refused. */
export function knownCell(line: Line | undefined, cell: number | null): number | null {
  return line?.cells?.some(({ column }) => column + 1 === cell) ? cell : null;
}

/** Null for words that are only blanks. */
export const wordsOrNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim();
