/**
 * Columns that say how a row was made and not what it says: they change with the program, the prompts and the models,
 * though every value stays. (Data model: invariant 8.)
 */
const LINEAGE_COLUMNS: ReadonlySet<string> = new Set([
  'program_version',
  'prompt_path',
  'prompt_hash',
  'schema_hash',
  'model',
  'model_call',
  'call',
  'reader',
]);

export const isLineage = (column: string): boolean => LINEAGE_COLUMNS.has(column);
