import { fromPair, type SpanPair } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { normaliseText } from '../names.ts';
import { type GoldFinding, goldFinding } from './gold-finding.ts';
import type { PlacedGold } from './labels-of.ts';

const firstOf = (spans: readonly SpanPair[] | undefined) => {
  const first = spans?.[0];
  return first === undefined ? null : fromPair(first);
};

/** A measure answers an issue by its position in the list, from 0. */
export const checkAnswers = ({ gold }: PlacedGold): readonly GoldFinding[] =>
  gold.measures.flatMap(({ answers, spans }, index) => {
    if (answers === null || answers === undefined || answers < gold.issues.length) return [];
    return goldFinding(
      'answer-dangling',
      { path: `measures[${index}].answers`, span: firstOf(spans) },
      `It answers issues[${answers}], and there ${gold.issues.length === 1 ? 'is 1 issue' : `are ${gold.issues.length} issues`}.`,
      gold.issues.length === 0
        ? 'Remove it: there is no issue to answer.'
        : `Give the position of the issue, from 0 to ${gold.issues.length - 1}.`,
    );
  });

/** A project is named by the report, under its name or another that is equally right; a form's own title counts too. */
export function checkProjects({ gold, text }: PlacedGold): readonly GoldFinding[] {
  const printed = normaliseText(text);
  const isPrinted = (name: string): boolean => printed.includes(normaliseText(name));
  return (['budget', 'indicators'] as const).flatMap((field) =>
    gold[field].flatMap((item: Gold['budget'][number] | Gold['indicators'][number], index) => {
      const { project, projectAlso = [], spans } = item;
      if (project === null || project === undefined || [project, ...projectAlso].some(isPrinted)) return [];
      return goldFinding(
        'project-unnamed',
        { path: `${field}[${index}].project`, span: firstOf(spans) },
        `The report names no project “${project}”.`,
        'Write the name as the report prints it; other names that are right go into projectAlso.',
      );
    }),
  );
}

/** Budgets speak of the year before and of the years a project runs; further away is a slip of the pen. */
const YEARS_AROUND = 6;

/** The fiscal year is printed, no later than the report's date, and near the years of the facts. */
export function checkYears({ gold, text }: PlacedGold): readonly GoldFinding[] {
  const { fiscalYear, reportDate } = gold.report;
  const year = fiscalYear.value;
  if (year === null) return [];
  const where = { path: 'report.fiscalYear', span: firstOf(fiscalYear.spans) };
  const dated = reportDate.value === null ? null : Number(reportDate.value.slice(0, 4));
  const late =
    dated === null || year <= dated
      ? []
      : [
          goldFinding(
            'year-implausible',
            where,
            `The fiscal year ${year} is after the date of the report (${reportDate.value}).`,
            'Look at both in the report; a report is about a year that is over or under way.',
          ),
        ];
  const isPrinted =
    text.normalize('NFKC').replace(/\s/gu, '').includes(String(year)) || /[〇零一二三四五六七八九]{4}年/u.test(text);
  const unseen = isPrinted
    ? []
    : [
        goldFinding(
          'year-implausible',
          where,
          `The report prints the year ${year} nowhere.`,
          'Give the year that the report says it is about.',
        ),
      ];
  return [...late, ...unseen, ...checkFactYears(gold, year)];
}

const checkFactYears = (gold: Gold, year: number): readonly GoldFinding[] =>
  gold.budget.flatMap((fact, index) => {
    if (fact.year === null || fact.year === undefined || Math.abs(fact.year - year) <= YEARS_AROUND) return [];
    return goldFinding(
      'year-implausible',
      { path: `budget[${index}].year`, span: firstOf(fact.spans) },
      `The year ${fact.year} is more than ${YEARS_AROUND} years from the fiscal year ${year}.`,
      'Look the year up in the report.',
    );
  });
