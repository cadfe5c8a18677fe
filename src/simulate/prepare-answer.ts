import { createHash } from 'node:crypto';
import { decode } from 'gpt-tokenizer/encoding/o200k_base';
import type { AnsweredItems, Task } from '#schemas/answers/index.ts';
import { answerQuestion } from './answer/answer-question.ts';
import type { Completion, Usage } from './completion.ts';
import { type Mistake, writeWithMistakes } from './faults/mistakes.ts';
import type { ProviderOptions } from './options.ts';
import { type CompletionRequest, isReply, readCompletionRequest } from './protocol/completion-request.ts';
import { smallestValue } from './protocol/smallest-value.ts';
import { taskOfRequest } from './protocol/task-of-request.ts';
import { createPromptReader, promptTokensOf, tokensOf } from './protocol/tokens.ts';
import { framedReport } from './question/read-question.ts';
import { errorReply, type Reply } from './reply.ts';

/** An answer that is ready before anything is let in or goes wrong. */
export interface PreparedAnswer {
  readonly request: CompletionRequest;
  /** Names what is asked, however it is asked. */
  readonly question: string;
  readonly completion: Completion;
  readonly usage: Usage;
  /** The prompt's tokens, for the cache of prefixes. */
  readonly promptTokens: readonly number[];
  readonly mistakes: Readonly<Partial<Record<Mistake, number>>>;
}

export type Prepare = (body: unknown) => PreparedAnswer | Reply;

/** Questions are asked again after faults; each is thought about once. */
const MOST_REMEMBERED = 2_000;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const tooLong = (limit: number, tokens: number): Reply =>
  errorReply(
    400,
    `This model's maximum context length is ${limit} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`,
    { param: 'messages', code: 'context_length_exceeded' },
  );

interface Written {
  readonly text: string;
  readonly tokens: readonly number[];
  readonly mistakes: PreparedAnswer['mistakes'];
}

/** What is written for a question; the same question is thought about once. */
function createWriter({
  mistakes: rates,
  seed,
}: ProviderOptions): (task: Task, user: string, asked: string) => Written {
  const remembered = new Map<string, Written>();
  const write = (task: Task, answered: AnsweredItems, question: string): Written => {
    const { text, made } = writeWithMistakes(task, answered, { rates, seed, question });
    return { text, tokens: tokensOf(text), mistakes: made };
  };
  return (task, user, asked) => {
    const known = remembered.get(asked);
    if (known !== undefined) return known;
    const written = write(task, answerQuestion(task, user), asked);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(asked, written);
    return written;
  };
}

/** The answer cut to the length that was asked for. */
function completionOf(request: CompletionRequest, question: string, written: Written): Completion {
  const { maxTokens, model, mode, schemaName } = request;
  const isCut = maxTokens !== null && written.tokens.length > maxTokens;
  return {
    id: sha256(`${model} ${question}`).slice(0, 24),
    model,
    content: isCut ? decode(written.tokens.slice(0, maxTokens)) : written.text,
    refusal: null,
    functionName: mode === 'tools' ? schemaName : null,
    finishReason: isCut ? 'length' : 'stop',
    usage: null,
    hasChoices: true,
  };
}

/** Prepares answers to the bodies of chat completions, or the replies that refuse them. */
export function createPrepare(options: ProviderOptions): Prepare {
  const reader = createPromptReader();
  const write = createWriter(options);
  return (body) => {
    const request = readCompletionRequest(body, options.habits);
    if (isReply(request)) return request;
    const promptTokens = reader.tokens(request.messages);
    const count = promptTokensOf(request.messages, promptTokens);
    if (count > options.habits.contextTokens) return tooLong(options.habits.contextTokens, count);
    const task = taskOfRequest(request);
    // What a client adds around the report when it asks again makes no other question of it.
    const asked = framedReport(request.user);
    const question = sha256(`${task} ${asked ?? request.user}`);
    // Who is asked again about an answer makes other mistakes than before.
    const attempt = request.answersBefore === 0 ? question : `${question} ${request.answersBefore}`;
    const written = task !== null && asked !== null ? write(task, asked, attempt) : smallest(request);
    const completionTokens = Math.min(written.tokens.length, request.maxTokens ?? Number.POSITIVE_INFINITY);
    const usage: Usage = { promptTokens: count, cachedTokens: 0, completionTokens };
    const completion = completionOf(request, question, written);
    return { request, question, completion, usage, promptTokens, mistakes: written.mistakes };
  };
}

function smallest({ schema }: CompletionRequest): Written {
  const text = JSON.stringify(schema === null ? { items: [] } : smallestValue(schema));
  return { text, tokens: tokensOf(text), mistakes: {} };
}
