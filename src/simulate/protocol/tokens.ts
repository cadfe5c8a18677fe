import { encode } from 'gpt-tokenizer/encoding/o200k_base';

/** Without it, a report that prints `<|endoftext|>` would make the tokenizer throw. */
const AS_PLAIN_TEXT = { disallowedSpecial: new Set<string>() };

/** Tokens that frame a message and open the answer (OpenAI's cookbook on counting tokens). */
const TOKENS_PER_MESSAGE = 4;
const TOKENS_OF_FRAME = 3;

/** Instructions are the same in every request of a task: encoded once. */
const MOST_REMEMBERED = 256;

export const tokensOf = (text: string): readonly number[] => encode(text, AS_PLAIN_TEXT);

/** Prompts as tokens. */
export interface PromptReader {
  /** The tokens of all messages, in order. */
  readonly tokens: (messages: readonly string[]) => readonly number[];
}

export function createPromptReader(): PromptReader {
  const remembered = new Map<string, readonly number[]>();
  const encoded = (text: string): readonly number[] => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const tokens = tokensOf(text);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, tokens);
    return tokens;
  };
  return { tokens: (messages) => messages.flatMap((text) => [-1, ...encoded(text)]) };
}

/** What a prompt of these messages counts. */
export const promptTokensOf = (messages: readonly string[], tokens: readonly number[]): number =>
  tokens.length + messages.length * (TOKENS_PER_MESSAGE - 1) + TOKENS_OF_FRAME;
