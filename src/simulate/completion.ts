/** Tokens as the provider counts them. */
export interface Usage {
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
}

/** An answer before it is written as a body, so that faults can spoil any part of it. */
export interface Completion {
  readonly id: string;
  readonly model: string;
  readonly content: string | null;
  readonly refusal: string | null;
  /** The name of the function whose arguments the content is; null = an answer in words. */
  readonly functionName: string | null;
  readonly finishReason: string;
  /** Null = the body says nothing of tokens. */
  readonly usage: Usage | null;
  readonly hasChoices: boolean;
}

const usageBody = ({ promptTokens, cachedTokens, completionTokens }: Usage) => ({
  prompt_tokens: promptTokens,
  completion_tokens: completionTokens,
  total_tokens: promptTokens + completionTokens,
  prompt_tokens_details: { cached_tokens: cachedTokens },
});

function messageBody({ content, refusal, functionName, id }: Completion) {
  if (functionName === null) return { role: 'assistant', content, refusal };
  const call = { id: `call_${id}`, type: 'function', function: { name: functionName, arguments: content ?? '' } };
  return { role: 'assistant', content: null, refusal, tool_calls: [call] };
}

/** The body of a chat completion. It names no time, so that the same request is answered with the same bytes. */
export function completionBody(completion: Completion): string {
  const { id, model, finishReason, usage, hasChoices } = completion;
  const choice = { index: 0, message: messageBody(completion), logprobs: null, finish_reason: finishReason };
  return JSON.stringify({
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created: 0,
    model,
    choices: hasChoices ? [choice] : [],
    ...(usage === null ? {} : { usage: usageBody(usage) }),
  });
}
