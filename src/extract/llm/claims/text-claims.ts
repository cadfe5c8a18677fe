import type { DutyItem } from '#schemas/answers/duties.ts';
import type { IssueItem } from '#schemas/answers/issues.ts';
import type { MeasureItem } from '#schemas/answers/measures.ts';
import {
  type ClaimContext,
  citationFault,
  claimed,
  type LineCitation,
  lineOf,
  type Outcome,
  wordsOrNull,
} from '../claim-context.ts';

type TextItem = Pick<DutyItem, 'l' | 'e' | 'm' | 'a' | 'z'>;

interface TextPlace {
  readonly marker: string | null;
  readonly citation: LineCitation;
}

/** Where a text item stands; an item that starts with its line has that line's marker. */
function placeOf(context: ClaimContext, item: TextItem): TextPlace {
  const first = wordsOrNull(item.a);
  const marker = wordsOrNull(item.m) ?? (first === null ? (lineOf(context, item.l)?.marker ?? null) : null);
  const ends = { first, last: wordsOrNull(item.z) };
  return {
    marker,
    citation: { kind: 'line', from: item.l, to: item.e ?? item.l, cell: null, figure: null, label: null, ...ends },
  };
}

/** Refuses what cites no lines that were shown. */
function inRange(context: ClaimContext, item: TextItem, claim: (place: TextPlace) => Outcome): Outcome {
  const fault = citationFault(context, item.l, item.e ?? item.l);
  return fault ?? claim(placeOf(context, item));
}

export const dutyClaim = (context: ClaimContext, item: DutyItem): Outcome =>
  inRange(context, item, ({ marker, citation }) =>
    claimed(context, { field: 'duties', marker, depth: item.d }, citation),
  );

export const issueClaim = (context: ClaimContext, item: IssueItem): Outcome =>
  inRange(context, item, ({ marker, citation }) =>
    claimed(context, { field: 'issues', marker, depth: item.d, category: item.g }, citation),
  );

/** `answers` stays null here: which issue has which index is known when all issues are (see asking/link-measures.ts). */
export const measureClaim = (context: ClaimContext, item: MeasureItem): Outcome =>
  inRange(context, item, ({ marker, citation }) =>
    claimed(context, { field: 'measures', marker, depth: item.d, category: item.g, answers: null }, citation),
  );
