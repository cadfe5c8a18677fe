import { z } from 'zod';
import type { Claim, Lineage } from '#model/claim.ts';
import { type Finding, finding } from '#model/finding.ts';
import type { Segmentation } from '#model/section.ts';
import { budgetItem } from '#schemas/answers/budget.ts';
import { dutyItem } from '#schemas/answers/duties.ts';
import type { Task } from '#schemas/answers/index.ts';
import { indicatorItem } from '#schemas/answers/indicators.ts';
import { issueItem } from '#schemas/answers/issues.ts';
import { measureItem } from '#schemas/answers/measures.ts';
import { reportItem } from '#schemas/answers/report.ts';
import { orgUnitItem, staffingItem } from '#schemas/answers/staffing.ts';
import { budgetClaim } from './budget-claims.ts';
import { type ClaimContext, type Outcome, refused } from './claim-context.ts';
import { indicatorClaim } from './indicator-claims.ts';
import { type PlainItem, plainItems } from './plain-items.ts';
import { reportClaim } from './report-claims.ts';
import { orgUnitClaim, staffingClaim } from './staffing-claims.ts';
import { dutyClaim, issueClaim, measureClaim } from './text-claims.ts';

/**
 * An answer before its items are looked at: one bad item must not cost the others. Servers that are not bound to the
 * schema leave out `units`, and a list that would be empty.
 */
export const answerEnvelope = z.object({
  items: z.array(z.unknown()).nullish(),
  units: z.array(z.unknown()).nullish(),
  year: z.unknown().optional(),
  fund: z.unknown().optional(),
  unit: z.unknown().optional(),
});
export type Answer = z.infer<typeof answerEnvelope>;

/** Claims of an answer; `issueLines` says by which line a measure names the issue it answers. */
export interface ReadClaims {
  readonly claims: readonly Claim[];
  readonly findings: readonly Finding[];
  readonly issueLines: ReadonlyMap<Claim, number>;
}

/** A category that is none of the typology's is no reason to lose the item. */
function withKnownCategory(item: unknown, schema: z.ZodObject): unknown {
  const { g: category } = schema.shape;
  if (typeof item !== 'object' || item === null || !('g' in item) || !(category instanceof z.ZodType)) return item;
  return category.safeParse(item.g).success ? item : { ...item, g: null };
}

type Convert = (context: ClaimContext, raw: unknown) => Outcome;

/** Checks an item against its schema before it becomes a claim. */
const converter =
  <S extends z.ZodObject>(schema: S, convert: (context: ClaimContext, item: z.infer<S>) => Outcome): Convert =>
  (context, raw) => {
    const item = schema.safeParse(withKnownCategory(raw, schema));
    if (item.success) return convert(context, item.data);
    const issues = item.error.issues.slice(0, 2).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return refused('item-malformed', `An item of the answer does not fit its schema (${issues.join('; ')}).`);
  };

const ITEMS: Readonly<Record<Task, Convert>> = {
  report: converter(reportItem, reportClaim),
  duties: converter(dutyItem, dutyClaim),
  staffing: converter(staffingItem, staffingClaim),
  budget: converter(budgetItem, budgetClaim),
  indicators: converter(indicatorItem, indicatorClaim),
  issues: converter(issueItem, issueClaim),
  measures: converter(measureItem, measureClaim),
};
const UNITS = converter(orgUnitItem, orgUnitClaim);

/** The claims that an answer makes. Pure and total: what cannot be one is refused with a finding. */
export function readClaims(answer: Answer, task: Task, segmentation: Segmentation, lineage: Lineage): ReadClaims {
  const context: ClaimContext = { segmentation, lineage };
  const claims: Claim[] = [];
  const findings: Finding[] = [];
  const issueLines = new Map<Claim, number>();
  const read = (convert: Convert, { raw, item, fault }: PlainItem): void => {
    const outcome = fault === null ? convert(context, item) : refused(fault.ruleId, fault.reason);
    if (outcome.kind === 'refused') {
      const actual = JSON.stringify(raw)?.slice(0, 300) ?? null;
      findings.push(finding('warning', outcome.ruleId, outcome.reason, { actual }));
      return;
    }
    claims.push(outcome.claim);
    const line = task === 'measures' ? z.object({ r: z.number() }).safeParse(item).data?.r : undefined;
    if (line !== undefined) issueLines.set(outcome.claim, line);
  };
  const plain = plainItems(answer, task, segmentation);
  for (const item of plain.items) read(ITEMS[task], item);
  for (const item of plain.units) read(UNITS, item);
  return { claims, findings, issueLines };
}
