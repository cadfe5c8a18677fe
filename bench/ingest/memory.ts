/** Whether memory stays flat over many files: resident memory of this process and of its reading process. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createReaderPool, type ReaderPool } from '#ingest/index.ts';
import { residentMemoryMb } from '../../src/ingest/pool/resident-memory.ts';
import { corpusFiles, OPTIONS, print, testFiles } from './sources.ts';

const FILES = 1_000;
const STEP = 100;

/** A file that takes longer is read once only, halfway; milliseconds. Recognising text takes seconds. */
const SLOW_MS = 500;

/** Loading a library takes less than this, in milliseconds. */
const LOADING_MS = 2_000;

/** The files that can be read, the slow ones apart; the first reading tells. */
interface Mix {
  readonly quick: readonly string[];
  readonly slow: readonly string[];
}

async function mixOf(pool: ReaderPool): Promise<Mix> {
  const quick: string[] = [];
  const slow: string[] = [];
  for (const file of [...testFiles(), ...corpusFiles()]) {
    // The first reading loads the format's library; the second is what the file takes.
    const begun = performance.now();
    if ((await pool.read(file, OPTIONS)).kind === 'failed') continue;
    const started = performance.now();
    if (started - begun < LOADING_MS) await pool.read(file, OPTIONS);
    const isQuick = started - begun < LOADING_MS && performance.now() - started < SLOW_MS;
    (isQuick ? quick : slow).push(file);
  }
  return { quick, slow };
}

/** The processes that this one started; empty where the system does not say. */
function childrenOf(processId: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${processId}/task/${processId}/children`, 'utf8');
    return text
      .split(' ')
      .filter((id) => id !== '')
      .map(Number);
  } catch {
    return [];
  }
}

interface Reading {
  readonly files: number;
  readonly parent: number;
  readonly child: number;
  readonly childId: number;
}

function look(files: number): Reading {
  const child = childrenOf(process.pid).map((id) => ({ id, memory: residentMemoryMb(id) ?? 0 }));
  const largest = child.reduce((most, each) => (each.memory > most.memory ? each : most), { id: 0, memory: 0 });
  return { files, parent: residentMemoryMb(process.pid) ?? 0, child: largest.memory, childId: largest.id };
}

/** Slope of a straight line through the readings, in MiB for each further hundred files. */
function slopeOf(readings: readonly Reading[], memoryOf: (reading: Reading) => number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(readings.map(({ files }) => files / STEP)), mean(readings.map(memoryOf))];
  const over = readings.reduce((sum, reading) => sum + (reading.files / STEP - x) * (memoryOf(reading) - y), 0);
  return over / readings.reduce((sum, { files }) => sum + (files / STEP - x) ** 2, 0);
}

function printReadings(readings: readonly Reading[]): void {
  print('    files   parent    child  (MiB)');
  let before: number | null = null;
  for (const { files, parent, child, childId } of readings) {
    const isNew = before !== null && childId !== before;
    before = childId;
    print(
      `  ${String(files).padStart(7)}  ${parent.toFixed(0).padStart(7)}  ${child.toFixed(0).padStart(7)}${isNew ? '  a new process' : ''}`,
    );
  }
  const later = readings.filter(({ files }) => files >= STEP);
  const first = readings.find(({ files }) => files === STEP);
  const line = (name: string, memoryOf: (reading: Reading) => number): string =>
    `${name} ${slopeOf(later, memoryOf).toFixed(2)} MiB for each further ${STEP} files, ${((memoryOf(later.at(-1) ?? look(0)) / memoryOf(first ?? look(0))) * 100).toFixed(0)} % of what it was after the first ${STEP}`;
  print(`  Slope (aim: flat): ${line('parent', ({ parent }) => parent)}; ${line('child', ({ child }) => child)}.`);
}

export async function measureMemory(): Promise<void> {
  const pool = createReaderPool({ size: 1 });
  try {
    const mix = await mixOf(pool);
    const formats = [...new Set([...mix.quick, ...mix.slow].map((file) => path.extname(file)))].join(', ');
    print(
      `Memory over ${FILES} files through one reading process: ${mix.quick.length} files (${formats}) over and over${mix.slow.length === 0 ? '' : `, ${mix.slow.length} slow ones once, halfway`}:`,
    );
    const readings = [look(0)];
    for (let at = 1; at <= FILES; at += 1) {
      const slow = mix.slow[at - FILES / 2];
      const file = slow ?? mix.quick[at % mix.quick.length] ?? '';
      await pool.read(file, OPTIONS);
      if (at % STEP === 0) readings.push(look(at));
    }
    printReadings(readings);
  } finally {
    await pool.close();
  }
}
