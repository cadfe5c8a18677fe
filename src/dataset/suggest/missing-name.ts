/** A name in a statement that the release does not have. */
export interface MissingName {
  readonly kind: 'column' | 'table' | 'function';
  readonly name: string;
}

/** How DuckDB 1.5 says that it does not know a name. */
const SAYINGS: readonly (readonly [MissingName['kind'], RegExp])[] = [
  ['column', /^Binder Error: Referenced column "(.+?)" not found in FROM clause/u],
  ['column', /^Binder Error: Table ".+?" does not have a column named "(.+?)"/u],
  ['column', /^Binder Error: Column "(.+?)" in \w+ list not found/u],
  ['table', /^Catalog Error: Table with name (.+?) does not exist!/u],
  ['function', /^Catalog Error: (?:[A-Z]\w+ )*Function with name (.+?) does not exist!/u],
];

/** The name that a message of DuckDB says is missing; null for any other message. */
export function missingName(message: string): MissingName | null {
  for (const [kind, saying] of SAYINGS) {
    const name = saying.exec(message)?.[1];
    if (name !== undefined) return { kind, name };
  }
  return null;
}
