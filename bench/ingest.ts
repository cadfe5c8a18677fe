/**
 * How faithfully, how fast and with how much memory files are read. Usage: npm run bench -- ingest
 * [faithfulness|memory|speed]; without a word, all three. Formats that cannot be read are told as such.
 */
import { createReaderPool } from '#ingest/index.ts';
import { measureFaithfulness } from './ingest/faithfulness.ts';
import { measureMemory } from './ingest/memory.ts';
import { print } from './ingest/sources.ts';
import { measureSpeed } from './ingest/speed.ts';

async function withPool(measure: (pool: ReturnType<typeof createReaderPool>) => Promise<void>): Promise<void> {
  const pool = createReaderPool({ size: 1 });
  try {
    await measure(pool);
  } finally {
    await pool.close();
  }
}

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  faithfulness: () => withPool(measureFaithfulness),
  // Before what makes many files in this process, which would count as its memory.
  memory: measureMemory,
  speed: measureSpeed,
};

const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await measure();
  print('');
}
