import { fakeModel } from 'langchain';
import { describe, expect, it } from 'vitest';
import { contractRequest, type StartBench, type Step, testModelClient } from './client-contract.test-support.ts';
import { createLangchainClient } from './langchain-client.ts';
import { mannerOf } from './langchain-manner.ts';
import { type ChatMessage, chatCompletionOf } from './langchain-message.ts';
import { type ChatModel, messagesOf, parametersOf } from './langchain-model.ts';
import { LANGCHAIN_PROVIDERS, langchainProviderOf } from './langchain-providers.ts';
import { ModelError } from './model-error.ts';
import type { StructureMode } from './profiles/profile.ts';

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
    case 'call': {
      const tool_calls = [{ name: 'duties_answer', args: step.answer, id: '1', type: 'tool_call' }];
      return { content: step.words, tool_calls, usage_metadata };
    }
    case 'think': {
      const thought = { type: 'thinking', thinking: step.thought, text: step.thought };
      return { content: [thought, { type: 'text', text: step.content }], usage_metadata };
    }
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

interface Other {
  readonly tools?: readonly unknown[];
}

/**
 * A chat model of LangChain's own base class that answers with `answer`: the fake's planted structured output gives way
 * to what every provider's package inherits.
 */
async function chatModel(answer: (structure: StructureMode) => Promise<ChatMessage>): Promise<ChatModel> {
  const { AIMessage, AIMessageChunk } = await import('langchain');
  const base = fakeModel();
  const inherited = Object.getPrototypeOf(Object.getPrototypeOf(base)).withStructuredOutput;
  const model = Object.assign(base, {
    _generate: async (_messages: unknown, options: Other | undefined) => {
      const said = await answer(options?.tools === undefined ? 'plain' : 'tools');
      const message = options?.tools === undefined ? new AIMessage(said as never) : new AIMessageChunk(said as never); // as a provider's package makes them
      return { generations: [{ text: '', message }] };
    },
    bindTools: (tools: readonly unknown[]) => base.withConfig({ tools } as never), // an option of the packages
    withStructuredOutput: inherited,
  });
  return model as unknown as ChatModel; // the part of its interface that is used
}

const start: StartBench = async (steps, settings) => {
  const left = [...steps];
  const waits: number[] = [];
  const structures: StructureMode[] = [];
  const model = await chatModel((structure) => {
    structures.push(structure);
    return play(left.shift() ?? { kind: 'fail', status: 418, message: 'nothing left to play' });
  });
  const client = createLangchainClient({ baseUrl: null, profile: null, ...settings }, async () => model, {
    sleep: async (milliseconds) => void waits.push(milliseconds),
    now: () => 0,
    random: () => 0.5,
  });
  const ask: typeof client.ask = (request, signal) => client.ask({ ...request, model: 'mistralai:bench' }, signal);
  return { client: { ask }, waits, structures, ladder: ['tools', 'plain'], stop: async () => undefined };
};

testModelClient('the langchain client', start);

const providers = Object.entries(LANGCHAIN_PROVIDERS);

