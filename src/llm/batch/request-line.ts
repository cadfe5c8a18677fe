import type { ModelRequest } from '#model/model-call.ts';
import { type Dialect, dialectOf, plainerDialect } from '../dialect.ts';
import { completionParameters } from '../openai-client.ts';
import { profileOf } from '../profile.ts';
import type { BatchProfile } from './batch-profile.ts';

/**
 * How a model is addressed in a batch: as its provider's profile says, and plainer by what the provider complained of in
 * batches before. A batch cannot try again with less when a line is refused; the next export can.
 */
export function batchDialect(profile: BatchProfile, complaints: readonly string[]): Dialect {
  const sends = { ...dialectOf(profileOf(profile.name)), sendsTemperature: profile.sendsTemperature };
  return complaints.reduce<Dialect>((used, complaint) => plainerDialect(used, complaint) ?? used, sends);
}

/** A line of OpenAI's batch input: the request as the client would send it, under the key of its answer. */
export function batchLine(request: ModelRequest, dialect: Dialect, url: string): string {
  const { stream: _, ...body } = completionParameters(request, dialect);
  return JSON.stringify({ custom_id: request.key, method: 'POST', url, body });
}
