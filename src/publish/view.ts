import type { FieldDescription } from '#schemas/describe.ts';

/** A column of a view in words; its type follows from the query. `unit` is null for what has none. */
export type ViewColumn = Omit<FieldDescription, 'source'>;

/** What a view must not be taken for, a sentence each, in both languages. */
export interface Caution {
  readonly en: string;
  readonly zh: string;
}

/**
 * A view in the database of a release: a question that researchers ask, answered by one SELECT over tables and earlier
 * views. Documentation, tests and the database take it from here.
 */
export interface View {
  /** Snake case. */
  readonly name: string;
  readonly title: string;
  readonly titleZh: string;
  /** What a row is, and how it comes about. */
  readonly description: string;
  readonly descriptionZh: string;
  /** Which of the twelve questions of the domain guide (section 9) it answers; null for one that others build on. */
  readonly question: number | null;
  readonly columns: Readonly<Record<string, ViewColumn>>;
  /** True where the database keeps its rows instead of computing them for each query: other views build on it, or it takes long. */
  readonly stored?: true;
  readonly cautions: readonly Caution[];
  /** One SELECT statement, without a semicolon, readable by a person: it is printed in the documentation as it is. */
  readonly sql: string;
}
