import { z } from 'zod';
import { quoteText } from '#tabular/index.ts';
import { DatasetError } from '../dataset-error.ts';
import type { Dataset } from '../open-dataset.ts';
import type { QueryLimits } from '../query-result.ts';

/** A part of a statement as DuckDB's parser gives it: only what is looked at here has a name. */
export type TreeNode = { [key: string]: unknown };

const parsedSchema = z.looseObject({
  error: z.boolean(),
  error_message: z.string().optional(),
  statements: z.array(z.looseObject({ node: z.record(z.string(), z.unknown()) })).optional(),
});

/** Places are 64 bits wide, which a number of JavaScript is not, and of a statement that is rewritten they mean nothing. */
const withoutPlaces = (json: string): string => json.replace(/"query_location":\d+/gu, '"query_location":0');

async function firstCell(dataset: Dataset, sql: string, limits: QueryLimits): Promise<string> {
  return String((await dataset.query(sql, limits)).rows[0]?.[0] ?? '');
}

/** The tree of one SELECT; null where the statement is none. Throws a DatasetError where there are several. */
export async function parseStatement(dataset: Dataset, sql: string, limits: QueryLimits): Promise<TreeNode | null> {
  const json = await firstCell(dataset, `select json_serialize_sql(${quoteText(sql)})`, limits);
  const parsed = parsedSchema.parse(JSON.parse(withoutPlaces(json)));
  if (parsed.error || parsed.statements === undefined) return null;
  if (parsed.statements.length !== 1)
    throw new DatasetError({ kind: 'query', message: 'A cell is explained of one statement.' });
  return parsed.statements[0]?.node ?? null;
}

/** The statement that a tree stands for. */
export async function writeStatement(dataset: Dataset, node: TreeNode, limits: QueryLimits): Promise<string> {
  const tree = JSON.stringify({ error: false, statements: [{ node, named_param_map: [] }] });
  return firstCell(dataset, `select json_deserialize_sql(${quoteText(tree)}::json)`, limits);
}

export const isTree = (value: unknown): value is TreeNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const treesIn = (value: unknown): readonly TreeNode[] => (Array.isArray(value) ? value.filter(isTree) : []);

/** The expressions that a tree consists of, subqueries among them, but not what is inside those. */
export function* expressionsOf(value: unknown): Generator<TreeNode> {
  if (Array.isArray(value)) for (const each of value) yield* expressionsOf(each);
  if (!isTree(value)) return;
  yield value;
  if (value['class'] !== 'SUBQUERY') for (const each of Object.values(value)) yield* expressionsOf(each);
}

/** The same without subqueries, whose rows are not the statement's. */
export function* partsOf(value: unknown): Generator<TreeNode> {
  for (const part of expressionsOf(value)) if (part['class'] !== 'SUBQUERY') yield part;
}
