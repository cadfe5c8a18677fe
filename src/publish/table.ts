import type { Cell, Column } from './column.ts';
import type { ReportView } from './report-view.ts';

/** Columns that point to a row of another table; a row with a null among them points nowhere. */
export interface ForeignKey<Name extends string = string> {
  readonly columns: readonly Name[];
  readonly table: string;
  readonly references: readonly string[];
}

/** A table as the codebook, the data package and the database know it; all of them follow from this one description. */
export interface TableDescription<Name extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly titleZh: string;
  readonly description: string;
  readonly descriptionZh: string;
  readonly columns: Readonly<Record<Name, Column>>;
  readonly primaryKey: readonly NoInfer<Name>[];
  readonly foreignKeys: readonly ForeignKey<NoInfer<Name>>[];
  /** The order of its rows in every file; names enough columns that no two rows tie. */
  readonly order: readonly NoInfer<Name>[];
}

type Row<Name extends string> = Readonly<Record<NoInfer<Name>, Cell>>;

/**
 * A table whose rows come report by report. `rows` says what one report adds; with `sharedRows` several reports may
 * add the same one (their document), which is kept once.
 */
export interface Table<Name extends string = string> extends TableDescription<Name> {
  readonly sharedRows?: true;
  readonly rows: (view: ReportView) => readonly Row<Name>[];
}

/** What is known of every report when tables about several reports are made: its row of `reports`, by column. */
export type ReportCells = Readonly<Record<string, Cell>>;

/** A small table made of all reports together, when the tables of reports are complete. `derive` is given the rows of `reports` ordered by report_id. */
export interface DerivedTable<Name extends string = string> extends TableDescription<Name> {
  readonly derive: (reports: readonly ReportCells[]) => readonly Row<Name>[];
}

/** Checks a definition's column names against one another; what comes back is a table like any other. */
export const defineTable = <Name extends string>(table: Table<Name>): Table => table;

/** The same for a derived table. */
export const defineDerivedTable = <Name extends string>(table: DerivedTable<Name>): DerivedTable => table;

/** What has a place names the document it is in. */
export const toDocument = { columns: ['document_id'], table: 'documents', references: ['document_id'] } as const;

/** Most tables hang on a report. */
export const toReport = { columns: ['report_id'], table: 'reports', references: ['report_id'] } as const;
