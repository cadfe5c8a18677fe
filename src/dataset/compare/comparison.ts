/** What two releases have and have not in common. All lists are in a fixed order, so that equal releases compare equally. */

export interface ReleaseName {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly releaseDate: string;
}

export type SchemaChange =
  | { readonly kind: 'table-added' | 'table-removed'; readonly table: string }
  | { readonly kind: 'column-added' | 'column-removed'; readonly table: string; readonly column: string }
  | {
      readonly kind: 'column-retyped';
      readonly table: string;
      readonly column: string;
      readonly before: string;
      readonly after: string;
    }
  /** Rows cannot be matched: the columns that tell rows apart are not in both releases. */
  | { readonly kind: 'key-changed'; readonly table: string };

/** Rows of a table in both releases, matched by primary key. */
export interface TableComparison {
  readonly name: string;
  /** Rows in the former release; null where it has no such table. */
  readonly before: number | null;
  /** Rows in the latter release; null where it has no such table. */
  readonly after: number | null;
  /** Rows that only the latter has. */
  readonly added: number;
  /** Rows that only the former has. */
  readonly removed: number;
  /** Rows of which a value differs in a column that both releases have. */
  readonly changed: number;
  /** Rows of which only the lineage differs: made anew, with the same result. */
  readonly remade: number;
  readonly unchanged: number;
  /** In how many rows each column differs, columns of values and of lineage; columns that differ nowhere are left out. */
  readonly columns: readonly { readonly name: string; readonly rows: number }[];
}

/** A report, with what tells people which one it is; null what the release does not say. */
export interface ComparedReport {
  readonly reportId: string;
  readonly slug: string | null;
  readonly bureau: string | null;
  readonly fiscalYear: number | null;
}

/** A report that both releases hold and of which rows differ in a value. */
export interface ChangedReport extends ComparedReport {
  /** Rows added, removed and changed in all tables together. */
  readonly rows: number;
}

export interface ReportsComparison {
  readonly added: readonly ComparedReport[];
  readonly removed: readonly ComparedReport[];
  /** Those with most differing rows first. */
  readonly changed: readonly ChangedReport[];
  /** Reports of both releases of which rows differ in lineage alone. */
  readonly remade: number;
  readonly unchanged: number;
}

/** A published number that differs. Decimal strings; null where one release has no number there. */
export interface ValueChange {
  readonly table: string;
  readonly reportId: string;
  readonly slug: string | null;
  /** The key of the row within its report. */
  readonly item: string;
  /** What the number is of: concept, measure, name, year, as far as the table has them. */
  readonly what: string;
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The number as the report prints it; null where the table does not say. */
  readonly printedBefore: string | null;
  readonly printedAfter: string | null;
}

export interface CellChange {
  readonly column: string;
  /** As text; null where the cell is empty. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A row that differs. */
export interface RowChange {
  readonly table: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'remade';
  /** The primary key, as text by column. */
  readonly key: Readonly<Record<string, string>>;
  /** Of changed and remade rows, the cells that differ; of others none. */
  readonly cells: readonly CellChange[];
}

export interface ReleaseComparison {
  /** Null where the release does not say (it is being built). */
  readonly before: ReleaseName | null;
  readonly after: ReleaseName | null;
  /** Whether no row, table or column differs, lineage included. */
  readonly equal: boolean;
  /** In the order of the codebook. */
  readonly tables: readonly TableComparison[];
  readonly schema: readonly SchemaChange[];
  readonly reports: ReportsComparison;
  /** The largest changes of numbers: amounts of money by their difference in yuan, then other numbers by their relative difference. */
  readonly values: readonly ValueChange[];
  /** How many numbers changed in all. */
  readonly changedValues: number;
  /** Differing rows, as far as they were asked for. */
  readonly rows: readonly RowChange[];
  /** How many there are of those that were asked for; more than `rows` where the limit was reached. */
  readonly rowsInAll: number;
}
