/** A code with what it means, in both languages. */
interface Code {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
}

/** The codes of one kind, and the columns that hold them as `table.column`. */
export interface CodeList {
  readonly title: string;
  readonly titleZh: string;
  readonly columns: readonly string[];
  readonly codes: readonly Code[];
  /** Stands in front of the tables: what has to be known before any value is used. */
  readonly first?: true;
}

/** `id: [English, Chinese]`, which reads better than three fields a line. */
export const codes = (words: Readonly<Record<string, readonly [string, string]>>): readonly Code[] =>
  Object.entries(words).map(([id, [en, zh]]) => ({ id, en, zh }));
