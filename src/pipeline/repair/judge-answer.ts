import type { Doubt, Reasked } from '#extract/index.ts';
import { statementOf } from '#extract/llm/index.ts';
import type { Claim } from '#model/claim.ts';
import { linesMeet } from './facts.ts';
import { mergeAnswer } from './merge-answer.ts';
import { doubtCount, type OwnReading, readOwn, type Subject } from './own-reading.ts';

/** What an answer about claims in doubt is worth: the reading to go on with, and why it is not the new one. */
export interface Judgement {
  readonly reading: OwnReading;
  /** Null where the answer is taken. */
  readonly reason: string | null;
  readonly doubtsBefore: number;
  /** With the answer, taken or not. */
  readonly doubtsAfter: number;
}

/**
 * Whether an answer is taken: it is if it leaves fewer doubts and contradicts no keyer that stands by a claim. What it says
 * is held against the whole report again, as the first answer was. `confirmed` are keys of grounded claims of other keyers
 * with what they say: a claim in doubt that another keyer makes alike has to stay. Pure.
 */
export function judgeAnswer(
  before: OwnReading,
  answer: { readonly doubts: readonly Doubt[]; readonly claims: readonly Claim[] },
  confirmed: ReadonlySet<string>,
  subject: Subject,
): Judgement {
  const doubtsBefore = doubtCount(before);
  const claims = mergeAnswer(before, answer, subject);
  const isUnchanged =
    claims.length === before.claims.length && claims.every((claim, at) => claim === before.claims[at]);
  if (isUnchanged) return { reading: before, reason: UNCHANGED, doubtsBefore, doubtsAfter: doubtsBefore };
  const after = readOwn(claims, subject, rowsLeft(before, answer.doubts, claims));
  const doubtsAfter = doubtCount(after);
  const reason = reasonToKeep(before, after, confirmed);
  return { reading: reason === null ? after : before, reason, doubtsBefore, doubtsAfter };
}

/** The rows that are open yet: what is new in the lines of one stands for it. */
function rowsLeft({ claims, rows }: OwnReading, asked: readonly Doubt[], merged: readonly Claim[]): readonly Doubt[] {
  const known = new Set(claims);
  const added = merged.filter((claim) => !known.has(claim));
  return rows.filter((row) => !asked.includes(row) || !added.some((claim) => linesMeet(claim, row.lines)));
}

const UNCHANGED = 'The answer says nothing else of what is in doubt.';

function reasonToKeep(before: OwnReading, after: OwnReading, confirmed: ReadonlySet<string>): string | null {
  const stated = new Set(after.grounded.map(confirmationOf));
  const lost = before.grounded.map(confirmationOf).filter((each) => confirmed.has(each) && !stated.has(each));
  if (lost.length > 0) return `It would change ${lost.length} claim(s) that another keyer makes as well.`;
  return doubtCount(after) < doubtCount(before) ? null : 'It leaves as many doubts as before, or more.';
}

type Grounded = OwnReading['grounded'][number];

/** What two keyers have in common that say the same of the same figure: place, value and concept. */
export function confirmationOf({ key, claim: { item } }: Grounded): string {
  const { field } = item;
  const concept = 'concept' in item ? item.concept : null;
  const value = 'value' in item ? item.value : null;
  return JSON.stringify([key, field, concept, value]);
}

/**
 * True where asking about a doubt once more is no help: the answer makes the claim again word for word, or it gives the
 * refused row again, or none in its place.
 */
export function isSettled(doubt: Doubt, { doubts, answer }: Reasked): boolean {
  if (answer.kind === 'none') return false;
  const { claim, complaint, lines } = doubt;
  if (claim !== null) return answer.claims.some((each) => statementOf(each) === statementOf(claim));
  if (complaint.kind !== 'row-refused' || !doubts.includes(doubt)) return false;
  const { row } = complaint;
  const others = answer.refused.filter((each) => each.lines.some((line) => lines.includes(line)));
  return others.every((each) => each.complaint.kind === 'row-refused' && each.complaint.row === row);
}
