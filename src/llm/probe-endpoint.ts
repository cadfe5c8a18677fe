import { z } from 'zod';
import { type BaseUrl, readBaseUrl } from './base-url.ts';
import { classifyFailure, statusOf } from './failure.ts';
import type { ModelClientSettings } from './model-client.ts';
import { OPENAI_BASE_URL } from './openai-client.ts';
import { connector } from './openai-connection.ts';
import { profileNameOf, profileOf } from './profile.ts';
import type { Profile } from './profiles/profile.ts';
import { type Redact, redactor } from './redact.ts';
import { refusalOf } from './refused-response.ts';

/**
 * What came of asking an endpoint for its models: their names; that it answers, but lists none; that it refuses the key;
 * or a line that says why it cannot be asked.
 */
export type EndpointReply =
  | { readonly kind: 'lists'; readonly models: readonly string[] }
  | { readonly kind: 'answers' }
  | { readonly kind: 'refuses-key'; readonly status: number }
  | { readonly kind: 'fails'; readonly message: string };

export interface EndpointProbe {
  readonly profile: Profile;
  /** As it may be shown. */
  readonly address: string;
  readonly reply: EndpointReply;
}

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Asks an endpoint for its models, once and within `patience` milliseconds. Costs nothing, never throws, shows no key. */
export async function probeEndpoint(
  settings: Pick<ModelClientSettings, 'baseUrl' | 'apiKey'> & Partial<Pick<ModelClientSettings, 'profile'>>,
  patience: number,
): Promise<EndpointProbe> {
  const { apiKey } = settings;
  const baseUrl = readBaseUrl(settings.baseUrl ?? OPENAI_BASE_URL);
  const profile = profileOf(settings.profile ?? profileNameOf(baseUrl.address));
  const redact = redactor([apiKey, ...baseUrl.secrets]);
  const reply = await replyOf(baseUrl, redact, async () => {
    const connection = connector({ baseUrl, profile, apiKey, timeout: patience })('any');
    const signal = AbortSignal.timeout(patience);
    return (await connection.get('/models', { signal }).asResponse()).text();
  });
  return { profile, address: baseUrl.shown, reply };
}

async function replyOf(baseUrl: BaseUrl, redact: Redact, list: () => Promise<string>): Promise<EndpointReply> {
  if (baseUrl.problem !== null) return { kind: 'fails', message: baseUrl.problem };
  try {
    return readList(await list());
  } catch (thrown) {
    const refusal = refusalOf(thrown, { url: baseUrl.shown, redact });
    if (refusal !== null) return { kind: 'fails', message: refusal.message };
    const status = statusOf(thrown);
    if (status === 401 || status === 403) return { kind: 'refuses-key', status };
    const { message } = classifyFailure(thrown, 0);
    return status === null || status >= 500 ? { kind: 'fails', message: redact(message) } : { kind: 'answers' };
  }
}

function readList(body: string): EndpointReply {
  try {
    return { kind: 'lists', models: listSchema.parse(JSON.parse(body)).data.map(({ id }) => id) };
  } catch {
    return { kind: 'answers' };
  }
}
