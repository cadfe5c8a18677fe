import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelRequest } from '#model/model-call.ts';
import type { ModelClient, ModelClientSettings } from './model-client.ts';
import { ModelError } from './model-error.ts';
import type { StructureMode } from './profiles/profile.ts';
import { readAnswer } from './read-answer.ts';
import { withKey } from './request-key.ts';

/** What the other side does with one request. */
export type Step =
  | { readonly kind: 'write'; readonly content: string; readonly finish?: 'stop' | 'length' | 'content_filter' }
  | { readonly kind: 'parts'; readonly content: readonly string[] }
  /** Calls the tool that takes the answer, after words of its own. */
  | { readonly kind: 'call'; readonly answer: { readonly n: number }; readonly words: string }
  /** Thinks in a field or part of its own. */
  | { readonly kind: 'think'; readonly thought: string; readonly content: string }
  | { readonly kind: 'refuse'; readonly words: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'html' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'fail'; readonly status: number; readonly message: string; readonly retryAfter?: string };

/** A client whose other side plays `steps` in order; `waits` fills with the pauses it made, which take no time. */
interface Bench {
  readonly client: ModelClient;
  readonly waits: readonly number[];
  /** How each request was bound to its schema. */
  readonly structures: readonly StructureMode[];
  /** All the ways that this client knows of the other side, the first one first. */
  readonly ladder: readonly StructureMode[];
  readonly stop: () => Promise<void>;
}
export type StartBench = (
  steps: readonly Step[],
  settings: Pick<ModelClientSettings, 'apiKey' | 'maxFailures'>,
) => Promise<Bench>;

/** Stands for a secret: must never be seen again. Not shaped like any provider's key. */
const CANARY = 'canary-7Q4tR9wZ-do-not-print';

const answerSchema = z.strictObject({ n: z.number() });

export const contractRequest: ModelRequest = withKey({
  model: 'bench',
  task: 'duties',
  system: 'Answer in json.',
  user: '[1] 一句话',
  schema: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'], additionalProperties: false },
  schemaName: 'duties_answer',
  maxOutputTokens: 64,
  temperature: 0,
});

const good = { kind: 'write', content: '{"n":1}' } as const;
const fail = (status: number, message: string, retryAfter?: string): Step =>
  retryAfter === undefined ? { kind: 'fail', status, message } : { kind: 'fail', status, message, retryAfter };

/** How servers name each way of asking when they refuse it. */
const COMPLAINTS: Readonly<Record<StructureMode, string>> = {
  json_schema: 'response_format of type json_schema',
  tools: 'tool_choice with a tool',
  json_object: 'response_format of type json_object',
  plain: 'a plain question',
};

