import { bureauReports } from './bureaus/bureau-reports.ts';
import { bureaus } from './bureaus/bureaus.ts';
import type { DerivedTable, Table, TableDescription } from './table.ts';
import { budget, projects } from './tables/budget.ts';
import { claims, rejected } from './tables/claims.ts';
import { documents } from './tables/documents.ts';
import { evidence } from './tables/evidence.ts';
import { absences, facts } from './tables/facts.ts';
import { findings } from './tables/findings.ts';
import { identities, identityFigures } from './tables/identities.ts';
import { indicators } from './tables/indicators.ts';
import { orgUnits, staffing } from './tables/institution.ts';
import { repairs } from './tables/repairs.ts';
import { reportMembers } from './tables/report-members.ts';
import { reports } from './tables/reports.ts';
import { suspects } from './tables/suspects.ts';
import { duties, issues, measures } from './tables/text-items.ts';

/** The tables whose rows come report by report, in the order of the codebook; a table stands after those it points to. */
export const REPORT_TABLES: readonly Table[] = [
  documents,
  reports,
  reportMembers,
  facts,
  absences,
  duties,
  orgUnits,
  staffing,
  projects,
  budget,
  indicators,
  issues,
  measures,
  identities,
  identityFigures,
  suspects,
  findings,
  evidence,
  claims,
  rejected,
  repairs,
];

/** The tables about several reports together, made from the finished table of reports. */
export const DERIVED_TABLES: readonly DerivedTable[] = [bureaus, bureauReports];

/** Every table of the dataset, in the order of the codebook; a table stands after those it points to. */
export const ALL_TABLES: readonly TableDescription[] = [...REPORT_TABLES, ...DERIVED_TABLES];
