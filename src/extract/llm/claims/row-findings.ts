import { type Finding, finding } from '#model/finding.ts';
import type { Task } from '#schemas/answers/index.ts';
import { type ClaimContext, lineOf } from '../claim-context.ts';
import type { ConvertedRow } from './convert-row.ts';

/** Refusals of one answer that are listed; an answer that is wrong from end to end is said to be so. */
const LISTED_REFUSALS = 20;

/** A finding for every row refused, at its line where that was shown. */
export function refusals(rows: readonly ConvertedRow[], task: Task, context: ClaimContext): readonly Finding[] {
  const found = rows.flatMap(({ raw, outcome, line }, index) => {
    if (outcome.kind === 'claimed') return [];
    const reason = `Row ${index + 1} of the answer about ${task} was refused: ${outcome.reason}`;
    const span = line !== null && context.shown.has(line) ? (lineOf(context, line)?.span ?? null) : null;
    return [finding('warning', outcome.ruleId, reason, { span, actual: excerptOf(raw) })];
  });
  const more = found.length - LISTED_REFUSALS;
  if (more <= 0) return found;
  const summary = `${more} more of the ${rows.length} rows of the answer about ${task} were refused; look at its first ones, and at whether the model is fit for the task.`;
  return [...found.slice(0, LISTED_REFUSALS), finding('warning', 'items-refused', summary)];
}

const LONGEST_EXCERPT = 300;

/** The beginning of a row; of what is nested too deep to be written, what it is. */
export function excerptOf(raw: unknown): string {
  try {
    const words = typeof raw === 'string' ? raw.slice(0, LONGEST_EXCERPT) : raw;
    return (JSON.stringify(words) ?? String(raw)).slice(0, LONGEST_EXCERPT);
  } catch {
    return Array.isArray(raw) ? 'a deeply nested list' : 'a deeply nested object';
  }
}

/** A finding for every measure that names an issue by a line that the question did not tell of. */
export const unlinked = (rows: readonly ConvertedRow[], context: ClaimContext): readonly Finding[] =>
  rows.flatMap(({ outcome, line, issueLine }) => {
    if (outcome.kind === 'refused' || issueLine === null || context.linkable.has(issueLine)) return [];
    const span = line === null ? null : (lineOf(context, line)?.span ?? null);
    const reason = `The measure in line ${line} is said to answer the issue in line ${issueLine}, of which its question did not tell; it is kept without the link.`;
    return [finding('note', 'issue-unlinked', reason, { span })];
  });
