import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Provider, startProvider } from '#simulate/index.ts';
import { type Collector, startCollector } from '#telemetry/collector.test-support.ts';
import { writeReports } from '../bench/fleet/write-reports.ts';
import { DOCUMENTS, type Ended, runProgram } from './run-program.ts';

/** Development reports: none of the test part, which nobody looks into. */
const REPORTS = ['lichuan-edusport-2019.docx', 'yulan-health-2022.docx', 'xiling-forestry-2023.txt'];
const KEY = 'sk-canary-91d4e07ab26c3f58';

/** A collector that listens is waited for, however busy the machine is. */
const PATIENT = { OTEL_EXPORTER_OTLP_TIMEOUT: '600000' };

let folder: string;
let provider: Provider;
const collectors: Collector[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'telemetry-'));
  provider = await startProvider();
});
afterEach(() => Promise.all(collectors.splice(0).map((collector) => collector.stop())));
afterAll(async () => {
  await provider.stop();
  await rm(folder, { recursive: true, force: true });
});

async function collect(): Promise<Collector> {
  const collector = await startCollector();
  collectors.push(collector);
  return collector;
}

const run = (workspace: string, words: readonly string[], settings: Readonly<Record<string, string>>): Promise<Ended> =>
  runProgram(
    folder,
    ['run', ...REPORTS.map((name) => path.join(DOCUMENTS, name)), '-w', workspace, ...words],
    settings,
  );

/** Every run of eight characters of Chinese that a document of the run prints. */
async function wordsOf(workspace: string): Promise<ReadonlySet<string>> {
  const records = await readFile(path.join(folder, workspace, 'dataset', 'records', 'all.jsonl'), 'utf8');
  return new Set(records.match(/\p{Script=Han}{4}/gu));
}

