import type { Line } from '#model/line.ts';
import type { LineTable } from '#model/section.ts';
import type { DraftClaim, RulesContext } from '../../context.ts';
import type { Fund } from '../read-label.ts';
import type { ReportTopic } from '../report-topic.ts';
import { adoptNames, type ProseProjects, readProjects } from './adopt-names.ts';
import { inheritFunds } from './inherit-fund.ts';
import type { NamedProject } from './project-rows.ts';
import { type StackedFunds, stackedFunds } from './stacked-funds.ts';
import { readFacts } from './table-facts.ts';
import { readRow, type TableRow } from './table-row.ts';
import { type ProseAmounts, readProse } from './table-unit.ts';
import { tornRows } from './torn-rows.ts';
import { unrollRow } from './unroll-row.ts';
import { walkTable } from './walk-table.ts';

interface ReadTable {
  readonly table: LineTable;
  readonly rows: readonly TableRow[];
  /** The project that its form was seen to name; null where the rows tell it. */
  readonly project: NamedProject | null;
}

/** A table as rows of cells; null where it holds no figure. */
function readTable(
  { segmentation, view }: RulesContext,
  table: LineTable,
  stacked: readonly StackedFunds[],
): ReadTable | null {
  const all = segmentation.lines.slice(table.from - 1, table.to);
  const own = stacked.filter(({ table: { from, to } }) => from <= table.to && table.from <= to);
  const isStacked = ({ number }: Line): boolean =>
    own.some(({ table: { from, to } }) => from <= number && number <= to);
  const lines = own.length === 0 ? all : all.filter((line) => !isStacked(line));
  const rows = lines
    .flatMap((line) => tornRows(view, line))
    .map((line) => readRow(view, line))
    .flatMap(unrollRow);
  return rows.every(({ figures }) => figures === 0) ? null : { table, rows, project: null };
}

/** What the rest of the report says that tables are read by. */
interface About {
  readonly prose: ProseAmounts;
  readonly projects: ProseProjects;
  readonly fund: Fund | null;
  readonly topic: ReportTopic;
}

function claimTable(context: RulesContext, { table, rows, project }: ReadTable, about: About): readonly DraftClaim[] {
  const facts = readFacts(context, table, rows, about);
  const claims = adoptNames(walkTable(context, table, rows, { facts, project }), about.projects);
  return inheritFunds(claims, about.prose).map(({ claim }) => claim);
}

/**
 * Budget facts from tables: accounts by concept (基本支出 × 年初预算数), tables of projects (项目名称 × 年末结转), accounts
 * side by side over bureaus or years, and the heads of self-evaluation forms. `prose` are the claims that the report's prose
 * makes: what a table restates of them tells its unit and fund. A table whose meaning is not clear yields nothing.
 */
export function claimTables(
  context: RulesContext,
  defaultFund: Fund | null,
  prose: readonly DraftClaim[],
  topic: ReportTopic,
): readonly DraftClaim[] {
  const stacked = stackedFunds(context);
  const tables = [
    ...context.segmentation.tables.flatMap((table) => readTable(context, table, stacked) ?? []),
    ...stacked.map(({ table, rows, project }) => ({
      table,
      rows: rows.map((row) => readRow(context.view, row)),
      project,
    })),
  ];
  if (tables.length === 0) return [];
  const about = { prose: readProse(prose), projects: readProjects(prose), fund: defaultFund, topic };
  return tables.flatMap((table) => claimTable(context, table, about));
}
