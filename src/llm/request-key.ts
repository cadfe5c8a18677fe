import { createHash } from 'node:crypto';
import type { ModelRequest } from '#model/model-call.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** JSON with sorted keys: equal values, equal text. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

/** sha256 over a JSON schema, whatever the order of its keys. */
export const schemaHash = (schema: Readonly<Record<string, unknown>>): string => sha256(canonicalJson(schema));

/**
 * Gives a request its key: sha256 over model, parameters, prompt, schema, input, `retry` and `repeat`. `retry` counts from
 * 0 how often the question was put again because nothing came that a model wrote; `repeat` says which of several wanted
 * answers it is, from 0. They are told apart by name, so that the second answer is never taken for a retry of the first;
 * a first answer has no `answer` in its key, as before there were others. Where the model is served is not part of it. The
 * key is 64 characters long, the most that batch interfaces take as a custom id.
 */
export function withKey(request: Omit<ModelRequest, 'key'>, retry = 0, repeat = 0): ModelRequest {
  const answer = repeat === 0 ? {} : { answer: repeat };
  return { ...request, key: sha256(canonicalJson({ ...request, repeat: retry, ...answer })) };
}
