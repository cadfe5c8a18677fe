/**
 * Our own time a call to a model, from building the request to its claims read and stored, by parts, and the memory of
 * hundreds of requests in flight. The provider runs in a process of its own, and its time is told apart: `client` is the
 * processor's time of this process while it asks; waiting for the provider is in `round trip` alone.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildRequests, loadPrompts, readClaims } from '#extract/llm/index.ts';
import { sampleLineage } from '#extract/llm/sample-lineage.test-support.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { createModelClient, readAnswer } from '#llm/index.ts';
import type { Segmentation } from '#model/section.ts';
import { answerSchemas, type Task } from '#schemas/answers/index.ts';
import { segment } from '#segment/index.ts';
import { openSqliteStore } from '#store/index.ts';
import { startProviderProcess } from './calls/provider.ts';

const TEXTS = path.resolve(import.meta.dirname, '..', 'corpus', 'text');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Milliseconds of one call, part by part. */
interface Parts {
  readonly building: number;
  readonly client: number;
  readonly store: number;
  readonly reading: number;
  readonly roundTrip: number;
}

const prompts = await loadPrompts();
const workspace = mkdtempSync(path.join(tmpdir(), 'bench-calls-'));
const store = await openSqliteStore(workspace);
const provider = await startProviderProcess();
const client = createModelClient({ baseUrl: provider.url, apiKey: 'any-key', profile: null });

/** Processor's milliseconds of this process so far, system time included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function timed<T>(work: () => T | Promise<T>): Promise<readonly [value: Awaited<T>, milliseconds: number]> {
  const began = performance.now();
  const value = await work();
  return [value, performance.now() - began];
}

function read(task: Task, segmentation: Segmentation, rawResponse: string): number {
  const reading = readAnswer(rawResponse, answerSchemas[task]);
  return reading.kind === 'ok' ? readClaims(reading.value, task, segmentation, sampleLineage).claims.length : 0;
}

let claims = 0;

/** The calls of one report, one after the other. `pass` makes every pass ask anew. */
async function callsOf(segmentation: Segmentation, pass: number): Promise<readonly Parts[]> {
  const [requests, build] = await timed(() => buildRequests(segmentation, { model: `any-${pass}`, prompts }));
  const parts: Parts[] = [];
  for (const { task, request } of requests) {
    const [, find] = await timed(() => store.findModelCall(request.key));
    const before = processorTime();
    const [answer, roundTrip] = await timed(() => client.ask(request));
    const asking = processorTime() - before;
    const [, save] = await timed(() =>
      store.saveModelCall({ key: request.key, model: request.model, task, ...answer }),
    );
    const [count, reading] = await timed(() => read(task, segmentation, answer.rawResponse));
    claims += count;
    parts.push({ building: build / requests.length, client: asking, store: find + save, reading, roundTrip });
  }
  return parts;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

function printParts(title: string, calls: readonly Parts[]): void {
  print(`${title}: ${calls.length} calls, milliseconds a call (median, 95 of 100)`);
  const row = (name: string, partOf: (parts: Parts) => number): void => {
    const values = calls.map(partOf);
    print(
      `  ${name.padEnd(11)} ${quantile(values, 0.5).toFixed(1).padStart(6)} ${quantile(values, 0.95).toFixed(1).padStart(6)}`,
    );
  };
  row('building', ({ building }) => building);
  row('client', ({ client: asking }) => asking);
  row('store', ({ store: storing }) => storing);
  row('reading', ({ reading }) => reading);
  row('our own', ({ building, client: asking, store: storing, reading }) => building + asking + storing + reading);
  row('round trip', ({ roundTrip }) => roundTrip);
}

const texts = readdirSync(TEXTS).map((file) => readFileSync(path.join(TEXTS, file), 'utf8'));
const segmentations = texts.slice(0, 16).map((text) => segment(textDocument(text)));

async function passOver(pass: number): Promise<readonly Parts[]> {
  const calls: Parts[] = [];
  for (const segmentation of segmentations) calls.push(...(await callsOf(segmentation, pass)));
  return calls;
}

printParts('First pass, nothing warm', await passOver(0));
printParts('Second pass', await passOver(1));
printParts('Third pass (aim: our own <= 30)', await passOver(2));
print(`${claims} claims read.`);
await provider.stop();
await store.close();
rmSync(workspace, { recursive: true, force: true });

/** Long enough for all requests to be under way before the first is answered. */
const HELD = ['--latency', '15000'];
/** As bin/duizhang.js starts the program. */
const NODE_OPTIONS = ['--max-semi-space-size=8'];
/** Rows of the table asked about: a question of usual size, and one whose answer reaches the output limit of 8,192 tokens. */
const SIZES = [60, 400];

print('Memory of a process with requests in flight (aim: 500 under 300 MB)');
for (const rows of SIZES) {
  const holding = await startProviderProcess(...HELD);
  const worker = path.join(import.meta.dirname, 'calls', 'in-flight-process.ts');
  print(
    execFileSync(process.execPath, [...NODE_OPTIONS, worker, holding.url, '500', String(rows)], {
      encoding: 'utf8',
    }).trimEnd(),
  );
  await holding.stop();
}
