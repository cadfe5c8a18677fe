import type { ProfileName } from '../profile.ts';

/** How a provider takes batches. */
export interface BatchProfile {
  readonly name: ProfileName;
  /** What a batch is for, as its lines and the order for it say. */
  readonly url: string;
  /** The most that one file may hold. */
  readonly mostRequests: number;
  readonly mostBytes: number;
  /** False where models take batches only without a temperature. */
  readonly sendsTemperature: boolean;
}

const MEGABYTE = 1_000_000;

/** OpenAI's guide to its Batch API: 50,000 requests and 200 MB a file. Megabytes are taken for the smaller ones. */
const OPENAI: BatchProfile = {
  name: 'openai',
  url: '/v1/chat/completions',
  mostRequests: 50_000,
  mostBytes: 200 * MEGABYTE,
  sendsTemperature: true,
};

/**
 * Providers with batches in OpenAI's form, by their own guides. Azure: url without version, a deployment for a model.
 * DashScope (Alibaba Cloud Model Studio, OpenAI-compatible batch): 50,000 requests; the least of the sizes that its
 * guides have named, 100 MB. Zhipu (BigModel, batch guide): 50,000 and 100 MB, its own version in the url. Moonshot
 * (Kimi, batch guide): 100 MB, and models that refuse a temperature. `other` is tried as OpenAI.
 */
const PROFILES: Partial<Readonly<Record<ProfileName, BatchProfile>>> = {
  openai: OPENAI,
  azure: { ...OPENAI, name: 'azure', url: '/chat/completions' },
  dashscope: { ...OPENAI, name: 'dashscope', mostBytes: 100 * MEGABYTE },
  zhipu: { ...OPENAI, name: 'zhipu', url: '/v4/chat/completions', mostBytes: 100 * MEGABYTE },
  moonshot: { ...OPENAI, name: 'moonshot', mostBytes: 100 * MEGABYTE, sendsTemperature: false },
  other: { ...OPENAI, name: 'other' },
};

/** The names of the providers that take batches. */
export const BATCH_PROVIDERS: readonly string[] = Object.keys(PROFILES);

/** How the provider takes batches; null where it does not, as DeepSeek and the local servers. */
export const batchProfileOf = (name: string): BatchProfile | null =>
  Object.hasOwn(PROFILES, name) ? (PROFILES[name as ProfileName] ?? null) : null; // The name is a key of the table.
