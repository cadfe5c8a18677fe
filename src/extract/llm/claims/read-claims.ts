import { z } from 'zod';
import type { Claim, Lineage } from '#model/claim.ts';
import type { Finding } from '#model/finding.ts';
import type { Segmentation } from '#model/section.ts';
import type { Task } from '#schemas/answers/index.ts';
import type { Asked, ClaimContext } from '../claim-context.ts';
import { plainItems, type RawAnswer } from '../rows/plain-items.ts';
import { type ConvertedRow, convertItem, convertUnit } from './convert-row.ts';
import { distinctClaims } from './distinct-claims.ts';
import { refusals, unlinked } from './row-findings.ts';
import { placeOfRow } from './row-place.ts';

/**
 * An answer before its items are looked at: one bad item must not cost the others. Servers that are not bound to the
 * schema leave out `units`, and a list that would be empty; an answer of other keys alone is no answer.
 */
export const answerEnvelope = z
  .looseObject({ items: z.array(z.unknown()).nullish(), units: z.array(z.unknown()).nullish() })
  .refine((answer) => 'items' in answer || 'units' in answer || Object.keys(answer).length === 0, {
    error: 'the list "items" is missing (缺少 items)',
  });
/** Lists of rows, and what holds for all of them. */
export type Answer = RawAnswer;

/** A row that is none, or that cites what was not shown, with what to tell the model about it in Chinese. */
export interface RowFault {
  readonly row: unknown;
  readonly complaint: string;
}

/** A row that is no claim, with the lines that it may have meant; `complaint` as in the fault, null for what is wrong otherwise. */
export interface RefusedLine {
  readonly task: Task;
  readonly row: unknown;
  readonly lines: readonly number[];
  readonly complaint: string | null;
}

/**
 * Claims of an answer, each once. `issueLines` says by which line a measure names the issue it answers; `rows` counts
 * all rows, those refused included, and `faults` are those of them that asking again may mend; `lines` are the numbers of
 * those that the question showed, none where there is no answer.
 */
export interface ReadClaims {
  readonly claims: readonly Claim[];
  readonly findings: readonly Finding[];
  readonly issueLines: ReadonlyMap<Claim, number>;
  readonly rows: number;
  readonly faults: readonly RowFault[];
  /** Rows refused whose lines are known. */
  readonly refused: readonly RefusedLine[];
  readonly lines: ReadonlySet<number>;
}

/** A question that shows all of a report. */
const allOf = ({ lines }: Segmentation): Asked => ({ lines, linkable: new Set(lines.map(({ number }) => number)) });

/**
 * The claims that an answer makes of what its question told (all of the report where `asked` is left out). Pure and
 * total: what cannot be a claim is refused with a finding.
 */
export function readClaims(
  answer: Answer,
  task: Task,
  segmentation: Segmentation,
  lineage: Lineage,
  { lines, linkable }: Asked = allOf(segmentation),
): ReadClaims {
  const shown = new Set(lines.map(({ number }) => number));
  const context: ClaimContext = { segmentation, lineage, shown, linkable };
  const plain = plainItems(answer, task, context);
  const items = plain.items.map((item) => convertItem(context, task, item));
  const units = plain.units.map((unit) => convertUnit(context, unit));
  const rows = [...items, ...units];
  const claimed = rows.flatMap(({ outcome }) => (outcome.kind === 'claimed' ? [outcome.claim] : []));
  const { value: claims, findings } = distinctClaims(claimed);
  return {
    claims,
    findings: [...refusals(rows, task, context), ...unlinked(rows, context), ...findings],
    issueLines: new Map(rows.flatMap((row) => issueLinkOf(row, context))),
    rows: rows.length,
    faults: rows.flatMap(faultOf),
    refused: rows.flatMap((row) => refusedLine(row, task, shown)),
    lines: shown,
  };
}

/** A link to a line that the question did not tell of is a guess: the measure stays, without it. */
const issueLinkOf = ({ outcome, issueLine }: ConvertedRow, { linkable }: ClaimContext) =>
  outcome.kind === 'claimed' && issueLine !== null && linkable.has(issueLine)
    ? [[outcome.claim, issueLine] as const]
    : [];

function refusedLine(row: ConvertedRow, task: Task, shown: ReadonlySet<number>): readonly RefusedLine[] {
  if (row.outcome.kind === 'claimed') return [];
  const lines = placeOfRow(row, shown);
  return lines.length === 0 ? [] : [{ task, row: row.raw, lines, complaint: row.outcome.complaint }];
}

const faultOf = ({ raw, outcome }: ConvertedRow): readonly RowFault[] =>
  outcome.kind === 'refused' && outcome.complaint !== null ? [{ row: raw, complaint: outcome.complaint }] : [];
