import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Complete } from './complete.ts';
import { deliver } from './deliver.ts';
import { FAULTS } from './faults/faults.ts';
import type { LimitKeeper } from './limits/limits.ts';
import type { ProviderOptions } from './options.ts';
import type { Prepare, PreparedAnswer } from './prepare-answer.ts';
import { errorReply, type Reply } from './reply.ts';
import type { Statistics } from './statistics.ts';

export interface EndpointParts {
  readonly options: ProviderOptions;
  readonly prepare: Prepare;
  readonly complete: Complete;
  readonly limits: LimitKeeper;
  readonly statistics: Statistics;
}

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

function parsed(body: Buffer): { readonly value: unknown } | Reply {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return errorReply(400, 'We could not parse the JSON body of your request.');
  }
}

function prepareBody(prepare: Prepare, body: Buffer): PreparedAnswer | Reply {
  const json = parsed(body);
  return 'status' in json ? json : prepare(json.value);
}

/** Tokens that a request counts against the limit when it is let in. */
function countedTokens({ limits }: ProviderOptions, { request, usage }: PreparedAnswer): number {
  const used = usage.promptTokens + usage.completionTokens;
  return limits.counts === 'used' || request.maxTokens === null ? used : usage.promptTokens + request.maxTokens;
}

/** Answers one admitted request, whatever goes wrong on the way. */
async function end(
  parts: EndpointParts,
  prepared: PreparedAnswer,
  body: string,
  response: ServerResponse,
  headers: Reply['headers'],
) {
  const { options, complete, statistics } = parts;
  const { reply, fault, delivery, delay, usage } = complete(prepared);
  if (delay > 0) await sleep(delay);
  await deliver(response, { ...reply, headers: { ...headers, ...reply.headers } }, delivery, options.faultSettings);
  if (usage !== null && delivery !== 'hang' && delivery !== 'reset-before')
    statistics.sent(body, usage, sha256(reply.body), fault === null || FAULTS[fault].effect === 'harmless');
}

/** `POST /v1/chat/completions`: it writes its own responses, since faults may spoil how they are sent. */
export const createCompletionEndpoint =
  (parts: EndpointParts) =>
  async (body: Buffer, response: ServerResponse): Promise<void> => {
    const { options, prepare, limits, statistics } = parts;
    const send = (reply: Reply): Promise<void> => deliver(response, reply, null, options.faultSettings);
    const digest = sha256(body);
    statistics.asked(digest);
    const prepared = prepareBody(prepare, body);
    if ('status' in prepared) {
      statistics.refused();
      return send(prepared);
    }
    const admission = limits.enter(countedTokens(options, prepared));
    if (admission.kind === 'refused') {
      statistics.limited(admission.limit);
      return send(admission.reply);
    }
    statistics.began();
    response.once('close', () => {
      limits.leave();
      statistics.ended(!response.writableFinished);
    });
    await end(parts, prepared, digest, response, admission.headers);
  };
