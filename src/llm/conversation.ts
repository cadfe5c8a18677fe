import type { ModelRequest } from '#model/model-call.ts';

/** A message of a conversation, in the words of OpenAI's protocol. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * Everything a request says, in order: instruction, question, and the turns behind them. What is sent to a model, and
 * what its tokens are counted from, is this and never `system` and `user` alone.
 */
export const conversationOf = ({ system, user, followUp = [] }: ModelRequest): readonly Message[] => [
  { role: 'system', content: system },
  { role: 'user', content: user },
  ...followUp,
];
