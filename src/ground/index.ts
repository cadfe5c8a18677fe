import type { Claim, GroundedClaim, RefusedClaim } from '#model/claim.ts';
import { DecimalError } from '#model/decimal.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { createAlignmentIndex } from './align.ts';
import { keyOf } from './claim-key.ts';
import { groundLines } from './line-citation.ts';
import { type Outcome, refuse, type Source } from './outcome.ts';
import { indexNumbers } from './printed-number.ts';
import { relinkMeasures } from './relink-measures.ts';
import { verifySpans } from './span-citation.ts';

/**
 * For other programs: `createAlignmentIndex(text)` once a text, then `alignQuote(index, quote)` for each quotation. Both
 * are pure; all offsets are [start, end) in UTF-16 code units of the text given.
 */
export {
  type Alignment,
  type AlignmentIndex,
  type AlignmentOptions,
  alignQuote,
  createAlignmentIndex,
} from './align.ts';

/** Claims with the characters that state them, and claims that nothing states, each with a sentence that says why. */
export interface GroundingResult {
  readonly grounded: readonly GroundedClaim[];
  readonly refused: readonly RefusedClaim[];
}

/**
 * Ties every claim to the characters that state it, or refuses it with a reason (tier D). Places cited by rules or by a
 * person are verified; for lines cited by a model the characters are found. A figure is grounded only if the number
 * printed there equals the claimed one, with its unit and, for a change, its sign; words within bounded edits.
 * Both lists keep the order of `claims`; measures are linked to the issues that are left. A further claim of one keyer with
 * the same key is numbered (`#2`). Spans are [start, end) in UTF-16 code units of `segmentation.text`; `figure` is null for
 * words and for zeros stated in words. `reportId` goes into the keys alone. Throws nothing for whatever is claimed: a value
 * that is no decimal is a refused claim.
 */
export function groundClaims(
  claims: readonly Claim[],
  segmentation: Segmentation,
  context: { readonly reportId: string },
): GroundingResult {
  const source = prepare(segmentation);
  const grounded: GroundedClaim[] = [];
  const refused: RefusedClaim[] = [];
  const counts = new Map<string, number>();
  for (const claim of claims) {
    const outcome = groundClaim(source, claim);
    if (outcome.status === 'refused') {
      refused.push({ claim, reason: outcome.reason });
      continue;
    }
    const key = keyOf(context.reportId, claim, outcome);
    const count = (counts.get(`${claim.lineage.keyer} ${key}`) ?? 0) + 1;
    counts.set(`${claim.lineage.keyer} ${key}`, count);
    const place = outcome.figure ?? outcome.spans[0];
    const printed = place === undefined ? null : textAt(source.text, place);
    grounded.push({ key: count === 1 ? key : `${key}#${count}`, claim, ...outcome, printed });
  }
  return { grounded: relinkMeasures(claims, grounded), refused };
}

const prepare = (segmentation: Segmentation): Source => ({
  text: segmentation.text,
  segmentation,
  index: createAlignmentIndex(segmentation.text),
  lines: new Map(segmentation.lines.map((line) => [line.number, line])),
  numbers: indexNumbers(
    segmentation.text,
    segmentation.lines.map((line) => line.content),
  ),
});

function groundClaim(source: Source, { item, citation }: Claim): Outcome {
  try {
    return citation.kind === 'span' ? verifySpans(source, item, citation) : groundLines(source, item, citation);
  } catch (thrown) {
    // A value that is no decimal is the keyer's mistake, not the program's: the claim is refused like any other.
    if (thrown instanceof DecimalError) return refuse(thrown.message);
    throw thrown;
  }
}
