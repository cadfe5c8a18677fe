import type { Claim, ClaimedItem } from '#model/claim.ts';
import { textAt } from '#model/span.ts';
import { type AnsweredItems, TASK_FIELDS, type Task } from '#schemas/answers/index.ts';
import type { IssueItem } from '#schemas/answers/issues.ts';
import type { MeasureItem } from '#schemas/answers/measures.ts';
import type { ReportItem } from '#schemas/answers/report.ts';
import type { OrgUnitItem } from '#schemas/answers/staffing.ts';
import { type CitedClaim, citedClaim, columnOf, type LineFinder, lineOf } from './cited-place.ts';
import { budgetItemOf, indicatorItemOf, staffingItemOf } from './figure-items.ts';
import { textPlaceOf } from './text-place.ts';

type Of<F extends ClaimedItem['field']> = Extract<ClaimedItem, { readonly field: F }>;

function reportItemOf(finder: LineFinder, cited: CitedClaim, { fact, value }: Of<'report'>): ReportItem | null {
  const from = lineOf(finder, cited);
  const place = [...(cited.figure === null ? [] : [cited.figure]), ...cited.spans].find(
    ({ start }) => from !== null && start >= from.span.start && start < from.span.end,
  );
  if (from === null || place === undefined) return null;
  const to = finder.lineAt(place.end - 1) ?? from;
  const isWhole = place.start === from.span.start && place.end === to.span.end;
  const statement = cited.figure === null ? place : (cited.spans[0] ?? place);
  return {
    k: fact,
    v: value,
    l: from.number,
    e: to.number === from.number ? null : to.number,
    w: isWhole ? null : textAt(finder.text, statement).replace(/\s+/gu, ' '),
  };
}

/** The line of the issue that a measure answers; null where the claim names none, or one without a number. */
function issueLine(finder: LineFinder, claims: readonly Claim[], index: number | null): number | null {
  if (index === null) return null;
  const issues = claims.filter(({ item }) => item.field === 'issues').map(citedClaim);
  const issue = issues.toSorted((one, other) => (one.spans[0]?.start ?? 0) - (other.spans[0]?.start ?? 0))[index];
  return issue === undefined ? null : (lineOf(finder, issue)?.number ?? null);
}

type AnsweredItem = AnsweredItems['items'][number];

function itemOf(finder: LineFinder, claim: Claim, claims: readonly Claim[]): AnsweredItem | null {
  const { item } = claim;
  const cited = citedClaim(claim);
  switch (item.field) {
    case 'report':
      return reportItemOf(finder, cited, item);
    case 'duties': {
      const place = textPlaceOf(finder, cited, item.marker);
      return place === null ? null : { ...place, d: item.depth };
    }
    case 'issues': {
      const place = textPlaceOf(finder, cited, item.marker);
      return place === null ? null : ({ ...place, d: item.depth, g: item.category } satisfies IssueItem);
    }
    case 'measures': {
      const place = textPlaceOf(finder, cited, item.marker);
      const r = issueLine(finder, claims, item.answers);
      return place === null ? null : ({ ...place, d: item.depth, g: item.category, r } satisfies MeasureItem);
    }
    case 'staffing':
      return staffingItemOf(finder, cited, item);
    case 'orgUnits': {
      const line = lineOf(finder, cited);
      if (line === null) return null;
      const c = columnOf(line, cited.spans[0] ?? null);
      return { l: line.number, t: item.kind, n: item.name, c } satisfies OrgUnitItem;
    }
    case 'budget':
      return budgetItemOf(finder, cited, item);
    case 'indicators':
      return indicatorItemOf(finder, cited, item);
  }
}

/** What of the claims about a question's text answers it: those of the task's fields that stand in its numbered lines. */
export function answeredItems(task: Task, finder: LineFinder, claims: readonly Claim[]): AnsweredItems {
  const of = (fields: readonly string[]): AnsweredItems['items'] =>
    claims.flatMap((claim): AnsweredItems['items'] => {
      const item = fields.includes(claim.item.field) ? itemOf(finder, claim, claims) : null;
      return item === null ? [] : [item];
    });
  const fields = TASK_FIELDS[task];
  return {
    items: of(fields.filter((field) => field !== 'orgUnits')),
    units: of(fields.filter((field) => field === 'orgUnits')),
  };
}
