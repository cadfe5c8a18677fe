import type { ModelRequest } from '#model/model-call.ts';
import { dialectOf, plainerDialect } from '../dialect.ts';
import { requestBody } from '../openai-request.ts';
import { profileOf } from '../profile.ts';
import type { BatchProfile } from './batch-profile.ts';

/**
 * A line of OpenAI's batch input: the request as the client would send it, under the key of its answer. A batch cannot
 * ask more plainly when a line is refused; the next export can: `complaints` are what was said to lines before.
 */
export function batchLine(request: ModelRequest, profile: BatchProfile, complaints: readonly string[]): string {
  const first = dialectOf(profileOf(profile.name), request.model);
  const dialect = complaints.reduce((used, complaint) => plainerDialect(used, complaint, request) ?? used, first);
  const { stream: _, ...body } = requestBody(request, dialect);
  return JSON.stringify({ custom_id: request.key, method: 'POST', url: profile.url, body });
}