/** What every model client has to do. Run by the test of each one. */
export function testModelClient(name: string, start: StartBench): void {
  describe(`${name} as a model client`, () => {
    const open: Bench[] = [];
    afterEach(async () => {
      await Promise.all(open.splice(0).map((bench) => bench.stop()));
    });
    const bench = async (steps: readonly Step[], maxFailures = 3): Promise<Bench> => {
      const started = await start(steps, { apiKey: CANARY, maxFailures });
      open.push(started);
      return started;
    };
    const failureOf = async (client: ModelClient, signal?: AbortSignal): Promise<ModelError> => {
      const thrown = await client.ask(contractRequest, signal).then(
        () => null,
        (error: unknown) => error,
      );
      if (!(thrown instanceof ModelError)) throw new Error('expected a ModelError', { cause: thrown });
      return thrown;
    };

    const readings: readonly (readonly [string, Step, string])[] = [
      ['a plain answer is read', good, 'ok'],
      ['an answer in a fence is read', { kind: 'write', content: '```json\n{"n":1}\n```' }, 'ok'],
      ['an answer after thoughts is read', { kind: 'write', content: '<think>{"n":7}?</think>\n{"n":1}' }, 'ok'],
      ['an answer in parts is read', { kind: 'parts', content: ['{"n"', ':1}'] }, 'ok'],
      ['an answer by a tool call is read', { kind: 'call', answer: { n: 1 }, words: '' }, 'ok'],
      ['a tool call after words is read', { kind: 'call', answer: { n: 1 }, words: 'Let me see {.' }, 'ok'],
      [
        'an answer after thoughts of their own is read',
        { kind: 'think', thought: '{"n":7}', content: '{"n":1}' },
        'ok',
      ],
      ['thoughts alone are no answer', { kind: 'think', thought: '{"n":7}', content: '' }, 'malformed'],
      ['a page of HTML is malformed', { kind: 'html' }, 'malformed'],
      ['an answer without content is malformed', { kind: 'nothing' }, 'malformed'],
      [
        'an answer at its length limit is truncated',
        { kind: 'write', content: '{"n":1', finish: 'length' },
        'truncated',
      ],
      ['a complete answer at its length limit is truncated', { ...good, finish: 'length' }, 'truncated'],
      ['a withheld answer is filtered', { kind: 'write', content: '', finish: 'content_filter' }, 'filtered'],
      ['a refusal is refused', { kind: 'refuse', words: 'No.' }, 'refused'],
    ];
    it.each(readings)('%s', async (_title, step, kind) => {
      const { client } = await bench([step]);
      const { rawResponse } = await client.ask(contractRequest);
      const reading = readAnswer(rawResponse, answerSchema);
      expect(reading.kind).toBe(kind);
      if (reading.kind === 'ok') expect(reading.value).toEqual({ n: 1 });
    });

    it('tokens are counted, by the provider or by us', async () => {
      const { client } = await bench([good]);
      const answer = await client.ask(contractRequest);
      expect(answer.inputTokens).toBeGreaterThan(0);
      expect(answer.outputTokens).toBeGreaterThan(0);
      expect(answer.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/u);
    });

    it('a Retry-After is obeyed whatever its length, and is no failure', async () => {
      const steps = [fail(429, 'slow down', '7'), fail(429, 'slow down', '4000'), fail(429, 'slow down', '1'), good];
      const { client, waits } = await bench(steps, 1);
      await client.ask(contractRequest);
      expect(waits).toEqual([7_000, 4_000_000, 1_000]);
    });

    it('a 429 that names no time is waited out longer and longer', async () => {
      const { client, waits } = await bench([fail(429, 'slow'), fail(429, 'slow'), good], 1);
      await client.ask(contractRequest);
      expect(waits).toHaveLength(2);
      expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
    });

    it.each([
      ['a server error', fail(500, 'boom')],
      ['an overloaded server', fail(529, 'overloaded')],
      ['a reset connection', { kind: 'reset' } satisfies Step],
    ] as const)('%s is tried again', async (_title, step) => {
      const { client, waits } = await bench([step, good]);
      await client.ask(contractRequest);
      expect(waits).toHaveLength(1);
    });

    it('a request is given up after its number of failures', async () => {
      const { client, waits } = await bench([fail(500, 'boom'), fail(502, 'boom'), fail(503, 'boom'), good]);
      const error = await failureOf(client);
      expect(error.kind).toBe('exhausted');
      expect(error.concernsSetup).toBe(false);
      expect(waits).toHaveLength(2);
    });

    it.each([
      [401, 'bad key', 'authentication'],
      [403, 'not yours', 'authentication'],
      [403, 'your input was flagged by moderation', 'filtered'],
      [404, 'no such model', 'not-found'],
      [400, 'malformed request', 'rejected'],
      [402, 'pay first', 'quota'],
      [429, 'insufficient_quota', 'quota'],
      [400, 'data_inspection_failed', 'filtered'],
      [400, "The response was filtered by the service's content management policy.", 'filtered'],
      [400, 'maximum context length is 4096 tokens', 'too-long'],
    ] as const)('a %i saying "%s" ends at once as %s', async (status, message, kind) => {
      const { client, waits } = await bench([fail(status, message), good]);
      const error = await failureOf(client);
      expect(error.kind).toBe(kind);
      expect(error.message).not.toContain('\n');
      expect(waits).toEqual([]);
    });

    it('ways of asking for structure that are refused are left one after the other, for good', async () => {
      const { ladder } = await bench([]);
      const refusals = ladder.slice(0, -1).map((mode) => fail(400, `${COMPLAINTS[mode]} is not supported.`));
      const { client, structures } = await bench([...refusals, good, good]);
      await client.ask(contractRequest);
      await client.ask(contractRequest);
      expect(structures).toEqual([...ladder, ladder.at(-1)]);
    });

    it('a complaint about something else ends at once, in the same way of asking', async () => {
      const { client, structures } = await bench([fail(400, 'messages[1].content is empty'), good]);
      expect((await failureOf(client)).kind).toBe('rejected');
      expect(structures).toHaveLength(1);
    });

    it('the key is never seen in an error', async () => {
      const { client } = await bench([
        fail(401, `Incorrect API key provided: ${CANARY}. Bearer ${CANARY}\nsecond line`),
      ]);
      const error = await failureOf(client);
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('canary');
    });

    it('a cancelled request ends as aborted', async () => {
      const { client } = await bench([{ kind: 'hang' }]);
      const controller = new AbortController();
      const pending = failureOf(client, controller.signal);
      controller.abort();
      expect((await pending).kind).toBe('aborted');
    });
  });
}
