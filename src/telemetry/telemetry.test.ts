import { afterEach, describe, expect, it, vi } from 'vitest';
import { createModelClient, PUBLISHED_PRICES, withKey } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { type EndedUnit, NO_USE, type TakenUnit } from '#model/work.ts';
import type { UnitEnd, UnitExecutor } from '#pipeline/run/unit-executor.ts';
import { type Provider, type ProviderWishes, startProvider } from '#simulate/index.ts';
import { type Collector, type ReceivedPoint, startCollector } from './collector.test-support.ts';
import { openTelemetry, type Telemetry } from './index.ts';
import { runIdentity } from './run-identity.ts';

const CANARY = 'sk-canary-4f81c2a97be05d36';
const REPORT_TEXT = '青溪县应急管理局编制总数36名，实有人数34名。';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  vi.unstubAllEnvs();
});

async function collect(
  answer?: () => number,
): Promise<{ readonly collector: Collector; readonly telemetry: Telemetry }> {
  const collector = await startCollector(answer);
  stops.push(collector.stop);
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  return { collector, telemetry: await openTelemetry({ prices: PUBLISHED_PRICES }) };
}

async function provide(wishes: ProviderWishes = {}): Promise<Provider> {
  const provider = await startProvider(wishes);
  stops.push(provider.stop);
  return provider;
}

const request = (model: string): ModelRequest =>
  withKey(
    {
      model,
      task: 'staffing',
      system: `Find the staff of the report. ${REPORT_TEXT}`,
      user: `[1] ${REPORT_TEXT}`,
      schema: { type: 'object', properties: { items: { type: 'array', items: { type: 'string' } } } },
      schemaName: 'staffing_answer',
      maxOutputTokens: 500,
      temperature: 0,
    },
    0,
  );

const UNIT: TakenUnit = {
  runId: 'run-7',
  position: 3,
  key: 'k',
  token: 1,
  tries: 2,
  files: [
    {
      position: 3,
      path: '/archive/青溪县应急管理局2022.docx',
      origin: null,
      absence: null,
      documentId: 'd'.repeat(64),
      folder: '/archive',
      mayBelong: false,
      source: null,
    },
  ],
};

const ENDED: EndedUnit = {
  files: [
    {
      outcome: {
        path: '/archive/青溪县应急管理局2022.docx',
        documentId: 'd'.repeat(64),
        reportId: null,
        reportIds: [],
        state: 'partial',
        reason: `${REPORT_TEXT} was not understood`,
      },
      made: [],
    },
  ],
  use: { ...NO_USE, bought: 1 },
  isFinal: true,
};

const executing = (execute: () => Promise<UnitEnd>): UnitExecutor => ({
  places: 1,
  execute,
  close: async () => undefined,
});

const named = (points: readonly ReceivedPoint[], name: string): readonly ReceivedPoint[] =>
  points.filter((point) => point.name === name);

