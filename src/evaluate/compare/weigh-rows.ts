import { adjustP } from './adjust-p.ts';
import { deviationOf, meanOf, NUMERIC_NOISE } from './changes-of-score.ts';
import type { ComparedRow } from './comparison-schema.ts';
import type { GateSettings } from './gate-settings.ts';
import type { PairedRow } from './pair-scores.ts';
import { type SignFlip, signFlip } from './sign-flip.ts';

/**
 * 1.96 + 0.84: an effect of so many standard errors is found in four of five comparisons at a two-sided level of 5 %
 * (METRICS, "Comparing runs").
 */
const DETECTABLE_ERRORS = 2.8;

/** What the figures of a row say, before anything is concluded from them. */
export interface WeighedRow
  extends Pick<ComparedRow, 'documents' | 'before' | 'after' | 'difference' | 'p' | 'adjustedP' | 'detectable'> {
  readonly row: PairedRow;
  /** About how many documents would make the margin detectable, if they vary as these do; null below two. */
  readonly documentsNeeded: number | null;
}

export const differencesOf = ({ pairs }: PairedRow): readonly number[] =>
  pairs.map(({ before, after }) => after - before);

/**
 * Weighs the rows of one comparison together, since p is adjusted for their number. A row of fewer documents than the gate
 * asks for takes no part in that: nothing is told from it, whatever its p.
 */
export function weighRows(rows: readonly PairedRow[], settings: GateSettings): readonly WeighedRow[] {
  const tests = rows.map((row) => ({ row, test: signFlip(differencesOf(row), settings) }));
  const told = tests.flatMap(({ row, test }) =>
    test !== null && row.pairs.length >= settings.minimumDocuments ? [{ row, test }] : [],
  );
  const adjusted = adjustP(
    told.map(({ test }) => test),
    settings.alpha,
  );
  const adjustedByRow = new Map(told.map(({ row }, at) => [row, adjusted[at] ?? 1]));
  return tests.map(({ row, test }) => weighRow(row, test, adjustedByRow.get(row) ?? null, settings));
}

function weighRow(row: PairedRow, test: SignFlip | null, adjustedP: number | null, settings: GateSettings): WeighedRow {
  const differences = differencesOf(row);
  const deviation = deviationOf(differences);
  const detectable = deviation === null ? null : (DETECTABLE_ERRORS * deviation) / Math.sqrt(differences.length);
  const enough =
    deviation === null ? null : Math.ceil(((DETECTABLE_ERRORS * deviation) / settings.margin) ** 2 - NUMERIC_NOISE);
  return {
    row,
    documents: row.pairs.length,
    before: meanOf(row.pairs.map(({ before }) => before)),
    after: meanOf(row.pairs.map(({ after }) => after)),
    difference: meanOf(differences),
    p: test?.p ?? null,
    adjustedP,
    detectable,
    documentsNeeded: enough === null ? null : Math.max(enough, settings.minimumDocuments),
  };
}
