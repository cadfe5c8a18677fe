import type { OrgUnitItem, StaffingItem } from '#schemas/answers/staffing.ts';
import { staffingAttributes } from '#schemas/record/attributes.ts';
import {
  type ClaimContext,
  citationFault,
  claimed,
  knownCell,
  lineOf,
  type Outcome,
  refused,
  wordsOrNull,
} from '../claim-context.ts';
import { figureFault, placeFigure } from './figure-place.ts';

/** The unit of money of the table that a number of people stands in is not theirs. */
const unitOfPeople = (unit: string | null): string | null => (unit?.endsWith('元') === true ? null : unit);

/** A date that is none is left out: the figure is still what the report prints. */
const dateOrNull = (text: string | null): string | null => staffingAttributes.asOf.safeParse(text).data ?? null;

export function staffingClaim(context: ClaimContext, item: StaffingItem): Outcome {
  const fault = citationFault(context, item.l, item.l);
  if (fault !== null) return fault;
  const placed = placeFigure(context, item);
  if (placed === null) return refused('figure-unreadable', figureFault(item));
  const { value, unit, citation } = placed;
  const scope = wordsOrNull(item.s);
  return claimed(
    context,
    { field: 'staffing', concept: item.k, value, unit: unitOfPeople(unit), scope, asOf: dateOrNull(item.d) },
    citation,
  );
}

/** An org unit is cited by its name: first and last words of the place are the name itself. */
export function orgUnitClaim(context: ClaimContext, item: OrgUnitItem): Outcome {
  const fault = citationFault(context, item.l, item.l);
  if (fault !== null) return fault;
  const name = item.n.trim();
  const cell = knownCell(lineOf(context, item.l), item.c);
  const place = { kind: 'line', from: item.l, to: item.l, cell, figure: null, label: null } as const;
  return claimed(context, { field: 'orgUnits', kind: item.t, name }, { ...place, first: name, last: name });
}