describe('telemetry', () => {
  it('tells a unit as a trace linked to its run, with the calls of the model as its children', async () => {
    const { url } = await provide();
    const { collector, telemetry } = await collect();
    telemetry.beginRun('run-7', ['rules', 'llm:gpt-4o-mini']);
    const client = telemetry.observeClient(createModelClient({ baseUrl: url, apiKey: CANARY, profile: null }), {
      baseUrl: `${url}?key=${CANARY}`.replace('//', `//user:${CANARY}@`),
      profile: null,
    });
    const executor = telemetry.observeExecutor(
      executing(async () => {
        await client.ask(request('gpt-4o-mini'));
        return { kind: 'ended', end: ENDED };
      }),
    );
    await executor.execute(UNIT, false);
    expect(await telemetry.close()).toBeNull();

    const [call, unit, run] = ['chat gpt-4o-mini', 'process_document', 'run'].map((name) =>
      collector.spans().find((span) => span.name === name),
    );
    const { traceId, spanId } = runIdentity('run-7');
    expect(run).toMatchObject({ traceId, spanId, attributes: { 'duizhang.run.id': 'run-7' } });
    expect(unit?.links).toMatchObject([{ traceId, spanId }]);
    expect(unit?.parentSpanId ?? '').toBe('');
    expect(unit?.attributes).toEqual({
      'duizhang.run.id': 'run-7',
      'duizhang.unit.position': 3,
      'duizhang.unit.tries': 2,
      'duizhang.document.ids': ['d'.repeat(64)],
      'duizhang.document.formats': ['docx'],
      'duizhang.document.states': ['partial'],
      'duizhang.unit.end': 'ended',
      'duizhang.reports': 0,
      'duizhang.model.answers.bought': 1,
      'duizhang.model.answers.stored': 0,
    });
    expect(call).toMatchObject({ traceId: unit?.traceId, parentSpanId: unit?.spanId, kind: 3 });
    expect(call?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o-mini',
      'gen_ai.request.max_tokens': 500,
      'gen_ai.response.model': 'gpt-4o-mini',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': expect.any(Number),
      'gen_ai.usage.output_tokens': expect.any(Number),
      'gen_ai.usage.cache_read.input_tokens': expect.any(Number),
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(url).port),
      'duizhang.task': 'staffing',
    });
  });

  it('measures calls, tokens, money and documents in the units and bounds of the conventions', async () => {
    const { url } = await provide();
    const { collector, telemetry } = await collect();
    const client = telemetry.observeClient(createModelClient({ baseUrl: url, apiKey: CANARY, profile: null }), {
      baseUrl: url,
      profile: 'deepseek',
    });
    const answer = await client.ask(request('gpt-4o-mini'));
    await telemetry.observeExecutor(executing(async () => ({ kind: 'ended', end: ENDED }))).execute(UNIT, true);
    telemetry.observeUnits(async () => ({ waiting: 5, working: 2, ended: 9, dead: 1 }));
    await telemetry.close();

    const points = collector.points();
    const tokens = named(points, 'gen_ai.client.token.usage');
    expect(tokens.map(({ attributes, value, unit }) => [attributes['gen_ai.token.type'], value, unit])).toEqual([
      ['input', answer.inputTokens, '{token}'],
      ['output', answer.outputTokens, '{token}'],
    ]);
    expect(tokens[0]?.bounds).toEqual(Array.from({ length: 14 }, (_, power) => 4 ** power));
    expect(tokens[0]?.attributes).toMatchObject({ 'gen_ai.provider.name': 'deepseek', 'server.address': '127.0.0.1' });
    const [duration] = named(points, 'gen_ai.client.operation.duration');
    expect(duration).toMatchObject({ unit: 's', attributes: { 'gen_ai.operation.name': 'chat' } });
    expect(duration?.bounds).toEqual(Array.from({ length: 14 }, (_, power) => 2 ** power / 100));
    expect(named(points, 'duizhang.documents')).toMatchObject([
      { value: 1, unit: '{document}', attributes: { 'duizhang.document.state': 'partial' } },
    ]);
    expect(named(points, 'duizhang.document.duration')).toMatchObject([{ unit: 's' }]);
    expect(named(points, 'duizhang.model.cost')).toMatchObject([{ attributes: { 'duizhang.currency': 'USD' } }]);
    expect(named(points, 'duizhang.queue.units').map(({ value }) => value)).toEqual([5, 2, 9, 1]);
  });

  it('tells tries that failed as events of their call, and what a call ended with as its kind', async () => {
    const { url } = await provide({ script: ['500', '401'] });
    const { collector, telemetry } = await collect();
    const report = telemetry.observeReporter(() => undefined);
    const onWait = (milliseconds: number, reason: string): void =>
      report({ kind: 'model-waits', milliseconds, reason });
    const settings = { baseUrl: url, apiKey: CANARY, profile: null, onWait };
    const client = telemetry.observeClient(createModelClient(settings), { baseUrl: url, profile: null });
    await expect(client.ask(request('gpt-4o-mini'))).rejects.toThrow(/refused the key/u);
    await telemetry.close();

    const [span] = collector.spans();
    expect(span?.events).toMatchObject([
      { name: 'duizhang.model.wait', attributes: { 'http.response.status_code': 500 } },
    ]);
    expect(span).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'authentication' } });
    expect(span?.status?.message ?? '').toBe('');
    const [duration] = named(collector.points(), 'gen_ai.client.operation.duration');
    expect(duration?.attributes).toMatchObject({ 'error.type': 'authentication' });
  });

  it('sends no word of a report, no name of a file, no key and no path, whatever it is asked for', async () => {
    const { url } = await provide();
    vi.stubEnv('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT', 'true');
    const { collector, telemetry } = await collect();
    const observed = { baseUrl: `http://user:${CANARY}@127.0.0.1:1/${CANARY}?key=${CANARY}`, profile: null };
    const client = telemetry.observeClient(
      createModelClient({ baseUrl: url, apiKey: CANARY, profile: null }),
      observed,
    );
    const liar = telemetry.observeClient(
      {
        ask: async () => ({
          rawResponse: JSON.stringify({ model: CANARY, choices: [{ finish_reason: REPORT_TEXT }] }),
          inputTokens: 1,
          cachedInputTokens: 0,
          outputTokens: 1,
          milliseconds: 1,
          receivedAt: '2026-01-01T00:00:00Z',
        }),
      },
      observed,
    );
    const report = telemetry.observeReporter(() => undefined);
    const executor = telemetry.observeExecutor(
      executing(async () => {
        await client.ask(request('simulated-rules'));
        await liar.ask(request('simulated-rules'));
        report({ kind: 'model-waits', milliseconds: 10, reason: `429 ${REPORT_TEXT} ${CANARY}` });
        throw new Error(`${REPORT_TEXT} ${CANARY} /archive`);
      }),
    );
    await expect(executor.execute(UNIT, false)).rejects.toThrow();
    await telemetry.close();
    const text = collector.text();
    expect(collector.spans()).toHaveLength(3);
    for (const secret of [CANARY, '青溪', '编制总数', 'archive', '2022.docx', process.cwd(), 'user:'])
      expect(text).not.toContain(secret);
  });

  it('names its service as the standard settings say, and sends their headers', async () => {
    vi.stubEnv('OTEL_SERVICE_NAME', 'archive-run');
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment.name=office');
    vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-tenant=bureau');
    const { collector, telemetry } = await collect();
    telemetry.beginRun('run-1', []);
    await telemetry.close();
    expect(collector.headers()[0]).toMatchObject({ 'x-tenant': 'bureau', 'content-type': 'application/json' });
    expect(Object.keys(collector.resource()).toSorted()).toEqual([
      'deployment.environment.name',
      'service.instance.id',
      'service.name',
      'service.version',
    ]);
    expect(collector.resource()['service.name']).toBe('archive-run');
  });

  const UNREACHABLE: readonly (readonly [string, () => Promise<Telemetry>, RegExp])[] = [
    ['that refuses', async () => (await collect(() => 403)).telemetry, /HTTP status 403/u],
    [
      'that is not there',
      async () => {
        vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://user:${CANARY}@127.0.0.1:9`);
        return openTelemetry({ prices: PUBLISHED_PRICES });
      },
      /ECONNREFUSED/u,
    ],
  ];
  it.each(UNREACHABLE)('says in one line, without secrets, that a collector %s took nothing', async (_, open, why) => {
    const telemetry = await open();
    telemetry.beginRun('run-1', []);
    const executor = telemetry.observeExecutor(executing(async () => ({ kind: 'stopped' })));
    expect(await executor.execute(UNIT, false)).toEqual({ kind: 'stopped' });
    const line = await telemetry.close();
    expect(line).toMatch(/^Telemetry: \d of \d batches did not reach the collector/u);
    expect(line).toMatch(why);
    expect(line).not.toContain('\n');
    expect(line).not.toContain(CANARY);
  });
});
