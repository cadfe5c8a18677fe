import { contextOf, type Rule } from './rule.ts';
import { type Sample, sampleRecord } from './sample-record.ts';

/** Test support: what a rule says of a sample report, an equation a line: `equation | status | difference`. */
export const outcomesOn = (rule: Rule, sample: Sample): readonly string[] =>
  rule
    .check(contextOf(sampleRecord(sample), sample.text))
    .map(({ identity }) => [identity.equation, identity.status, identity.difference ?? 'none'].join(' | '));