describe('duizhang run --telemetry', () => {
  it('tells each document and each call of the model, and no word, name, key or path of any', async () => {
    const collector = await collect();
    const ended = await run('told', ['--telemetry', '--model', 'simulated-rules'], {
      OPENAI_BASE_URL: provider.url,
      OPENAI_API_KEY: KEY,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      ...PATIENT,
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true',
    });
    expect(ended.code, ended.err).toBe(0);
    expect(ended.err).not.toContain('Telemetry');

    const spans = collector.spans();
    const [told] = spans.filter(({ name }) => name === 'run');
    const documents = spans.filter(({ name }) => name === 'process_document');
    const calls = spans.filter(({ name }) => name === 'chat simulated-rules');
    expect(documents).toHaveLength(REPORTS.length);
    expect(documents.map(({ links }) => links?.[0]?.spanId)).toEqual(REPORTS.map(() => told?.spanId));
    expect(documents.map(({ attributes }) => attributes['duizhang.document.states'])).toEqual(
      REPORTS.map(() => ['done']),
    );
    expect(new Set(documents.map(({ attributes }) => String(attributes['duizhang.document.formats'])))).toEqual(
      new Set(['docx', 'txt']),
    );
    expect(calls).toHaveLength(provider.stats().answered);
    const parents = new Set(documents.map(({ spanId }) => spanId));
    expect(calls.filter(({ parentSpanId }) => !parents.has(parentSpanId ?? ''))).toEqual([]);
    expect(new Set(calls.map(({ parentSpanId }) => parentSpanId))).toEqual(parents);
    const counted = collector.points().filter(({ name }) => name === 'duizhang.documents');
    expect(counted).toMatchObject([{ value: REPORTS.length, attributes: { 'duizhang.document.state': 'done' } }]);

    const text = collector.text();
    for (const hidden of [KEY, folder, DOCUMENTS, 'lichuan', 'yulan', 'xiling', tmpdir()])
      expect(text).not.toContain(hidden);
    const words = await wordsOf('told');
    expect(words.size).toBeGreaterThan(100);
    expect([...words].filter((word) => text.includes(word))).toEqual([]);
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it('tells the same of documents that child processes work on, each call below its document', async () => {
    const collector = await collect();
    const documents = path.join(folder, 'many');
    // More than are worked on in the run's own process.
    writeReports(documents, 12, 3);
    const before = provider.stats().answered;
    const ended = await runProgram(
      folder,
      ['run', documents, '-w', 'by-children', '--telemetry', '--model', 'simulated-rules'],
      { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: KEY, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...PATIENT },
    );
    expect(ended.code, ended.err).toBe(0);
    const spans = collector.spans();
    const told = spans.filter(({ name }) => name === 'process_document');
    const calls = spans.filter(({ name }) => name === 'chat simulated-rules');
    expect(told).toHaveLength(12);
    expect(new Set(told.map(({ traceId }) => traceId)).size).toBe(12);
    const answered = provider.stats().answered - before;
    expect(calls).toHaveLength(answered);
    expect(answered).toBeGreaterThan(24);
    for (const { spanId, traceId, attributes } of told) {
      const own = calls.filter((call) => call.parentSpanId === spanId);
      expect(own.map((call) => call.traceId)).toEqual(own.map(() => traceId));
      expect(own).toHaveLength(Number(attributes['duizhang.model.answers.bought']));
    }
    const points = collector.points();
    const sumOf = (name: string): number =>
      points.filter((point) => point.name === name).reduce((sum, { value }) => sum + value, 0);
    expect(sumOf('duizhang.documents')).toBe(12);
    const tokensOf = (kind: string): number =>
      calls.reduce((sum, { attributes }) => sum + Number(attributes[`gen_ai.usage.${kind}_tokens`]), 0);
    expect(sumOf('gen_ai.client.token.usage')).toBe(tokensOf('input') + tokensOf('output'));
    const durations = points.filter(({ name }) => name === 'gen_ai.client.operation.duration');
    expect(durations.map(({ attributes }) => attributes['gen_ai.response.model'])).toEqual(['simulated-rules']);

    const text = collector.text();
    expect(text).not.toMatch(/\p{Script=Han}/u);
    for (const hidden of [KEY, folder, 'report-0000', tmpdir()]) expect(text).not.toContain(hidden);
  });

  it('makes the same dataset whether a collector listens, is away, or nobody is told', async () => {
    const collector = await collect();
    const date = ['--release-date', '2026-01-01'];
    await run('silent', date, {});
    await run('heard', date, { DUIZHANG_TELEMETRY: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...PATIENT });
    const away = await run('away', ['--telemetry', ...date], { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    expect(away.code, away.err).toBe(0);
    expect(away.err.match(/^Telemetry: .*ECONNREFUSED.*$/gmu)).toHaveLength(1);
    expect(collector.spans().length).toBeGreaterThan(REPORTS.length);
    const records = (workspace: string) => readFile(path.join(folder, workspace, 'dataset', 'records', 'all.jsonl'));
    const silent = await records('silent');
    expect(silent.equals(await records('heard'))).toBe(true);
    expect(silent.equals(await records('away'))).toBe(true);
  });

  it('is refused before anything is read where the collector is no address', async () => {
    const refused = await run('no-address', ['--telemetry'], { OTEL_EXPORTER_OTLP_ENDPOINT: `user:${KEY}@collector` });
    expect(refused).toMatchObject({ code: 4, out: '' });
    expect(refused.err).toMatch(/^duizhang: OTEL_EXPORTER_OTLP_ENDPOINT is no address of a collector[^\n]+\n$/u);
    expect(refused.err).not.toContain(KEY);
    await expect(readFile(path.join(folder, 'no-address', 'state.sqlite'))).rejects.toThrow(/ENOENT/u);
  });

  it('loads nothing of OpenTelemetry where it is not wanted', async () => {
    const listing = path.join(folder, 'loaded.txt');
    const hook = path.join(folder, 'list-modules.mjs');
    await writeFile(
      hook,
      `import { registerHooks } from 'node:module';
       import { appendFileSync } from 'node:fs';
       registerHooks({ load: (url, context, next) => { appendFileSync(${JSON.stringify(listing)}, url + '\\n'); return next(url, context); } });`,
    );
    const collector = await collect();
    const loadedBy = async (workspace: string, words: readonly string[]): Promise<string> => {
      await rm(listing, { force: true });
      await run(workspace, words, {
        NODE_OPTIONS: `--import=${hook}`,
        DUIZHANG_CACHE: 'none',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      });
      return readFile(listing, 'utf8');
    };
    const without = await loadedBy('without', []);
    expect(without).toContain('src/cli/commands/run.ts');
    expect(without).not.toContain('@opentelemetry');
    expect(await loadedBy('with', ['--telemetry'])).toContain('@opentelemetry');
  });
});
