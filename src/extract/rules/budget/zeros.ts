import type { Section } from '#model/section.ts';
import type { Span } from '#model/span.ts';
import { type DraftClaim, paragraphsOf, type RulesContext } from '../context.ts';
import { leadProject } from './project-context.ts';
import { conceptWords, type Fund, fundOf, fundsIn } from './read-label.ts';

/** A statement that there is none of something; a clause long. */
const NONE =
  /(?:无|没有|未安排|未发生|不涉及|未产生)[^，。；;、\n]{2,30}(?:[、和及，]?(?:也)?(?:无|没有|未安排|未发生)?[^，。；;、\n]{2,24}(?:预算|支出|拨款|收支|安排)[^，。；;、\n]{0,8})*/gu;

type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

const zero = (
  concept: string,
  fund: Fund | null,
  project: string | null,
  label: string,
  year: number | null,
): BudgetItem => ({
  field: 'budget',
  concept,
  project,
  measure: 'amount',
  of: null,
  basis: null,
  fund,
  year,
  value: '0',
  unit: null,
  approx: false,
  stated: 'none',
  label,
  scope: null,
});

/** What a statement of none is about: a fund's expenditure, one of the three public expenses, or a carry-over. */
function zerosIn(words: string, project: string | null, year: number | null, fund: Fund | null): readonly BudgetItem[] {
  const funds = fundsIn(words).filter((each) => each.fund !== 'general_public_budget');
  if (funds.length > 0) {
    const concept =
      /拨款/u.test(words) && !/支出|预算(?:安排|支出)?$/u.test(words)
        ? 'revenue.fiscal_appropriation'
        : 'expenditure.total';
    return funds.map((each) => zero(concept, each.fund, null, words, year));
  }
  const concept = conceptWords(words).at(-1)?.concept;
  if (concept?.startsWith('three_public.') === true)
    return [{ ...zero(concept, fund, null, words, year), basis: /支出/u.test(words) ? 'final' : null }];
  if (/^(?:无|没有)(?:年初|上年)?(?:财政拨款)?结转结?余?/u.test(words) && project !== null) {
    return [zero(/年初|上年/u.test(words) ? 'project.opening' : 'project.closing', fund, project, words, year)];
  }
  return [];
}

/** Reads `上年无结转结余` whole: the words before 无 say which balance it is. */
const withLead = (view: string, start: number, from: number): number => {
  const lead = /(?:上年|年初|年末|期末|本年|本年财政拨款|\d{4}年末(?:财政拨款)?)$/u.exec(view.slice(from, start));
  return lead === null ? start : from + lead.index;
};

/** Zeros that a section states in words. Sections of other fields are not asked: 无 there is about something else. */
export function claimStatedZeros(
  context: RulesContext,
  section: Section,
  defaultFund: Fund | null,
): readonly DraftClaim[] {
  const { view } = context;
  const sectionFund = [...section.path, section.heading].map(fundOf).findLast((found) => found !== null) ?? defaultFund;
  const claims: DraftClaim[] = [];
  let project: string | null = null;
  for (const paragraph of paragraphsOf(context, section)) {
    const first = paragraph.lines[0];
    if (first === undefined || first.kind === 'table_row') continue;
    const lead = leadProject(view, first.content.start, paragraph.span.end);
    project = lead?.name ?? (first.marker === null ? project : null);
    for (const match of project === null
      ? []
      : view.slice(paragraph.span.start, paragraph.span.end).matchAll(/年初无预算/gu)) {
      const start = paragraph.span.start + match.index;
      const item = {
        ...zero('project.budget', sectionFund, project, match[0], context.fiscalYear),
        basis: 'initial_budget' as const,
      };
      claims.push({ item, spans: [{ start, end: start + match[0].length }], figure: null, evidence: [] });
    }
    for (const match of view.slice(paragraph.span.start, paragraph.span.end).matchAll(NONE)) {
      const at = paragraph.span.start + match.index;
      const start = withLead(view, at, Math.max(paragraph.span.start, at - 14));
      const span: Span = { start, end: at + match[0].length };
      const words = view.slice(start, span.end);
      const isOpening = /^(?:上年|年初)/u.test(words);
      const isClosing = start < at && !isOpening;
      if (isOpening || isClosing) {
        if (project !== null && /结转|结余/u.test(words)) {
          claims.push({
            item: zero(
              isOpening ? 'project.opening' : 'project.closing',
              sectionFund,
              project,
              words,
              context.fiscalYear,
            ),
            spans: [span],
            figure: null,
            evidence: [],
          });
        }
        continue;
      }
      for (const item of zerosIn(words, project, context.fiscalYear, sectionFund))
        claims.push({ item, spans: [span], figure: null, evidence: [] });
    }
  }
  return claims;
}
