/**
 * The words that reports print beside a staffing figure, by concept. `match` says where they stand: `before` the figure
 * (编制总数36名), alone before it between two marks (`whole`: 其中行政13人), at the head of the words before it
 * (`leading`: 临聘水库巡查人员8人), or `after` it (6个所属二级单位). `context` limits a label to sentences that speak of posts
 * or of people: 行政编制 is a kind of post, but behind 实有在职 it counts people. Null = anywhere.
 */
import { z } from 'zod';
import { staffingConceptSchema } from './index.ts';
import staffingLabelsJson from './staffing-labels.json' with { type: 'json' };

const staffingLabelsSchema = z.strictObject({
  concept: staffingConceptSchema,
  context: z.nullable(z.enum(['establishment', 'onboard'])),
  match: z.enum(['before', 'whole', 'leading', 'after']),
  source: z.string(),
  labels: z.array(z.string().min(1)).min(1),
});

export type StaffingContext = 'establishment' | 'onboard';

/** One label with what it means. */
export interface StaffingLabel {
  readonly text: string;
  readonly concept: string;
  readonly context: StaffingContext | null;
  readonly match: 'before' | 'whole' | 'leading' | 'after';
}

/** Longest first; of equal labels the one that is limited to a context first. */
export const staffingLabels: readonly StaffingLabel[] = z
  .array(staffingLabelsSchema)
  .parse(staffingLabelsJson)
  .flatMap(({ labels, concept, context, match }) => labels.map((text) => ({ text, concept, context, match })))
  .sort((a, b) => b.text.length - a.text.length || Number(a.context === null) - Number(b.context === null));
