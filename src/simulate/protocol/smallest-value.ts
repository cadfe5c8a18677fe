/** The smallest value that a JSON Schema allows, as far as the common subset goes: what a question of no known task gets. */
export function smallestValue(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return null;
  const { type, properties, enum: choices, anyOf } = schema as Readonly<Record<string, unknown>>; // an object
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(anyOf)) return smallestValue(anyOf.at(-1));
  const [kind] = [type].flat();
  if (kind === 'object')
    return Object.fromEntries(Object.entries(properties ?? {}).map(([key, inner]) => [key, smallestValue(inner)]));
  if (kind === 'array') return [];
  if (kind === 'string') return '';
  if (kind === 'boolean') return true;
  return kind === 'null' || kind === undefined ? null : 0;
}
