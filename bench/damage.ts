/**
 * `npm run bench -- damage [mutations a file] [files…]`: flips bytes of sound files, by default of the test files, and
 * counts how reading them ends. Nothing may end this program, and no text may differ from the sound file's unsaid.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { createReaderPool, type IngestOutcome, type ReaderPool } from '#ingest/index.ts';

/** Bytes flipped in each copy: forty made a PDF block its parser for half a minute. */
const FLIPPED_BYTES = 40;
const LIMITS = { size: 3, wallClockMs: 30_000, memoryMb: 1_024 };
/** Findings of a process that had to be ended. */
const KILLED = new Set(['reading-timed-out', 'memory-exceeded', 'reader-died']);

const [count = '100', ...named] = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : globSync(join(import.meta.dirname, '../src/ingest/test-files/*.*')).filter(
        (path) => !/\.(?:ts|txt)$/u.test(path),
      );

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator with Knuth's MMIX constants). */
function seeded(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    return Number(state >> 11n) / 2 ** 53;
  };
}

function damaged(bytes: Uint8Array, seed: number): Uint8Array {
  const random = seeded(seed);
  const copy = bytes.slice();
  for (let flipped = 0; flipped < FLIPPED_BYTES; flipped += 1) {
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  }
  return copy;
}

/** How a reading ended, beside that of the sound file. */
function endOf(outcome: IngestOutcome, sound: string): string {
  if (outcome.kind === 'failed') {
    const rule = outcome.findings[0]?.ruleId ?? '';
    return KILLED.has(rule) ? `killed: ${rule}` : 'failed';
  }
  const { text, partial, findings } = outcome.document;
  if (text === sound) return 'whole';
  if (partial) return 'partial';
  return findings.some((finding) => finding.severity !== 'note') ? 'warned' : 'SILENT';
}

interface Mutation {
  readonly seed: number;
  readonly end: string;
  readonly milliseconds: number;
}

async function readMutations(pool: ReaderPool, path: string): Promise<Mutation[]> {
  const bytes = new Uint8Array(readFileSync(path));
  const sound = await pool.read({ name: basename(path), bytes });
  const text = sound.kind === 'read' ? sound.document.text : '';
  const readOne = async (seed: number): Promise<Mutation> => {
    const started = performance.now();
    const outcome = await pool.read({ name: `${seed}${extname(path)}`, bytes: damaged(bytes, seed) });
    return { seed, end: endOf(outcome, text), milliseconds: performance.now() - started };
  };
  const mutations: Mutation[] = [];
  // As many at once as there are processes, so that waiting for one counts for no file.
  for (let seed = 1; seed <= Number(count); seed += LIMITS.size) {
    const seeds = Array.from({ length: Math.min(LIMITS.size, Number(count) - seed + 1) }, (_, index) => seed + index);
    mutations.push(...(await Promise.all(seeds.map(readOne))));
  }
  return mutations;
}

function describe(path: string, mutations: readonly Mutation[]): string {
  const ends = [...Map.groupBy(mutations, ({ end }) => end)].map(([end, those]) => `${end} ${those.length}`).sort();
  const silent = mutations.filter(({ end }) => end === 'SILENT').map(({ seed }) => seed);
  const slowest = mutations.reduce((slow, each) => (each.milliseconds > slow.milliseconds ? each : slow));
  const seeds = silent.length === 0 ? '' : `, silent seeds ${silent.slice(0, 8).join(' ')}`;
  return `${basename(path)}: ${ends.join(', ')}; slowest ${(slowest.milliseconds / 1000).toFixed(1)} s (seed ${slowest.seed})${seeds}`;
}

const pool = createReaderPool(LIMITS);
try {
  for (const path of files) process.stdout.write(`${describe(path, await readMutations(pool, path))}\n`);
} finally {
  await pool.close();
}