it.each(providers)('without its package, %s says in one line what to install', async (name, provider) => {
  const client = createLangchainClient({ baseUrl: null, apiKey: null, profile: null });
  const thrown = await client.ask({ ...contractRequest, model: `${name}:any` }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ModelError);
  const install = `run "npm install ${provider.package}@${provider.version}".`;
  expect(thrown).toMatchObject({
    kind: 'package-missing',
    message: `The model ${name}:any needs the package ${provider.package}: ${install}`,
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
  await client.ask({ ...contractRequest, model: 'anthropic:any', followUp });
  expect(roles).toEqual([['system', 'user', 'assistant', 'user']]);
});

it.each([
  ['anthropic:claude-any', 'anthropic'],
  ['bedrock:some.model:0', 'bedrock'],
  ['qwen2.5:7b', null],
  ['gpt-any', null],
  ['deepseek:chat', null],
  ['toString:x', null],
])('the model name %s goes to %s', (model, provider) => {
  expect(langchainProviderOf(model)).toBe(provider);
});

describe('a request through LangChain', () => {
  const to = (model: string) => ({ ...contractRequest, model });

  it.each([
    ['anthropic:any', { maxTokens: 64, temperature: 0 }],
    ['google-genai:any', { maxOutputTokens: 64, temperature: 0, thinkingConfig: { thinkingBudget: 0 } }],
    ['ollama:any', { numPredict: 64, temperature: 0, think: false }],
    ['cohere:any', { temperature: 0 }],
  ] as const)('to %s has its parameters under the names of the package', (model, expected) => {
    const manner = mannerOf(LANGCHAIN_PROVIDERS[langchainProviderOf(model) ?? 'cohere']);
    expect(parametersOf(to(model), manner)).toEqual(expected);
  });

  it('marks its static part for the cache where that has to be asked for', () => {
    const text = { type: 'text', text: contractRequest.system };
    const system = (model: string, marksCache = true) =>
      messagesOf(to(model), { ...mannerOf(LANGCHAIN_PROVIDERS.anthropic), marksCache })[0]?.content;
    expect(system('anthropic:any')).toEqual([{ ...text, cache_control: { type: 'ephemeral' } }]);
    expect(system('bedrock:any')).toEqual([text, { cachePoint: { type: 'default' } }]);
    expect(system('mistralai:any')).toBe(contractRequest.system);
    expect(system('anthropic:any', false)).toBe(contractRequest.system);
  });

  /** Asks a model that complains once; what is left out afterwards shows in what it is loaded and asked with. */
  async function checkLeftOut(model: string, complaint: string, left: object): Promise<void> {
    const seen: unknown[] = [];
    const complaints = [complaint];
    const fake = await chatModel(async () => {
      const message = complaints.shift();
      if (message !== undefined) throw Object.assign(new Error(message), { status: 400 });
      return { content: '{"n":1}', usage_metadata };
    });
    const client = createLangchainClient({ baseUrl: null, apiKey: null, profile: null }, async (_request, manner) => {
      seen.push(manner);
      return fake;
    });
    await client.ask(to(model));
    await client.ask(to(model));
    expect(seen.at(-1)).toMatchObject(left);
    expect(seen.length).toBeLessThanOrEqual(2);
  }

  it('leaves out a temperature that is refused', () =>
    checkLeftOut('anthropic:any', '`temperature` is deprecated for this model.', { sendsTemperature: false }));
  it('lets models think that cannot do without', () =>
    checkLeftOut('google-genai:any', 'Budget 0 is invalid. This model only works in thinking mode.', {
      stopsThinking: false,
    }));

  it('is asked without a mark for a cache that there is not', async () => {
    const asked: unknown[] = [];
    const client = createLangchainClient({ baseUrl: null, apiKey: null, profile: null }, async () => ({
      invoke: () => Promise.reject(new Error('never plain')),
      withStructuredOutput: () => ({
        invoke: async (messages) => {
          asked.push(messages[0]?.content);
          if (asked.length === 1) {
            throw Object.assign(new Error('did not allow prompt caching'), { $metadata: { httpStatusCode: 400 } });
          }
          return { raw: { content: '{"n":1}' } };
        },
      }),
    }));
    await client.ask(to('bedrock:any'));
    expect(asked[1]).toBe(contractRequest.system);
  });

  it.each([
    ['SAFETY', 'safety'],
    ['MAX_TOKENS', 'length'],
  ])('that came back empty for %s is an answer, and not asked again', async (finishReason, expected) => {
    const empty = Object.assign(new Error('The model returned no content.'), {
      name: 'EmptyContentError',
      finishReason,
    });
    const fake = await chatModel(() => Promise.reject(empty));
    const client = createLangchainClient({ baseUrl: null, apiKey: null, profile: null }, async () => fake);
    const { rawResponse } = await client.ask(to('google-genai:any'));
    expect(JSON.parse(rawResponse).choices[0].finish_reason).toBe(expected);
  });

  it('counts thoughts as output where they are only in the total', async () => {
    const counted = { input_tokens: 10, output_tokens: 3, total_tokens: 33, input_token_details: { cache_read: 4 } };
    const fake = await chatModel(async () => ({ content: '{"n":1}', usage_metadata: counted }));
    const client = createLangchainClient({ baseUrl: null, apiKey: null, profile: null }, async () => fake);
    const answer = await client.ask(to('google-genai:any'));
    expect(answer).toMatchObject({ inputTokens: 10, cachedInputTokens: 4, outputTokens: 23 });
  });
});

it.each([
  ['the arguments of a tool call', [{ args: { n: 2 } }], '{"n":2}'],
  ['what several calls repeat', [{ args: { n: 2 } }, { args: { n: 2 } }], '{"n":2}'],
  ['all of several calls, of which none is the answer', [{ args: { n: 2 } }, { args: { n: 3 } }], '{"n":2}\n{"n":3}'],
])('what a message says is %s', (_title, tool_calls, expected) => {
  const body = JSON.parse(chatCompletionOf({ content: 'Let me see.', tool_calls }));
  expect(body.choices[0].message.content).toBe(expected);
});
