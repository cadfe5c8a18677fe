/**
 * How long scoring takes and how much memory, each time in a process of its own: on 250, 1,000 and 4,000 documents, made by
 * varying the labelled reports and planting mistakes in their records; against JSON.parse of the same records. `held` has
 * all records, labels and texts in memory, as after a run; `streamed` reads each when it is its turn, and its time is that
 * of reading too. Aims at 1,000: below 20 seconds and 500 MB. Usage: node bench/evaluate.ts [documents…]
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { goldAsRecord } from '#evaluate/index.ts';
import { plantMistakes } from './evaluate/plant-mistakes.ts';
import { varyReport } from './evaluate/vary-report.ts';
import { labelledTexts } from './locate/labelled-texts.ts';

const DEFAULT_COUNTS = [250, 1_000, 4_000];
const PROCESS = path.join(import.meta.dirname, 'evaluate', 'evaluating-process.ts');

const measuredSchema = z.object({
  seconds: z.number(),
  parseSeconds: z.number(),
  recordCharacters: z.number(),
  before: z.number(),
  peak: z.number(),
  output: z.number(),
  documents: z.number(),
  misses: z.number(),
  f1: z.number(),
});

/** One text behind its length in bytes. */
function writePart(handle: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  writeSync(handle, bytes.length.toString(16).padStart(8, '0'), null, 'latin1');
  writeSync(handle, bytes);
}

/** Reports of the blind part are left out. */
const bases = labelledTexts().filter(({ part }) => part !== 'test');

/** Writes that many documents, and returns how many items their labels have. */
function writeDocuments(file: string, count: number): number {
  const handle = openSync(file, 'w');
  let items = 0;
  for (let number = 0; number < count; number += 1) {
    const base = bases[number % bases.length];
    if (base === undefined) throw new Error('No labelled reports with a text: nothing to vary.');
    const { gold, text } = varyReport(base, number);
    const record = plantMistakes(goldAsRecord(gold, text), number);
    for (const part of [JSON.stringify(record), JSON.stringify(gold), text]) writePart(handle, part);
    items += gold.budget.length + gold.indicators.length + gold.duties.length + gold.staffing.length;
  }
  closeSync(handle);
  return items;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function measure(file: string, way: 'held' | 'streamed'): void {
  const measured = measuredSchema.parse(
    JSON.parse(execFileSync(process.execPath, [PROCESS, file, way], { encoding: 'utf8', maxBuffer: 1e6 })),
  );
  const { seconds, parseSeconds, before, peak, documents, misses, output, recordCharacters, f1 } = measured;
  const ratio = (seconds / parseSeconds).toFixed(1);
  const megabytes = (size: number): string => (size / 1e6).toFixed(0);
  print(
    `  ${way.padEnd(9)}${seconds.toFixed(2)} s (${((1000 * seconds) / documents).toFixed(2)} ms a document), ${ratio} times JSON.parse of the records (${megabytes(recordCharacters)} million characters, ${parseSeconds.toFixed(2)} s); at most ${peak.toFixed(0)} MB (${before.toFixed(0)} before scoring); ${misses} misses, budget F1 ${f1.toFixed(3)}, ${megabytes(output)} million characters as JSON`,
  );
}

const named = process.argv.slice(2).map(Number);
const folder = mkdtempSync(path.join(tmpdir(), 'bench-evaluate-'));
try {
  for (const count of named.length > 0 ? named : DEFAULT_COUNTS) {
    const file = path.join(folder, `${count}.pairs`);
    const items = writeDocuments(file, count);
    print(`${count} documents from ${bases.length} labelled ones, ${(items / count).toFixed(0)} items each`);
    measure(file, 'held');
    measure(file, 'streamed');
    rmSync(file);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
