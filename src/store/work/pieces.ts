/** Rows a statement writes or asks for at once: of twelve columns, they stay below SQLite's 32,766 parameters. */
const ROWS_AT_ONCE = 2_000;

/** Equal pieces of a list, the last one shorter. */
export function* pieces<T>(list: readonly T[], length = ROWS_AT_ONCE): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += length) yield list.slice(from, from + length);
}
