import type { Claim } from '#model/claim.ts';
import type { WithFindings } from '#model/finding.ts';
import type { Segmentation } from '#model/section.ts';
import type { ExtractionOptions } from './ask-task.ts';
import { extractWithModel } from './extract-with-model.ts';

/** A model as a keyer of reports: what a run needs, with everything else decided. Throws as extractWithModel does. */
export const llmKeyer =
  (options: ExtractionOptions) =>
  async (segmentation: Segmentation): Promise<WithFindings<readonly Claim[]>> => {
    const { claims, findings } = await extractWithModel(segmentation, options);
    return { value: claims, findings };
  };
