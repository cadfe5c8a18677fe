import OpenAI from 'openai';
import { addressFor, type BaseUrl, isByDeployment } from './base-url.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { Profile } from './profiles/profile.ts';

/** How to reach an endpoint. */
export interface Reach {
  readonly baseUrl: BaseUrl;
  readonly profile: Profile;
  readonly apiKey: string | null;
  /** For one try, in milliseconds. */
  readonly timeout: number;
  /** Default: bodies are read up to the size of an answer. */
  readonly fetch?: typeof boundedFetch;
}

/** The connection to ask a model through: one for all, unless each model has an address of its own. */
export type Connect = (model: string) => OpenAI;

export function connector(reach: Reach): Connect {
  const open = new Map<string, OpenAI>();
  return (model) => {
    const key = isByDeployment(reach.baseUrl) ? model : '';
    const connection = open.get(key) ?? connect(reach, model);
    open.set(key, connection);
    return connection;
  };
}

/** The SDK with everything switched off that it does unasked: retries, redirects, logs, settings from the environment. */
function connect(reach: Reach, model: string): OpenAI {
  return new OpenAI({
    baseURL: addressFor(reach.baseUrl, model),
    apiKey: reach.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: reach.timeout,
    logLevel: 'off',
    fetch: reach.fetch ?? boundedFetch,
    defaultHeaders: authorization(reach),
  });
}

/** Headers that say who asks, where it is not the SDK's `Authorization: Bearer`; null takes that away. */
function authorization({ apiKey, baseUrl, profile }: Reach): Record<string, string | null> {
  if (apiKey === null) return { Authorization: baseUrl.basicAuthorization };
  return profile.key === 'api-key' ? { Authorization: null, 'api-key': apiKey } : {};
}
