import { messageOf } from '#model/duizhang-error.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { type BaseUrl, readBaseUrl } from './base-url.ts';
import { type Dialect, dialectOf, plainerDialect } from './dialect.ts';
import { errorInBody } from './error-body.ts';
import { statusOf } from './failure.ts';
import {
  type ClientSurroundings,
  type ModelAnswer,
  type ModelClient,
  type ModelClientSettings,
  realSurroundings,
} from './model-client.ts';
import { ModelError } from './model-error.ts';
import { type Connect, connector } from './openai-connection.ts';
import { requestBody } from './openai-request.ts';
import { unpaced } from './pace.ts';
import { profileNameOf, profileOf } from './profile.ts';
import type { Profile } from './profiles/profile.ts';
import { redactor } from './redact.ts';
import { refusalOf } from './refused-response.ts';
import { askPersistently, DEFAULT_MAX_FAILURES, type Endpoint } from './retry.ts';
import { secretMask } from './secret-writings.ts';
import { DEFAULT_TIMEOUT_MILLISECONDS, tryLimit } from './try-limit.ts';
import { usageOf } from './usage.ts';

/** Where a client asks when no endpoint is named. */
export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** An endpoint with what was learned about it so far. */
interface Wire {
  readonly connect: Connect;
  readonly profile: Profile;
  readonly timeout: number;
  readonly now: () => number;
  /** Over answers before they are kept: a gateway may echo what it was sent. */
  readonly mask: (text: string) => string;
  /** The plainest way of asking that each model turned out to need. */
  readonly dialects: Map<string, Dialect>;
  hasAnswered: boolean;
}

/** A client for any endpoint that speaks OpenAI's protocol. The same one serves any number of requests at once. */
export function createOpenaiClient(
  settings: ModelClientSettings,
  surroundings: ClientSurroundings = realSurroundings,
): ModelClient {
  const { apiKey } = settings;
  const baseUrl = readBaseUrl(settings.baseUrl ?? OPENAI_BASE_URL);
  const profile = profileOf(settings.profile ?? profileNameOf(baseUrl.address));
  const timeout = settings.timeoutMilliseconds ?? DEFAULT_TIMEOUT_MILLISECONDS;
  const connect = connector({ baseUrl, profile, apiKey, timeout });
  const mask = secretMask(secretsOf(settings, baseUrl));
  const wire: Wire = {
    connect,
    profile,
    timeout,
    now: surroundings.now,
    mask,
    dialects: new Map(),
    hasAnswered: false,
  };
  const endpoint = endpointOf(settings, baseUrl, surroundings, () => wire.hasAnswered);
  return {
    ask: async (request, signal) => {
      if (baseUrl.problem !== null) throw new ModelError({ kind: 'not-found', message: baseUrl.problem });
      return askPersistently((hear) => tryOnce(wire, endpoint, { request, signal, hear }), endpoint, request, signal);
    },
  };
}

const secretsOf = ({ apiKey, secrets = [] }: ModelClientSettings, baseUrl: BaseUrl): readonly (string | null)[] => [
  apiKey,
  ...baseUrl.secrets,
  ...secrets,
];

const endpointOf = (
  settings: ModelClientSettings,
  baseUrl: BaseUrl,
  surroundings: ClientSurroundings,
  hasAnswered: () => boolean,
): Endpoint => ({
  url: baseUrl.shown,
  redact: redactor(secretsOf(settings, baseUrl)),
  maxFailures: settings.maxFailures ?? DEFAULT_MAX_FAILURES,
  pace: settings.pace ?? unpaced,
  surroundings,
  onWait: settings.onWait,
  hasAnswered,
});

/** One try at a request; `hear` takes the headers of its response, which may tell limits. */
interface Try {
  readonly request: ModelRequest;
  readonly signal: AbortSignal | undefined;
  readonly hear: (headers: Headers) => void;
}

/** One try, in as plain a way as the model turns out to need; what it refused once it is not asked again. */
async function tryOnce(wire: Wire, endpoint: Endpoint, asked: Try): Promise<ModelAnswer> {
  const { request } = asked;
  for (;;) {
    const used = wire.dialects.get(request.model) ?? dialectOf(wire.profile, request.model);
    try {
      return await send(wire, asked, used);
    } catch (thrown) {
      wire.hasAnswered ||= statusOf(thrown) !== null;
      const refusal = refusalOf(thrown, endpoint);
      if (refusal !== null) throw refusal;
      const plainer = isBadRequest(thrown) ? plainerDialect(used, messageOf(thrown), request) : null;
      if (plainer === null) throw thrown;
      // Another request may have found a plainer way in the meantime: that one counts.
      if ((wire.dialects.get(request.model) ?? used) === used) wire.dialects.set(request.model, plainer);
    }
  }
}

const isBadRequest = (thrown: unknown): boolean => [400, 422].includes(statusOf(thrown) ?? 0);

/** Sends a request and takes the body as it comes, unparsed. Throws an ErrorBody when it is an error and no answer. */
async function send(wire: Wire, { request, signal, hear }: Try, dialect: Dialect): Promise<ModelAnswer> {
  const started = wire.now();
  const response = await wire
    .connect(request.model)
    .chat.completions.create(requestBody(request, dialect), { signal: tryLimit(wire.timeout, signal) })
    .asResponse();
  hear(response.headers);
  const rawResponse = wire.mask(await response.text());
  wire.hasAnswered = true;
  const error = errorInBody(rawResponse, wire.profile.errorCodes);
  if (error !== null) throw error;
  const now = wire.now();
  const receivedAt = new Date(now).toISOString();
  return { rawResponse, ...usageOf(request, rawResponse), milliseconds: Math.max(0, now - started), receivedAt };
}
