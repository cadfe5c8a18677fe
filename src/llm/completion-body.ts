/** What a message had besides its text, for bodies that we write ourselves. */
export interface CompletionDetails {
  readonly finishReason?: string;
  readonly usage?: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens?: number;
    readonly cached_tokens: number;
  };
  /** What the provider really sent, kept beside our form of it. */
  readonly original?: unknown;
}

/**
 * A body of the form that OpenAI's protocol gives an answer, for answers that came another way (through LangChain, from
 * a batch, typed by hand), so that one reader reads them all.
 */
export function completionBody(content: string, details: CompletionDetails = {}): string {
  const { usage } = details;
  return JSON.stringify({
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: details.finishReason ?? 'stop', message: { role: 'assistant', content } }],
    ...(usage === undefined
      ? {}
      : {
          usage: {
            prompt_tokens: usage.prompt_tokens,
            completion_tokens: usage.completion_tokens,
            ...(usage.total_tokens === undefined ? {} : { total_tokens: usage.total_tokens }),
            prompt_tokens_details: { cached_tokens: usage.cached_tokens },
          },
        }),
    ...(details.original === undefined ? {} : { original: details.original }),
  });
}
