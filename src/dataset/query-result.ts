/** A value as JSON can hold it exactly: whole numbers beyond 2^53, decimals and dates are strings. */
export type QueryCell = string | number | boolean | null | readonly QueryCell[] | { readonly [key: string]: QueryCell };

/** A column of a result; names are made distinct, `type` is DuckDB's (`DECIMAL(20,2)`). */
export interface QueryColumn {
  readonly name: string;
  readonly type: string;
}

export interface QueryResult {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly (readonly QueryCell[])[];
  readonly milliseconds: number;
  /** True where the result has more rows than the limit let through. */
  readonly truncated: boolean;
}

/** How long a query may take, in milliseconds, and how many rows it may give. */
export interface QueryLimits {
  readonly timeoutMs: number;
  readonly rowLimit: number;
}
