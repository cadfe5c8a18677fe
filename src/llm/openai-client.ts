import OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { messageOf } from '#model/duizhang-error.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { type BaseUrl, readBaseUrl } from './base-url.ts';
import { type Dialect, dialectOf, plainerDialect } from './dialect.ts';
import { statusOf } from './failure.ts';
import {
  type ClientSurroundings,
  type ModelAnswer,
  type ModelClient,
  type ModelClientSettings,
  realSurroundings,
} from './model-client.ts';
import { unpaced } from './pace.ts';
import { OPENAI_BASE_URL, type Profile, type ProfileName, profileNameOf, profileOf } from './profile.ts';
import { redactor } from './redact.ts';
import { askPersistently, DEFAULT_MAX_FAILURES, type Endpoint } from './retry.ts';
import { DEFAULT_TIMEOUT_MILLISECONDS, tryLimit } from './try-limit.ts';
import { usageOf } from './usage.ts';

/** An endpoint with what was learned about it so far. */
interface Wire {
  readonly connection: OpenAI;
  readonly profile: Profile;
  readonly timeout: number;
  readonly now: () => number;
  /** The plainest way of asking that each model turned out to need. */
  readonly dialects: Map<string, Dialect>;
  hasAnswered: boolean;
}

/** A client for any endpoint that speaks OpenAI's protocol. The same one serves any number of requests at once. */
export function createOpenaiClient(
  settings: ModelClientSettings,
  surroundings: ClientSurroundings = realSurroundings,
): ModelClient {
  const baseUrl = readBaseUrl(settings.baseUrl ?? OPENAI_BASE_URL);
  const profile = profileOf(settings.profile ?? profileNameOf(baseUrl.address));
  const timeout = settings.timeoutMilliseconds ?? DEFAULT_TIMEOUT_MILLISECONDS;
  const connection = connect(baseUrl, settings.apiKey, profile.name, timeout);
  const wire: Wire = { connection, profile, timeout, now: surroundings.now, dialects: new Map(), hasAnswered: false };
  const endpoint: Endpoint = {
    url: baseUrl.shown,
    redact: redactor([settings.apiKey, baseUrl.password]),
    maxFailures: settings.maxFailures ?? DEFAULT_MAX_FAILURES,
    pace: settings.pace ?? unpaced,
    surroundings,
    onWait: settings.onWait,
    hasAnswered: () => wire.hasAnswered,
  };
  return {
    ask: (request, signal) =>
      askPersistently((hear) => tryOnce(wire, request, signal, hear), endpoint, request, signal),
  };
}

/** One try, in as plain a way as the model turns out to need; what it refused once it is not asked again. */
async function tryOnce(
  wire: Wire,
  request: ModelRequest,
  signal: AbortSignal | undefined,
  hear: (headers: Headers) => void,
): Promise<ModelAnswer> {
  for (;;) {
    const used = wire.dialects.get(request.model) ?? dialectOf(wire.profile);
    try {
      return await send(wire, request, used, signal, hear);
    } catch (thrown) {
      wire.hasAnswered ||= statusOf(thrown) !== null;
      const plainer = isBadRequest(thrown) ? plainerDialect(used, messageOf(thrown)) : null;
      if (plainer === null) throw thrown;
      // Another request may have found a plainer way in the meantime: that one counts.
      if ((wire.dialects.get(request.model) ?? used) === used) wire.dialects.set(request.model, plainer);
    }
  }
}

/** Sends a request and takes the body as it comes, unparsed. */
async function send(
  wire: Wire,
  request: ModelRequest,
  dialect: Dialect,
  signal: AbortSignal | undefined,
  hear: (headers: Headers) => void,
): Promise<ModelAnswer> {
  const started = wire.now();
  const response = await wire.connection.chat.completions
    .create(parametersOf(request, dialect), { signal: tryLimit(wire.timeout, signal) })
    .asResponse();
  hear(response.headers);
  const rawResponse = await response.text();
  wire.hasAnswered = true;
  const now = wire.now();
  const receivedAt = new Date(now).toISOString();
  return { rawResponse, ...usageOf(request, rawResponse), milliseconds: now - started, receivedAt };
}

const isBadRequest = (thrown: unknown): boolean => [400, 422].includes(statusOf(thrown) ?? 0);

/** The SDK with everything switched off that it does unasked: retries, logs, settings from the environment. */
function connect(baseUrl: BaseUrl, apiKey: string | null, profile: ProfileName, timeout: number): OpenAI {
  const azureKey = profile === 'azure' && apiKey !== null ? { 'api-key': apiKey } : {};
  return new OpenAI({
    baseURL: baseUrl.address,
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout,
    logLevel: 'off',
    defaultHeaders: apiKey === null ? { Authorization: baseUrl.basicAuthorization } : azureKey,
  });
}

function parametersOf(request: ModelRequest, dialect: Dialect): ChatCompletionCreateParamsNonStreaming {
  return {
    model: request.model,
    messages: [
      { role: 'system', content: request.system },
      { role: 'user', content: request.user },
    ],
    stream: false,
    [dialect.limitParameter]: request.maxOutputTokens,
    ...(dialect.sendsTemperature ? { temperature: request.temperature } : {}),
    ...formatOf(request, dialect),
  };
}

function formatOf(
  request: ModelRequest,
  dialect: Dialect,
): Pick<ChatCompletionCreateParamsNonStreaming, 'response_format'> {
  if (dialect.mode === 'plain') return {};
  if (dialect.mode === 'json_object') return { response_format: { type: 'json_object' } };
  const json_schema = { name: request.schemaName, schema: request.schema, strict: true };
  return { response_format: { type: 'json_schema', json_schema } };
}
