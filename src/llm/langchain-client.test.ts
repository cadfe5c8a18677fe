import { expect, it } from 'vitest';
import { contractRequest, type StartBench, type Step, testModelClient } from './client-contract.ts';
import { type ChatModel, createLangchainClient, langchainProviderOf } from './langchain-client.ts';
import { type ChatMessage, chatCompletionOf } from './langchain-message.ts';
import { ModelError } from './model-error.ts';

const usage_metadata = { input_tokens: 11, output_tokens: 5 };

const FINISH = { stop: 'end_turn', length: 'max_tokens', content_filter: 'SAFETY' } as const;

async function play(step: Step): Promise<ChatMessage> {
  switch (step.kind) {
    case 'write':
      return {
        content: step.content,
        usage_metadata,
        response_metadata: { stop_reason: FINISH[step.finish ?? 'stop'] },
      };
    case 'parts':
      return { content: step.content.map((text) => ({ type: 'text', text })), usage_metadata };
    case 'refuse':
      return { content: '', response_metadata: { stop_reason: 'refusal' } };
    case 'nothing':
      return { content: [] };
    case 'html':
      return { content: '<html><body>Gateway</body></html>' };
    case 'reset':
      throw Object.assign(new TypeError('fetch failed'), {
        cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
      });
    case 'hang':
      return new Promise(() => undefined);
    case 'fail': {
      const headers = step.retryAfter === undefined ? {} : { 'Retry-After': step.retryAfter };
      throw Object.assign(new Error(step.message), { status: step.status, headers });
    }
  }
}

const start: StartBench = async (steps, settings) => {
  const left = [...steps];
  const waits: number[] = [];
  const structures: string[] = [];
  const next = (structure: string): Promise<ChatMessage> => {
    structures.push(structure);
    return play(left.shift() ?? { kind: 'fail', status: 418, message: 'nothing left to play' });
  };
  const model: ChatModel = {
    invoke: () => next('plain'),
    withStructuredOutput: () => ({ invoke: async () => ({ raw: await next('schema') }) }),
  };
  const client = createLangchainClient({ baseUrl: null, profile: null, ...settings }, async () => model, {
    sleep: async (milliseconds) => void waits.push(milliseconds),
    now: () => 0,
    random: () => 0.5,
  });
  return { client, waits, structures, stop: async () => undefined };
};

testModelClient('the langchain client', start);

it('a missing provider package is named in one line', async () => {
  const client = createLangchainClient({ baseUrl: null, apiKey: null, profile: null });
  const thrown = await client.ask({ ...contractRequest, model: 'anthropic:any' }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ModelError);
  expect(thrown).toMatchObject({
    kind: 'package-missing',
    message: 'The model anthropic:any needs the package @langchain/anthropic: run "npm install @langchain/anthropic".',
  });
});

it('turns behind the question are sent behind it', async () => {
  const roles: string[][] = [];
  const model: ChatModel = {
    invoke: async (messages) => {
      roles.push(messages.map(({ role }) => role));
      return { content: '{"n":1}' };
    },
    withStructuredOutput: () => ({ invoke: async (messages) => ({ raw: await model.invoke(messages, { signal }) }) }),
  };
  const { signal } = new AbortController();
  const followUp = [
    { role: 'assistant', content: '{"n":' },
    { role: 'user', content: 'The JSON is not closed.' },
  ] as const;
  const client = createLangchainClient({ baseUrl: null, apiKey: null, profile: null }, async () => model);
  await client.ask({ ...contractRequest, followUp });
  expect(roles).toEqual([['system', 'user', 'assistant', 'user']]);
});

it.each([
  ['anthropic:claude-any', 'anthropic'],
  ['bedrock:some.model:0', 'bedrock'],
  ['qwen2.5:7b', null],
  ['gpt-any', null],
  ['deepseek:chat', null],
])('the model name %s goes to %s', (model, provider) => {
  expect(langchainProviderOf(model)).toBe(provider);
});

it('the arguments of a tool call are the answer', () => {
  const body = JSON.parse(chatCompletionOf({ content: 'Let me see.', tool_calls: [{ args: { n: 2 } }] }));
  expect(body.choices[0].message.content).toBe('{"n":2}');
});
