import type { z } from 'zod';

/**
 * What every published field says of itself. The same words instruct the model and stand in the codebook.
 * `unit` is null for what has none; `source` says where the definition comes from.
 */
export interface FieldDescription {
  readonly title: string;
  readonly titleZh: string;
  readonly description: string;
  readonly unit: string | null;
  readonly source: string;
}

/** Attaches a description to a schema; `z.toJSONSchema` keeps all of it. */
export const describe = <S extends z.ZodType>(schema: S, description: FieldDescription): S =>
  schema.meta({ ...description }) as S; // zod's meta() returns the same schema type; its declaration is only wider.
