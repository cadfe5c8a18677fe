import { type Completion, completionBody, type Usage } from './completion.ts';
import { chanceOf } from './faults/chance.ts';
import type { FaultDecider } from './faults/decide-fault.ts';
import { type Delivery, type FaultName, faultOf } from './faults/faults.ts';
import type { ProviderOptions } from './options.ts';
import type { PreparedAnswer } from './prepare-answer.ts';
import type { PromptCache } from './protocol/prompt-cache.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { Statistics } from './statistics.ts';

/** How a request that was let in ends. */
export interface Outcome {
  readonly reply: Reply;
  readonly fault: FaultName | null;
  readonly delivery: Delivery | null;
  /** Before the reply, in milliseconds. */
  readonly delay: number;
  /** What is billed; null where no completion is sent. */
  readonly usage: Usage | null;
}

export type Complete = (prepared: PreparedAnswer) => Outcome;

/** What completing needs besides the answer. */
export interface CompletingParts {
  readonly options: ProviderOptions;
  readonly faults: FaultDecider;
  readonly cache: PromptCache;
  readonly statistics: Statistics;
}

function delayOf({ latency, seed }: ProviderOptions, question: string, outputTokens: number): number {
  const whole = latency.fixedMilliseconds + latency.millisecondsPerOutputToken * outputTokens;
  return whole * (1 + latency.jitter * (2 * chanceOf('delay', seed, question) - 1));
}

const bodyReply = (completion: Completion): Reply => ({ ...jsonReply(null), body: completionBody(completion) });

/** Ends requests that were let in: with the answer, or with what goes wrong instead. */
export const createComplete =
  ({ options, faults, cache, statistics }: CompletingParts): Complete =>
  (prepared) => {
    const name = faults.next(prepared.question);
    const fault = name === null ? null : faultOf(name);
    if (name !== null) statistics.faulted(name);
    if (fault?.reply !== undefined) {
      const delay = delayOf(options, prepared.question, 0);
      return { reply: fault.reply(options.faultSettings), fault: name, delivery: null, delay, usage: null };
    }
    const cachedTokens = cache.use(prepared.request.model, prepared.promptTokens);
    const usage: Usage = { ...prepared.usage, cachedTokens };
    const completion: Completion = { ...prepared.completion, usage };
    const spoiled = fault?.completion?.(completion) ?? completion;
    const reply = bodyReply(spoiled);
    statistics.mistaken(prepared.mistakes);
    return {
      reply: fault?.rewrite?.(reply) ?? reply,
      fault: name,
      delivery: fault?.delivery ?? null,
      delay: delayOf(options, prepared.question, usage.completionTokens),
      usage,
    };
  };
