import type { Cell, Column } from './column.ts';
import type { ReportView } from './report-view.ts';

/** Columns that point to a row of another table; a row with a null among them points nowhere. */
export interface ForeignKey<Name extends string = string> {
  readonly columns: readonly Name[];
  readonly table: string;
  readonly references: readonly string[];
}

/**
 * A table of the dataset, defined once: database, CSV, Parquet, data package and codebook all follow from it. `order`
 * is the order of its rows in every file and names enough columns that no two rows tie. `rows` says what one report
 * adds; with `sharedRows` several reports may add the same one (their document), which is kept once.
 */
export interface Table<Name extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly titleZh: string;
  readonly description: string;
  readonly descriptionZh: string;
  readonly columns: Readonly<Record<Name, Column>>;
  readonly primaryKey: readonly NoInfer<Name>[];
  readonly foreignKeys: readonly ForeignKey<NoInfer<Name>>[];
  readonly order: readonly NoInfer<Name>[];
  readonly sharedRows?: true;
  readonly rows: (view: ReportView) => readonly Readonly<Record<NoInfer<Name>, Cell>>[];
}

/** Checks a definition's column names against one another; what comes back is a table like any other. */
export const defineTable = <Name extends string>(table: Table<Name>): Table => table;

/** What has a place names the document it is in. */
export const toDocument = { columns: ['document_id'], table: 'documents', references: ['document_id'] } as const;

/** Most tables hang on a report. */
export const toReport = { columns: ['report_id'], table: 'reports', references: ['report_id'] } as const;
