import { textAt } from '#model/span.ts';
import type { Notice } from './notice.ts';
import { contextOf } from './rule.ts';
import { type Sample, sampleRecord } from './sample-record.ts';

/** Test support: what a notice says of a sample report, a finding a line: the words at its place, or `nowhere`. */
export const placesOn = (notice: Notice, sample: Sample): readonly string[] =>
  notice
    .find(contextOf(sampleRecord(sample), sample.text))
    .map(({ span }) => (span === null ? 'nowhere' : textAt(sample.text, span)));
