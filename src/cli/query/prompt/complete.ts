import type { Catalogue } from '#dataset/index.ts';
import { FORMATS } from '../answer-statement.ts';

/** Words of SELECT, in the order in which they are met; DuckDB has more. */
const KEYWORDS = (
  'select from where group by order by having limit offset join left join using on as and or not in is null between ' +
  'like ilike distinct case when then else end with union all over partition by desc asc nulls last exclude replace ' +
  'describe summarize show tables count sum avg min max median round coalesce cast try_cast list string_agg'
).split(' ');

const DOT_COMMANDS = ['.tables', '.views', '.columns', '.format', '.explain', '.help', '.quit'] as const;

/** What can stand in the place of the word before the cursor, best first, and that word. */
export type Completion = readonly [hits: string[], word: string];

/**
 * Completes the last word of `line`, the text before the cursor; `before` are the earlier lines of the statement. Columns
 * of tables that the statement names come first, then tables and views, then keywords; behind FROM and JOIN only tables.
 */
export function complete(catalogue: Catalogue, before: string, line: string): Completion {
  if (before === '' && line.startsWith('.')) return completeDot(catalogue, line);
  const text = `${before}\n${line}`;
  const word = /[\p{L}\p{N}_.]*$/u.exec(line)?.[0] ?? '';
  if (isInText(text)) return [[], word];
  const named = namedTables(catalogue, text);
  const [alias, column] = word.split('.');
  if (alias !== undefined && column !== undefined) return [ofTable(catalogue, named, alias, column), word];
  const isTable = /\b(?:from|join|describe|summarize)\s+[\p{L}\p{N}_]*$/iu.test(text);
  return [isTable ? starting(tablesOf(catalogue), word) : inExpression(catalogue, named, word), word];
}

function completeDot(catalogue: Catalogue, line: string): Completion {
  const [command = '', word] = line.split(/\s+/u);
  if (word === undefined) return [starting(DOT_COMMANDS, command), command];
  if (command === '.columns') return [starting(tablesOf(catalogue), word), word];
  return [command === '.format' ? starting(FORMATS, word) : [], word];
}

/** Inside of quotes there are values, which are not completed. */
const isInText = (text: string): boolean => (text.match(/'/gu)?.length ?? 0) % 2 === 1;

const tablesOf = (catalogue: Catalogue): readonly string[] => [...catalogue.keys()];

/** Tables behind FROM, JOIN and commas, by the name that the statement calls them. */
function namedTables(catalogue: Catalogue, text: string): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, readonly string[]>();
  for (const [, table = '', alias] of text.matchAll(/(?:\bfrom|\bjoin|,)\s+"?(\w+)"?(?:\s+(?:as\s+)?(\w+))?/giu)) {
    const columns = catalogue.get(table.toLowerCase());
    if (columns === undefined) continue;
    named.set(table.toLowerCase(), columns);
    if (alias !== undefined) named.set(alias.toLowerCase(), columns);
  }
  return named;
}

function ofTable(
  catalogue: Catalogue,
  named: ReadonlyMap<string, readonly string[]>,
  alias: string,
  column: string,
): string[] {
  const name = alias.toLowerCase();
  return starting(named.get(name) ?? catalogue.get(name) ?? [], column).map((hit) => `${alias}.${hit}`);
}

function inExpression(catalogue: Catalogue, named: ReadonlyMap<string, readonly string[]>, word: string): string[] {
  const columns = named.size > 0 ? [...named.values()].flat() : [...catalogue.values()].flat();
  const words = starting([...columns, ...tablesOf(catalogue)], word);
  // Keywords follow the case that the word is begun in: `SEL` becomes `SELECT`.
  const isUpper = word !== '' && word === word.toUpperCase() && /\p{Lu}/u.test(word);
  const keywords = starting(KEYWORDS, word).map((keyword) => (isUpper ? keyword.toUpperCase() : keyword));
  return [...new Set([...words, ...keywords])];
}

const starting = (names: readonly string[], word: string): string[] => [
  ...new Set(names.filter((name) => name.toLowerCase().startsWith(word.toLowerCase()))),
];
