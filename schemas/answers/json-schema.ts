import { z } from 'zod';

/**
 * The keywords that every server's strict mode takes. Bounds, patterns and formats are enforced when an answer is
 * read; titles and sources are for the codebook.
 */
const KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'anyOf',
  'description',
]);

/** What a field says of itself, in the words of the codebook: its Chinese title before its description. */
function describedAs(node: Readonly<Record<string, unknown>>): string | undefined {
  const { titleZh, description } = node;
  if (typeof description !== 'string') return undefined;
  return typeof titleZh === 'string' ? `${titleZh}: ${description}` : description;
}

/** The JSON Schema of an answer in the strict common subset: nothing but KEYWORDS, everything required, no references. */
export function answerJsonSchema(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const generated = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      const description = describedAs(jsonSchema);
      for (const key of Object.keys(jsonSchema))
        if (!KEYWORDS.has(key)) delete jsonSchema[key as keyof typeof jsonSchema]; // its own key
      if (description !== undefined) jsonSchema.description = description;
    },
  });
  const { $schema: _dialect, ...bare } = generated;
  return bare;
}
