import { completionBody } from './completion-body.ts';
import { messageText } from './message-text.ts';

/** The part of LangChain's AIMessage that is read. Token counts are LangChain's own words, equal for all providers. */
export interface ChatMessage {
  readonly content: string | readonly unknown[];
  readonly tool_calls?: readonly { readonly args: unknown }[];
  readonly usage_metadata?: {
    readonly input_tokens: number;
    readonly output_tokens: number;
    /** More than both together where thoughts are counted apart (Google). */
    readonly total_tokens?: number;
    readonly input_token_details?: { readonly cache_read?: number };
  };
  readonly response_metadata?: Readonly<Record<string, unknown>>;
}

/** Where providers say why an answer ended, and their words for it in OpenAI's; other words pass as they are. */
const FINISH_KEYS = ['finish_reason', 'stop_reason', 'stopReason', 'finishReason', 'done_reason'] as const;
const FINISH_WORDS: Readonly<Record<string, string>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  tool_use: 'stop',
  tool_calls: 'stop',
  complete: 'stop',
  max_tokens: 'length',
  prohibited_content: 'content_filter',
  blocklist: 'content_filter',
  spii: 'content_filter',
  guardrail_intervened: 'content_filter',
};

function finishReasonOf(metadata: Readonly<Record<string, unknown>>): string {
  const found = FINISH_KEYS.map((key) => metadata[key]).find((value) => typeof value === 'string');
  const word = typeof found === 'string' ? found.toLowerCase() : 'stop';
  return FINISH_WORDS[word] ?? word;
}

/**
 * The answer that an error is: Google's packages throw for an answer without content (withheld, or nothing but thoughts
 * within its limit), which was billed all the same. Null for every other error.
 */
export function emptyAnswerOf(thrown: unknown): ChatMessage | null {
  const { name, finishReason, blockReason } = (thrown ?? {}) as Readonly<Record<string, unknown>>; // anything may be thrown
  if (name !== 'EmptyContentError') return null;
  const reason = typeof finishReason === 'string' ? finishReason : blockReason;
  return { content: '', response_metadata: { finishReason: typeof reason === 'string' ? reason : 'stop' } };
}

/**
 * The arguments of the tool calls, null without any. Calls that say different things are no one answer: together they are
 * no JSON, which is asked for again, where the first alone would lose items.
 */
function calledWith({ tool_calls: calls = [] }: ChatMessage): string | null {
  const texts = new Set(calls.map(({ args }) => JSON.stringify(args) ?? ''));
  return texts.size === 0 ? null : [...texts].join('\n');
}

/** A LangChain message in the form of a chat completion; a tool call's arguments are the answer where there is one. */
export function chatCompletionOf(message: ChatMessage): string {
  const metadata = message.response_metadata ?? {};
  const usage = message.usage_metadata;
  return completionBody(calledWith(message) ?? messageText(message).text, {
    finishReason: finishReasonOf(metadata),
    ...(usage === undefined
      ? {}
      : {
          usage: {
            prompt_tokens: usage.input_tokens,
            completion_tokens: usage.output_tokens,
            ...(usage.total_tokens === undefined ? {} : { total_tokens: usage.total_tokens }),
            cached_tokens: usage.input_token_details?.cache_read ?? 0,
          },
        }),
    original: { content: message.content, tool_calls: message.tool_calls, response_metadata: metadata },
  });
}
