import type { Identity } from '#model/identity.ts';
import type { PublishedReport } from '#model/published-report.ts';
import { type Span, toPair } from '#model/span.ts';
import { type ReportPlaces, reportPlacesOf } from '../report-places.ts';
import { type ConflictGroup, conflictGroups } from './conflict-groups.ts';
import { itemsAtFigures } from './items-at-figures.ts';
import { type NamedFigure, type NamedIdentity, nameIdentity } from './named-identity.ts';

/** A report ready to be shown with its accounts: what is looked up once for all of them. */
export interface CheckedReport {
  readonly published: PublishedReport;
  readonly places: ReportPlaces;
  /** Every equation, in the order of the report's identities. */
  readonly named: readonly NamedIdentity[];
  readonly groups: readonly ConflictGroup[];
  /** The figure at a place, named as in the failing equation that holds it, else as in the first; null where none is. */
  readonly figureAt: (span: Span) => NamedFigure | null;
}

function figuresByPlace(named: readonly NamedIdentity[]): CheckedReport['figureAt'] {
  const isFailing = ({ identity }: NamedIdentity): boolean => identity.status === 'conflict';
  const failingFirst = [...named.filter(isFailing), ...named.filter((each) => !isFailing(each))];
  const figures = new Map<string, NamedFigure>();
  for (const figure of failingFirst.flatMap((each) => each.figures)) {
    const place = toPair(figure.span).join();
    if (!figures.has(place)) figures.set(place, figure);
  }
  return (span) => figures.get(toPair(span).join()) ?? null;
}

/** Names the figures of a report's equations and groups those that fail by what they come from. */
export function checkedReport(published: PublishedReport): CheckedReport {
  const itemAt = itemsAtFigures(published.record);
  const named = published.identities.map((identity, index) => nameIdentity(identity, index, itemAt));
  return {
    published,
    places: reportPlacesOf(published),
    named,
    groups: conflictGroups(published, named),
    figureAt: figuresByPlace(named),
  };
}

/** Equations by how they came out. */
export interface Tally {
  readonly exact: number;
  readonly within_rounding: number;
  readonly truncated: number;
  readonly conflict: number;
  readonly blocked: number;
  readonly untestable: number;
}

export function tallyOf(identities: readonly Identity[]): Tally {
  const count = (status: Identity['status']): number => identities.filter((each) => each.status === status).length;
  return {
    exact: count('exact'),
    within_rounding: count('within_rounding'),
    truncated: count('truncated'),
    conflict: count('conflict'),
    blocked: count('blocked'),
    untestable: count('untestable'),
  };
}

/** True for an equation that came out, rounding and cutting off included. */
export const holds = ({ identity: { status } }: NamedIdentity): boolean =>
  status === 'exact' || status === 'within_rounding' || status === 'truncated';
