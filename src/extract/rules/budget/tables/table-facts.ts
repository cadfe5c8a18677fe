import type { LineTable } from '#model/section.ts';
import { type Span, textAt } from '#model/span.ts';
import type { DraftClaim, RulesContext } from '../../context.ts';
import { sectionProject } from '../project-context.ts';
import { type Basis, type Fund, fundOf } from '../read-label.ts';
import { type ReportTopic, topicAt } from '../report-topic.ts';
import { type PlaceOf, placeOf } from './header.ts';
import type { Subject } from './subject.ts';
import { isGrid, isWords, subjectsOf, type TableRow, widestOf } from './table-row.ts';
import { inferUnit, type ProseAmounts } from './table-unit.ts';

export type BudgetItem = Extract<DraftClaim['item'], { field: 'budget' }>;

/** A unit with the place that states it; the place is null where the report's prose tells the unit. */
export interface Unit {
  readonly text: string;
  readonly span: Span | null;
}

/** What holds for all of a table, whatever its header says. */
export interface TableFacts {
  readonly fiscalYear: number | null;
  readonly inGrid: boolean;
  readonly placeOf: PlaceOf;
  readonly width: number;
  /** Null where neither the table nor the prose tells it. */
  readonly unit: Unit | null;
  /** What the caption says of amounts whose column names no basis. */
  readonly basis: Basis | null;
  readonly fund: Fund | null;
  /** The fund or project that the section is about: what a total row is the total of. */
  readonly wholeName: string | null;
  /** The one fund or project that the report, or its part around the table, is about. */
  readonly reportProject: string | null;
  /** What the captions say that all rows are parts of: 政府采购, where rows are goods, works and services. */
  readonly topic: string | null;
  /** The accounts that rows name. */
  readonly accounts: ReadonlySet<string>;
}

/** Sooner than these many lines above a table stands its caption; a longer line is prose. */
const CAPTION_LINES = 3;
const LONGEST_CAPTION = 60;

/** What stands right above a table, and the headings over it, outermost first. */
function captionsOf(context: RulesContext, table: LineTable): readonly string[] {
  const { lines, sections } = context.segmentation;
  const first = lines[table.from - 1];
  const section = sections[first?.section ?? 0];
  const above = lines
    .slice(Math.max(0, table.from - 1 - CAPTION_LINES), table.from - 1)
    .filter(({ kind, span }) => kind !== 'table_row' && span.end - span.start <= LONGEST_CAPTION)
    .map(({ span }) => textAt(context.view, span));
  return [...(section?.path ?? []), section?.heading ?? '', ...above];
}

const CAPTION_BASES: readonly (readonly [Basis, RegExp])[] = [
  ['final', /决算|执行情况|支出情况|使用情况|支出明细|收支情况|实际/u],
  [
    'initial_budget',
    /绩效目标(?:申报|批复)?表|预算(?:收支|收入|支出|明细|安排|批复|公开)*(?:总)?(?:表|情况)|预算安排|部门预算/u,
  ],
];

/** The caption right above outranks the section's heading, which outranks those above it. */
const basisOfCaptions = (captions: readonly string[]): Basis | null =>
  captions.flatMap((words) => CAPTION_BASES.find(([, pattern]) => pattern.test(words))?.[0] ?? []).at(-1) ?? null;

/** The accounts that labels name, to tell a table of accounts from one of projects. */
const accountsOf = (rows: readonly TableRow[]): readonly Subject[] =>
  rows
    .filter(({ figures }) => figures > 0)
    .flatMap(({ cells }) => subjectsOf(cells))
    .filter(({ isAccount }) => isAccount);

/** The fund of a heading; 一般公共预算等支出情况 is about several. */
const fundOfCaption = (words: string): Fund | null => (/预算等/u.test(words) ? null : fundOf(words));

/** Rows of several funds: the heading names one of them, or all. */
function namesFunds(rows: readonly TableRow[]): boolean {
  const named = new Set<Fund>();
  for (const { cells } of rows)
    for (const cell of cells) {
      const fund = isWords(cell) ? fundOf(cell.words) : null;
      if (fund !== null) named.add(fund);
    }
  return named.size > 1;
}

/** Reads what holds for a whole table; `prose` are the amounts of the report's prose. */
export function readFacts(
  context: RulesContext,
  table: LineTable,
  rows: readonly TableRow[],
  { prose, fund, topic }: { readonly prose: ProseAmounts; readonly fund: Fund | null; readonly topic: ReportTopic },
): TableFacts {
  const captions = captionsOf(context, table);
  const section = context.segmentation.sections[context.segmentation.lines[table.from - 1]?.section ?? 0];
  const heading = section?.heading ?? '';
  const inGrid = isGrid(rows);
  const reportProject = section === undefined ? topic.project : topicAt(section, table.span.start, topic);
  const inferred = table.unit === null ? inferUnit(rows, prose) : null;
  return {
    fiscalYear: context.fiscalYear,
    inGrid,
    placeOf: placeOf(inGrid),
    width: widestOf(rows),
    unit: table.unit ?? (inferred === null ? null : { text: inferred, span: null }),
    basis: basisOfCaptions(captions),
    fund: namesFunds(rows) ? null : (captions.map(fundOfCaption).findLast((found) => found !== null) ?? fund),
    topic: captions.some((words) => /采购/u.test(words)) ? 'procurement.total' : null,
    wholeName: sectionProject(heading)?.name ?? reportProject,
    reportProject,
    accounts: new Set(accountsOf(rows).flatMap(({ concept }) => concept ?? [])),
  };
}
