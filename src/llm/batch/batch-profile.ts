import { PROFILE_NAMES, type ProfileName, profileOf } from '../profile.ts';

/** How a provider takes batches. */
export interface BatchProfile {
  readonly name: ProfileName;
  /** What a batch is for, as its lines and the order for it say. */
  readonly url: string;
  /** The most that one file may hold. */
  readonly mostRequests: number;
  readonly mostBytes: number;
}

/** Where a provider names no limit: that of OpenAI's guide to its Batch API. */
const USUAL_REQUESTS = 50_000;

/** How the provider takes batches; null where it takes none. One that nothing is known of is tried as OpenAI. */
export function batchProfileOf(name: ProfileName): BatchProfile | null {
  const { batch } = profileOf(name === 'other' ? 'openai' : name);
  if (batch === null) return null;
  return { name, url: batch.endpoint, mostRequests: batch.requests ?? USUAL_REQUESTS, mostBytes: batch.bytes };
}

/** The names of the providers that take batches. */
export const BATCH_PROVIDERS: readonly ProfileName[] = PROFILE_NAMES.filter((name) => batchProfileOf(name) !== null);
