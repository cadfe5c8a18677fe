import type { Claim } from '#model/claim.ts';
import type { WithFindings } from '#model/finding.ts';
import type { Segmentation } from '#model/section.ts';

export { genreOf } from './rules/genre.ts';
export { extractWithRules } from './rules/index.ts';

/** A model as a keyer: reads a segmentation, answers with claims; what went wrong on the way are findings. */
export type ModelKeyer = (segmentation: Segmentation) => Promise<WithFindings<readonly Claim[]>>;
