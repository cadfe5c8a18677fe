import { reportFactValues } from '#schemas/record/report-facts.ts';
import { columnOf, required } from '../column.ts';
import { defineDerivedTable, type ReportCells, toReport } from '../table.ts';
import { reportIdColumn } from '../tables/item-columns.ts';
import { bureauIdColumn } from './bureaus.ts';
import { chooseReports } from './choose-report.ts';
import { identifyBureaus, MATCHES, matchOf } from './identify-bureaus.ts';
import { REGION_HOWS } from './resolved-region.ts';

const source = 'Data model: bureaus';

/** Ids of reports that another one of the data set reissues. */
const supersededIn = (reports: readonly ReportCells[]): ReadonlySet<string> =>
  new Set(reports.flatMap(({ supersedes }) => (typeof supersedes === 'string' ? supersedes : [])));

export const bureauReports = defineDerivedTable({
  name: 'bureau_reports',
  title: 'Reports of bureaus',
  titleZh: '单位与报告',
  description:
    'Which bureau each report is of, why, and whether the panel takes its figures from it. Reports that name no bureau are not in it.',
  descriptionZh: '每份报告属于哪个单位、判断依据，以及面板视图是否采用。未写明单位的报告不在表中。',
  columns: {
    bureau_id: bureauIdColumn,
    report_id: reportIdColumn,
    bureau: { ...columnOf(reportFactValues.bureau), nullable: false },
    fiscal_year: columnOf(reportFactValues.fiscalYear),
    matched_by: required(
      'text',
      {
        title: 'Matched by',
        titleZh: '匹配依据',
        description:
          'same_name: written like bureaus.name. region_prefix: only the regions before the name are written otherwise. abbreviation: a known abbreviation of the organ. only_candidate: its region may be several places, of which the dataset has one with such a bureau.',
        source,
      },
      MATCHES,
    ),
    region_by: required(
      'text',
      {
        title: 'Region by',
        titleZh: '地区依据',
        description:
          'What decided this report’s region. only_place: no other place has the name. parents_stated: regions above it are stated. year, level: of several places one had the name in the fiscal year, or is of the report’s level. several_places, contradiction: ambiguous. endings: unknown to the gazetteer, cut at 省, 市, 县 and the like. no_region: none is named.',
        source,
      },
      REGION_HOWS,
    ),
    superseded: required('boolean', {
      title: 'Superseded',
      titleZh: '已被替代',
      description: 'Whether another report of the dataset reissues it (reports.supersedes).',
      source,
    }),
    in_panel: required('boolean', {
      title: 'In the panel',
      titleZh: '用于面板',
      description:
        'Whether the panel shows it: one report a bureau and fiscal year. Of several, one that is not superseded, then about the whole department before projects, done before partial, the latest dated, the last by id.',
      source,
    }),
  },
  primaryKey: ['report_id'],
  foreignKeys: [{ columns: ['bureau_id'], table: 'bureaus', references: ['bureau_id'] }, toReport],
  order: ['report_id'],
  derive: (reports) => {
    const superseded = supersededIn(reports);
    const rows = identifyBureaus(reports).flatMap((bureau) => {
      const chosen = chooseReports(bureau.sightings, superseded);
      return bureau.sightings.map((sighting) => ({
        bureau_id: bureau.bureauId,
        report_id: sighting.reportId,
        bureau: sighting.stated,
        fiscal_year: sighting.report.fiscal_year,
        matched_by: matchOf(bureau, sighting),
        region_by: sighting.region.how,
        superseded: superseded.has(sighting.reportId),
        in_panel: chosen.has(sighting.reportId),
      }));
    });
    return rows.toSorted((a, b) => (a.report_id < b.report_id ? -1 : 1));
  },
});
