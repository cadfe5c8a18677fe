import { expect, test } from 'vitest';
import type { PipelineEvent } from '#model/reporter.ts';
import { type WorkerEvent, workerEventSchema } from '../json-shapes/progress.ts';
import { workerProgress } from './worker-progress.ts';

const EVENTS: readonly PipelineEvent[] = [
  { kind: 'file-started', path: 'a.txt' },
  { kind: 'file-finished', path: 'a.txt', state: 'done', reason: null },
  { kind: 'file-finished', path: 'b.txt', state: 'failed', reason: 'It is empty.' },
  { kind: 'file-buried', path: 'c.txt', reason: 'It was given up.' },
  { kind: 'model-waits', milliseconds: 6 * 3_600_000, reason: 'the provider asked another process to' },
  { kind: 'model-waits', milliseconds: 2_000, reason: 'the provider asked to' },
  { kind: 'database-lost', reason: 'it refuses connections' },
  { kind: 'database-back' },
  { kind: 'model-lost', reason: 'The key is wrong.' },
];

/** What a worker writes of all these events, and of what is said between. */
function toldOf(isInteractive: boolean, isQuiet = false): string {
  let told = '';
  const err = (text: string): void => {
    told += text;
  };
  const progress = workerProgress({ out: () => {}, err, isInteractive }, isQuiet);
  for (const event of EVENTS) progress.report(event);
  progress.say('\nEnding after the reports at hand.\n');
  progress.stop();
  return told;
}

const schemaVersion = 1;

test('a worker whose standard error is no terminal writes an object a line and nothing else', () => {
  const lines = toldOf(false).trimEnd().split('\n');
  const events: readonly WorkerEvent[] = lines.map((line) => workerEventSchema.parse(JSON.parse(line)));
  expect(events).toEqual([
    { event: 'file', schemaVersion, path: 'b.txt', state: 'failed', reason: 'It is empty.' },
    { event: 'file', schemaVersion, path: 'c.txt', state: 'dead', reason: 'It was given up.' },
    {
      event: 'waiting',
      schemaVersion,
      what: 'provider',
      reason: 'the provider asked another process to',
      seconds: 21_600,
    },
    { event: 'waiting', schemaVersion, what: 'provider', reason: 'the provider asked to', seconds: 2 },
    { event: 'waiting', schemaVersion, what: 'database', reason: 'it refuses connections', seconds: null },
    { event: 'notice', schemaVersion, text: 'The database is there again.' },
    { event: 'notice', schemaVersion, text: 'The model is not asked any more: The key is wrong.' },
    { event: 'notice', schemaVersion, text: 'Ending after the reports at hand.' },
    { event: 'worker', schemaVersion, documents: { done: 1, partial: 0, failed: 1, dead: 1 }, calls: 0 },
  ]);
});

test('a worker on a terminal writes sentences', () => {
  const told = toldOf(true).replace(/until (?:[\d-]+ )?\d\d:\d\d/u, 'until then');
  expect(told).toBe(
    [
      'b.txt failed: It is empty.',
      'c.txt: It was given up.',
      'Waiting until then (the provider asked another process to).',
      'The model is not asked any more: The key is wrong.',
      '',
      'Ending after the reports at hand.',
      '3 documents: 1 done, 0 partial, 1 failed, 1 given up; 0 model calls',
      '',
    ].join('\n'),
  );
});

test('a quiet worker writes nothing', () => {
  expect(toldOf(false, true)).toBe('');
  expect(toldOf(true, true)).toBe('');
});
