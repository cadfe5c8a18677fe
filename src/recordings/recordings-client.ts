import { importAnswer, type ModelClient, sha256 } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { RecordedAnswer, Recordings } from './read-recordings.ts';
import { RecordingError } from './recording-error.ts';
import { joinResponse } from './split-response.ts';

/**
 * A client that answers what is recorded as it is recorded, with the tokens and the time that it took then, and hands
 * everything else to `next`. Throws a RecordingError for an answer that is not the one whose hash stands beside it, and
 * what `next` throws.
 */
export const createRecordingsClient = (recordings: Pick<Recordings, 'find'>, next: ModelClient): ModelClient => ({
  ask: async (request, signal) => {
    const recorded = recordings.find(request.key);
    if (recorded === null) return next.ask(request, signal);
    const { call, recording } = recorded;
    const receivedAt = `${recording.date}T00:00:00.000Z`;
    const { rawResponse } = importAnswer(request, answerIn(recorded, request), receivedAt);
    const { inputTokens, cachedInputTokens, outputTokens, milliseconds } = call;
    return { rawResponse, inputTokens, cachedInputTokens, outputTokens, milliseconds: milliseconds ?? 0, receivedAt };
  },
});

function answerIn({ path, call }: RecordedAnswer, { user }: ModelRequest): string {
  const written = joinResponse(call.response, user);
  if (written !== null && sha256(written) === call.responseHash) return written;
  throw new RecordingError({
    message: `${path} was changed: its answer to request ${call.request} is not the one with the hash ${call.responseHash.slice(0, 12)}…. Take the file back as it was, or take that answer out and record it again with --record.`,
  });
}
