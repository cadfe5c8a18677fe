import { z } from 'zod';

/**
 * What the Data Package standard 2.0 requires of a descriptor, as far as ours uses it: no registry has a validator of
 * version 2, so its rules stand here (datapackage.org/standard: data-package, data-resource, table-dialect,
 * table-schema). Unknown properties are allowed by the standard.
 */

/** A relative POSIX path: no parent, no root, no address. */
const pathSchema = z.string().regex(/^(?!\/|.*\.\.|.*:)[^\\]+$/u);

const FIELD_TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'date'] as const;
const constraintsSchema = z.strictObject({
  required: z.boolean(),
  unique: z.boolean().optional(),
  enum: z
    .array(z.string())
    .min(1)
    .refine((values) => new Set(values).size === values.length, 'The values of an enum are unique.')
    .optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  pattern: z.string().optional(),
});
const fieldSchema = z.looseObject({
  name: z.string().min(1),
  type: z.enum(FIELD_TYPES),
  title: z.string(),
  titleZh: z.string(),
  description: z.string().min(1),
  descriptionZh: z.string().min(1),
  delimiter: z.string().optional(),
  constraints: constraintsSchema,
});
export type Field = z.infer<typeof fieldSchema>;

const foreignKeySchema = z.strictObject({
  fields: z.array(z.string()).min(1),
  reference: z.strictObject({ resource: z.string(), fields: z.array(z.string()).min(1) }),
});

const tableSchemaSchema = z.looseObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/tableschema.json'),
  fields: z.array(fieldSchema).min(1),
  missingValues: z.array(z.string()),
  primaryKey: z.array(z.string()).min(1),
  foreignKeys: z.array(foreignKeySchema).min(1).optional(),
});

const resourceSchema = z.looseObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/dataresource.json'),
  name: z.string().regex(/^[a-z0-9._-]+$/u),
  path: z.union([pathSchema, z.array(pathSchema).min(2)]),
  type: z.literal('table').optional(),
  format: z.string(),
  mediatype: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/u),
  encoding: z.literal('utf-8').optional(),
  bytes: z.int().nonnegative().optional(),
  hash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/u)
    .optional(),
  schema: tableSchemaSchema.optional(),
});
export type Resource = z.infer<typeof resourceSchema>;

const packageSchema = z.looseObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[a-z0-9._-]+$/u),
  version: z.string(),
  created: z.iso.datetime({ offset: true }),
  keywords: z.array(z.string()).min(1),
  licenses: z
    .array(
      z.union([
        z.strictObject({ name: z.string().regex(/^[-a-zA-Z0-9._]+$/u), path: z.url() }),
        z.strictObject({ title: z.string().min(1), path: z.union([z.url(), pathSchema]) }),
      ]),
    )
    .min(1)
    .optional(),
  contributors: z.array(z.object({ title: z.string(), roles: z.array(z.string()) })).min(1),
  sources: z.array(z.object({ title: z.string() })).min(1),
  resources: z.array(resourceSchema).min(1),
});

/** The parsed descriptor; throws a ZodError where it breaks the shape. */
export const parsePackage = (text: string) => packageSchema.parse(JSON.parse(text));

/** What does not fit together in a package, a sentence each: names used twice, keys that lead to no field. */
export function packageFaults({ resources }: { readonly resources: readonly Resource[] }): readonly string[] {
  const names = resources.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is there twice.`);
  const fieldsOf = (name: string) => resources.find((one) => one.name === name)?.schema?.fields.map((one) => one.name);
  const keys = resources.flatMap(({ name, schema }) => [
    { resource: name, fields: schema?.primaryKey ?? [] },
    ...(schema?.foreignKeys ?? []).flatMap(({ fields, reference }) => [
      { resource: name, fields },
      { resource: reference.resource, fields: reference.fields },
    ]),
  ]);
  const lost = keys.flatMap(({ resource, fields }) =>
    fields
      .filter((field) => !fieldsOf(resource)?.includes(field))
      .map((field) => `${resource} has no field ${field} for a key.`),
  );
  return [...twice, ...lost];
}
