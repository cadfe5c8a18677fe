import type { Attributes } from '@opentelemetry/api';
import type { ModelAnswer } from '#llm/index.ts';

/** Reasons that providers give in OpenAI's protocol; anything else that stands there may be anything. */
const FINISH_REASONS: ReadonlySet<unknown> = new Set([
  'stop',
  'length',
  'content_filter',
  'tool_calls',
  'function_call',
  'sensitive',
  'insufficient_system_resource',
  'repetition_truncation',
  'network_error',
]);

/** Names of models consist of these; an answer is a stranger's, and what it says there is told no further than that. */
const MODEL_NAME = /^[A-Za-z0-9][\w.:@/-]{0,99}$/u;

interface Completion {
  readonly model?: unknown;
  readonly choices?: unknown;
}

function parsed(rawResponse: string): Completion {
  try {
    const value: unknown = JSON.parse(rawResponse);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function finishReasons(choices: unknown): readonly string[] {
  if (!Array.isArray(choices)) return [];
  const reasons = choices.map((choice: { readonly finish_reason?: unknown } | null) => choice?.finish_reason);
  return reasons.map((reason) => (typeof reason === 'string' && FINISH_REASONS.has(reason) ? reason : 'other'));
}

/** What an answer says of itself besides its content: the model's own name (`asked` + a version) and why it ended. */
export function answerAttributes(asked: string, { rawResponse }: ModelAnswer): Attributes {
  const { model, choices } = parsed(rawResponse);
  const reasons = finishReasons(choices);
  return {
    ...(isNameOf(model, asked) ? { 'gen_ai.response.model': model } : {}),
    ...(reasons.length === 0 ? {} : { 'gen_ai.response.finish_reasons': [...reasons] }),
  };
}

/** Providers answer by a name that holds the one asked for, or a part of it; what has nothing of it is no name. */
function isNameOf(model: unknown, asked: string): model is string {
  if (typeof model !== 'string' || !MODEL_NAME.test(model)) return false;
  const bare = asked.slice(Math.max(asked.lastIndexOf('/'), asked.indexOf(':')) + 1).toLowerCase();
  const said = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  return said.startsWith(bare) || (said !== '' && bare.startsWith(said));
}
