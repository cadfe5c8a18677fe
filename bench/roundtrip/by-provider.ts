import { extractWithModel, loadPrompts } from '#extract/llm/index.ts';
import { groundClaims } from '#ground/index.ts';
import { completionBody } from '#llm/index.ts';
import type { Claim, GroundedClaim } from '#model/claim.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { Segmentation } from '#model/section.ts';
import { TASKS, writeAnswer } from '#schemas/answers/index.ts';
import { answerQuestion } from '#simulate/index.ts';

const prompts = await loadPrompts();

/** What the simulated provider writes, without the way over HTTP. */
function answerTo({ task, user }: ModelRequest): string {
  const asked = TASKS.find((each) => each === task);
  return asked === undefined ? '{"items":[]}' : writeAnswer(asked, answerQuestion(asked, user));
}

const options: Parameters<typeof extractWithModel>[1] = {
  client: {
    ask: async (request) => ({
      rawResponse: completionBody(answerTo(request)),
      inputTokens: 0,
      cachedInputTokens: 0,
      outputTokens: 0,
      milliseconds: 0,
      receivedAt: '2026-01-01T00:00:00.000Z',
    }),
  },
  store: { findModelCall: async () => null, saveModelCall: async () => undefined },
  model: 'simulated-rules',
  prompts,
  programVersion: '0',
};

/** Claims that the report prints where they say. */
export const groundedIn = (segmentation: Segmentation, claims: readonly Claim[]): readonly GroundedClaim[] =>
  groundClaims(claims, segmentation, { reportId: 'any' }).grounded;

/** What keying by the simulated provider's rules brings back. */
export async function claimsByProvider(segmentation: Segmentation): Promise<readonly GroundedClaim[]> {
  return groundedIn(segmentation, (await extractWithModel(segmentation, options)).claims);
}
