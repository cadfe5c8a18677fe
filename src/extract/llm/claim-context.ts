import type { Citation, Claim, ClaimedItem, Lineage } from '#model/claim.ts';
import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';

/** What a question told of a report: all that its answer may refer to. */
export interface Asked {
  /** Lines shown under their numbers, which an answer may cite. */
  readonly lines: readonly Line[];
  /** Numbers of the lines by which a measure may name the issue it answers: those shown, and the issues told of besides. */
  readonly linkable: ReadonlySet<number>;
}

/** What turning answered items into claims needs beside the items. */
export interface ClaimContext {
  readonly segmentation: Segmentation;
  readonly lineage: Lineage;
  /** Numbers of the lines that the question showed. */
  readonly shown: ReadonlySet<number>;
  /** As in `Asked`. */
  readonly linkable: ReadonlySet<number>;
}

/**
 * An answered item as a claim, or why it is none. `complaint` says so in Chinese to the model where asking again may
 * help: a row that is none, a line that was not shown. It is null where the row was understood and is wrong.
 */
export type Outcome = { readonly kind: 'claimed'; readonly claim: Claim } | RefusedRow;

export interface RefusedRow {
  readonly kind: 'refused';
  readonly ruleId: string;
  readonly reason: string;
  readonly complaint: string | null;
}

export type LineCitation = Extract<Citation, { readonly kind: 'line' }>;

export const claimed = (context: ClaimContext, item: ClaimedItem, citation: LineCitation): Outcome => ({
  kind: 'claimed',
  claim: { item, citation, lineage: context.lineage },
});

export const refused = (ruleId: string, reason: string, complaint: string | null = null): RefusedRow => ({
  kind: 'refused',
  ruleId,
  reason,
  complaint,
});

/** The line with this number; undefined when the report has none. */
export const lineOf = ({ segmentation }: ClaimContext, number: number): Line | undefined =>
  segmentation.lines[number - 1];

export const lineText = ({ segmentation }: ClaimContext, line: Line): string => textAt(segmentation.view, line.span);

/**
 * The refusal of an item that cites lines from `from` to `to` (inclusive) that cannot be cited; null when they can. Only
 * what the question showed under a number can: not the lines left out of it, nor the headings and table headers repeated
 * in it. What an answer knows of other lines it does not have from the report.
 */
export function citationFault(context: ClaimContext, from: number, to: number): Outcome | null {
  const count = context.segmentation.lines.length;
  if (from < 1 || from > to || to > count) {
    const reason = `it cites lines ${from} to ${to}, and the report has lines 1 to ${count}.`;
    return refused('line-unknown', reason, `引用的行号 ${from} 至 ${to} 不存在`);
  }
  const hidden = firstHidden(context, from, to);
  if (hidden === null) return null;
  return refused(
    'line-not-shown',
    `it cites line ${hidden}, which was not shown.`,
    `引用的第 ${hidden} 行不在所给的行里`,
  );
}

/** The first line of a range that was not shown; lines without words are never shown, and no gap. */
function firstHidden(context: ClaimContext, from: number, to: number): number | null {
  for (let number = from; number <= to; number += 1) {
    if (context.shown.has(number)) continue;
    const line = lineOf(context, number);
    const isBlank = line !== undefined && lineText(context, line).trim() === '';
    if (!isBlank || number === from) return number;
  }
  return null;
}

/** The cell if the line has it; null sends the search to the whole line, where a figure that is not there is refused. */
export function knownCell(line: Line | undefined, cell: number | null): number | null {
  return line?.cells?.some(({ column }) => column + 1 === cell) ? cell : null;
}

/** Null for words that are only blanks. */
export const wordsOrNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim();
