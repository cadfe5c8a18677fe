import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { RELEASE_MANIFEST, releaseManifestSchema } from '#model/release.ts';
import type { CodebookEntry } from '#tabular/index.ts';
import { RELEASE, type Relation, rowsOf } from './catalog.ts';

/** What a release says in words of itself, its tables and columns. */

const DATA_PACKAGE = 'datapackage.json';

/** A file's JSON in this shape; null where it is missing or has another. */
async function readShape<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Which release it is, and its tables in the order of its codebook; nulls and none where it does not say. */
export interface ReleaseWords {
  readonly version: string | null;
  readonly releaseDate: string | null;
  readonly tables: readonly string[];
}

/** Reads what `release.json` says; other fields of it may be of another time. */
export async function readReleaseWords(folder: string): Promise<ReleaseWords> {
  const { version, releaseDate, tables } = releaseManifestSchema.shape;
  const manifest = await readShape(join(folder, RELEASE_MANIFEST), z.object({ version, releaseDate, tables }));
  if (manifest === null) return { version: null, releaseDate: null, tables: [] };
  return { ...manifest, tables: manifest.tables.map(({ name }) => name) };
}

const words = z.string().nullish();
const fieldSchema = z.object({
  name: z.string(),
  title: words,
  titleZh: words,
  description: words,
  unit: words,
  constraints: z.object({ enum: z.array(z.string()).optional() }).optional(),
});
const packageSchema = z.object({
  resources: z.array(
    z.object({ name: z.string(), schema: z.object({ fields: z.array(fieldSchema).optional() }).optional() }),
  ),
});

const COMMENTS = `SELECT table_name, column_name, lower(data_type), comment FROM duckdb_columns() WHERE database_name = '${RELEASE}' AND schema_name = 'main'`;

/** The columns of tables in words: from the data package, and where that is silent the comments in the database. */
export async function readCodebook(
  connection: DuckDBConnection,
  folder: string,
  relations: readonly Relation[],
): Promise<readonly CodebookEntry[]> {
  const described = await readShape(join(folder, DATA_PACKAGE), packageSchema);
  const fields = new Map(
    (described?.resources ?? []).flatMap(({ name, schema }) =>
      (schema?.fields ?? []).map((field) => [`${name}.${field.name}`, field] as const),
    ),
  );
  const comments = new Map(
    (await rowsOf(connection, COMMENTS)).map(([table, column, type, comment]) => [
      `${String(table)}.${String(column)}`,
      { type: String(type), comment: comment === null ? null : String(comment) },
    ]),
  );
  return relations.flatMap(({ name, columns }) =>
    columns.map((column) => {
      const field = fields.get(`${name}.${column}`);
      const comment = comments.get(`${name}.${column}`);
      return {
        table: name,
        column,
        title: field?.title ?? null,
        titleZh: field?.titleZh ?? null,
        description: field?.description ?? comment?.comment ?? null,
        type: comment?.type ?? null,
        unit: field?.unit ?? null,
        values: field?.constraints?.enum ?? null,
      };
    }),
  );
}
