import type { Claim, Lineage } from '#model/claim.ts';
import type { Segmentation } from '#model/section.ts';
import { claimBudget } from './budget/index.ts';
import type { DraftClaim, RulesContext } from './context.ts';
import { fiscalYearOf } from './fiscal-year.ts';
import { claimIndicators } from './indicators/index.ts';
import { claimReportFacts } from './report-facts/index.ts';
import { claimStaffing } from './staffing/index.ts';
import { claimTextItems } from './text-items/index.ts';

/** The fields' rules, in the order of the record. */
const FIELD_RULES: readonly ((context: RulesContext) => readonly DraftClaim[])[] = [
  claimReportFacts,
  claimTextItems,
  claimStaffing,
  claimBudget,
  claimIndicators,
];

const lineage = (programVersion: string): Lineage => ({
  keyer: 'rules',
  model: null,
  promptPath: null,
  promptHash: null,
  schemaHash: null,
  call: null,
  programVersion,
});

/**
 * The embedded keyer: claims made by rules over the genre's headings and vocabulary, without a model. Pure and the same
 * every time. It cites spans, which grounding verifies like any other keyer's.
 */
export function extractWithRules(segmentation: Segmentation, programVersion: string): readonly Claim[] {
  const { text, view } = segmentation;
  const context: RulesContext = { text, view, segmentation, fiscalYear: fiscalYearOf(segmentation, view) };
  const by = lineage(programVersion);
  return FIELD_RULES.flatMap((rules) => rules(context)).map(({ item, spans, figure, evidence }) => ({
    item,
    citation: { kind: 'span', spans, figure, evidence },
    lineage: by,
  }));
}
