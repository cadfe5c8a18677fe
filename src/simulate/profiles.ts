import type { Habits } from './protocol/completion-request.ts';

/**
 * Habits of servers that clients have to cope with, as their documentation states them: what they take to bind an answer
 * to a shape, and which parameters they refuse with status 400.
 */
export const PROFILES: Readonly<Record<string, Pick<Habits, 'modes' | 'refused'>>> = {
  openai: { modes: ['json_schema', 'json_object', 'tools', 'plain'], refused: [] },
  'openai-reasoning': {
    modes: ['json_schema', 'json_object', 'tools', 'plain'],
    refused: ['max_tokens', 'temperature'],
  },
  deepseek: { modes: ['json_object', 'tools', 'plain'], refused: ['max_completion_tokens'] },
  dashscope: { modes: ['json_object', 'tools', 'plain'], refused: [] },
  vllm: { modes: ['json_schema', 'json_object', 'tools', 'plain'], refused: [] },
  'tools-only': { modes: ['tools', 'plain'], refused: [] },
  plain: { modes: ['plain'], refused: ['max_completion_tokens'] },
};
