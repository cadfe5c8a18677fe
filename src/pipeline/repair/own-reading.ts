import { checkRecord } from '#check/index.ts';
import { collate } from '#collate/index.ts';
import type { Doubt } from '#extract/index.ts';
import { groundClaims } from '#ground/index.ts';
import type { Claim, GroundedClaim, RefusedClaim } from '#model/claim.ts';
import type { Diagnosis } from '#model/diagnosis.ts';
import type { Identity } from '#model/identity.ts';
import type { Segmentation } from '#model/section.ts';
import { type RepeatedFigure, repeatedFigures } from './repeated-figures.ts';

/** The report that claims are about. */
export interface Subject {
  readonly reportId: string;
  readonly segmentation: Segmentation;
  /** True where answers about other lines were lost: then sums say nothing of the claims that are there. */
  readonly isPartial: boolean;
}

/**
 * What becomes of one keyer's claims by themselves: what of them is grounded, and what their record's arithmetic says.
 * Other keyers have no part in it, so that a keyer which is asked again stays independent of them, and so that the same
 * questions are asked whoever else keys.
 */
export interface OwnReading {
  readonly claims: readonly Claim[];
  readonly grounded: readonly GroundedClaim[];
  readonly refused: readonly RefusedClaim[];
  readonly identities: readonly Identity[];
  readonly diagnoses: readonly Diagnosis[];
  readonly repeated: readonly RepeatedFigure[];
  /** Rows of the keyer's answers that were no claims, and that nothing has come for. */
  readonly rows: readonly Doubt[];
}

/** Holds a keyer's claims against the report and against each other. Pure. */
export function readOwn(
  claims: readonly Claim[],
  { reportId, segmentation, isPartial }: Subject,
  rows: readonly Doubt[] = [],
): OwnReading {
  const { text } = segmentation;
  const { grounded, refused } = groundClaims(claims, segmentation, { reportId });
  const repeated = repeatedFigures(grounded, segmentation);
  if (isPartial) return { claims, grounded, refused, repeated, rows, identities: [], diagnoses: [] };
  const { record } = collate({ grounded, text });
  const { identities, diagnoses } = checkRecord({ record, text, lists: segmentation.lists });
  return { claims, grounded, refused, repeated, rows, identities, diagnoses };
}

/**
 * How much of a reading is in doubt: claims and rows that were refused, figures claimed as two things, and the fewest
 * figures or items that have to be wrong for the sums to fail that are not the report's own fault; where nobody can say
 * so few, the equations that fail. A misreading that shows without a failing equation is not counted: nothing is asked
 * about it, and where a refused claim left a figure unread it is the same doubt twice.
 */
export const doubtCount = ({ refused, repeated, rows, diagnoses }: OwnReading): number =>
  diagnoses
    .filter(({ verdict, identities }) => verdict !== 'source_error' && identities.length > 0)
    .reduce(
      (sum, { explanations, identities }) => sum + (explanations[0]?.suspects.length ?? identities.length),
      refused.length + repeated.length + rows.length,
    );
