import type { Claim, Lineage } from '#model/claim.ts';
import type { Segmentation } from '#model/section.ts';
import { covers, type Span, textAt } from '#model/span.ts';
import { claimBudget } from './budget/index.ts';
import type { DraftClaim, RulesContext } from './context.ts';
import { fiscalYearOf } from './fiscal-year.ts';
import { genreOf } from './genre.ts';
import { claimIndicators } from './indicators/index.ts';
import { claimReportFacts } from './report-facts/index.ts';
import { claimStaffing } from './staffing/index.ts';
import { claimTextItems } from './text-items/index.ts';

/** The main part as if it stood alone: it is in front, so that its offsets stay the same. */
function mainOnly({ text, view, segmentation, fiscalYear }: RulesContext, main: Span): RulesContext {
  const within = <T extends { readonly span: Span }>(each: readonly T[]): readonly T[] =>
    each.filter(({ span }) => covers(main, span));
  const [words, seen] = [textAt(text, main), textAt(view, main)];
  const cut = {
    text: words,
    view: seen,
    lines: within(segmentation.lines),
    sections: within(segmentation.sections),
    tables: within(segmentation.tables),
    findings: segmentation.findings,
  };
  return { text: words, view: seen, segmentation: cut, fiscalYear: fiscalYearOf(cut, seen) ?? fiscalYear };
}

/** What a report says of itself stands in its main part; its annexes are asked for what is missing there. */
function claimFactsOfMain(context: RulesContext): readonly DraftClaim[] {
  const { main } = context.segmentation;
  if (main === undefined) return claimReportFacts(context);
  const factOf = ({ item }: DraftClaim): string => (item.field === 'report' ? item.fact : '');
  const own = claimReportFacts(mainOnly(context, main));
  const stated = new Set(own.map(factOf));
  return [...own, ...claimReportFacts(context).filter((draft) => !stated.has(factOf(draft)))];
}

/** The fiscal year of the main part, else of the whole. */
function yearOf(segmentation: Segmentation): number | null {
  const { main, text, view } = segmentation;
  const whole = { text, view, segmentation, fiscalYear: fiscalYearOf(segmentation, view) };
  return main === undefined ? whole.fiscalYear : mainOnly(whole, main).fiscalYear;
}

/** A group of rules that share their reading, by the fields they claim. */
export interface RuleGroup {
  readonly name: 'report' | 'textItems' | 'staffing' | 'budget' | 'indicators';
  readonly claim: (context: RulesContext) => readonly DraftClaim[];
}

/** The rules, in the order of the record. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  { name: 'report', claim: claimFactsOfMain },
  { name: 'textItems', claim: claimTextItems },
  { name: 'staffing', claim: claimStaffing },
  { name: 'budget', claim: claimBudget },
  { name: 'indicators', claim: claimIndicators },
];

/** What the rules read: the report cut into lines and sections, and the year it is about. */
export const contextOf = (segmentation: Segmentation): RulesContext => ({
  text: segmentation.text,
  view: segmentation.view,
  segmentation,
  fiscalYear: yearOf(segmentation),
});

/**
 * A figure is money of the budget or an indicator, never both: where the rules of both take it, what they know of the
 * budget is the more (核减67.25万元, 总投资2200万元 in a report about a fund).
 */
function withoutBudgetTwice(drafts: readonly DraftClaim[]): readonly DraftClaim[] {
  const told = new Set(drafts.flatMap(({ item, figure }) => (item.field === 'budget' ? [figure?.start ?? null] : [])));
  const isTold = ({ item, figure }: DraftClaim): boolean =>
    item.field === 'indicators' && item.source === 'narrative' && figure !== null && told.has(figure.start);
  return drafts.filter((draft) => !isTold(draft));
}

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
 * The embedded keyer: claims made by rules over the genre's headings and vocabulary, without a model. A text of
 * another genre makes none. Pure and the same every time. It cites spans, which grounding verifies like any other keyer's.
 */
export function extractWithRules(segmentation: Segmentation, programVersion: string): readonly Claim[] {
  if (!genreOf(segmentation).isReport) return [];
  const context = contextOf(segmentation);
  const by = lineage(programVersion);
  return withoutBudgetTwice(RULE_GROUPS.flatMap(({ claim }) => claim(context))).map(
    ({ item, spans, figure, evidence }) => ({
      item,
      citation: { kind: 'span', spans, figure, evidence },
      lineage: by,
    }),
  );
}
