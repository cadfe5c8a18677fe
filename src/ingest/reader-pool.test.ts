import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReaderPool, type PoolOptions, type ReaderPool } from './index.ts';
import { makeDocx, paragraph } from './test-files/make-docx.ts';
import { makePdf, text } from './test-files/make-pdf.ts';

let folder = '';
let docx: Uint8Array = new Uint8Array();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duizhang-pool-'));
  docx = await makeDocx({ body: paragraph('云溪县水利局') });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function withPool(options: PoolOptions, use: (pool: ReaderPool) => Promise<void>): Promise<void> {
  const pool = createReaderPool(options);
  try {
    await use(pool);
  } finally {
    await pool.close();
  }
}

const sound = (): { readonly name: string; readonly bytes: Uint8Array } => ({ name: 'sound.docx', bytes: docx });

async function checkRead(pool: ReaderPool): Promise<void> {
  expect(await pool.read(sound())).toMatchObject({
    kind: 'read',
    document: { name: 'sound.docx', text: '云溪县水利局' },
  });
}

test('files are read by path and by bytes, more of them than there are processes', async () => {
  const path = join(folder, 'report.pdf');
  writeFileSync(path, makePdf([text(80, 150, '支出合计')]));
  await withPool({ size: 2 }, async (pool) => {
    const outcomes = await Promise.all([pool.read(path), ...Array.from({ length: 4 }, () => pool.read(sound()))]);
    expect(outcomes.map((outcome) => (outcome.kind === 'read' ? outcome.document.text : outcome.findings))).toEqual([
      '支出合计',
      ...Array.from({ length: 4 }, () => '云溪县水利局'),
    ]);
  });
});

test('a file that takes too long is reported, and the next one is read by a new process', async () => {
  const pages = Array.from({ length: 6_000 }, (_, page) => text(80, 150, `第${page}页`).repeat(50));
  await withPool({ wallClockMs: 4_000 }, async (pool) => {
    const outcome = await pool.read({ name: 'slow.pdf', bytes: makePdf(pages) });
    expect(outcome).toMatchObject({ kind: 'failed', name: 'slow.pdf', findings: [{ ruleId: 'reading-timed-out' }] });
    expect(outcome.kind === 'failed' && outcome.findings[0]?.reason).toMatch(
      /slow\.pdf .* after 4 s, which is the limit/u,
    );
    await checkRead(pool);
  });
});

test('a file that takes too much memory is reported, and the next one is read by a new process', async () => {
  const body = paragraph('支出合计').repeat(400_000);
  const greedy = { name: 'greedy.docx', bytes: await makeDocx({ body }) };
  await withPool({ memoryMb: 200 }, async (pool) => {
    const outcome = await pool.read(greedy);
    expect(outcome).toMatchObject({ kind: 'failed', findings: [{ severity: 'error' }] });
    // The watch on the process or its own heap limit, whichever notices first.
    expect(['memory-exceeded', 'reader-died']).toContain(outcome.kind === 'failed' && outcome.findings[0]?.ruleId);
    await checkRead(pool);
  });
});

const CHILDREN = `/proc/${process.pid}/task/${process.pid}/children`;

/** Kills each process that this one starts, as many times as said, as a system does that runs out of memory. */
async function killReaders(times: number): Promise<void> {
  const killed = new Set<string>();
  while (killed.size < times) {
    const next = readFileSync(CHILDREN, 'utf8')
      .split(' ')
      .find((id) => id.trim() !== '' && !killed.has(id));
    if (next === undefined) await sleep(5);
    else process.kill(Number(next), 'SIGKILL');
    if (next !== undefined) killed.add(next);
  }
}

test.skipIf(!existsSync(CHILDREN))('a file whose process is killed from outside is read by another one', () =>
  withPool({ size: 1 }, async (pool) => {
    const [outcome] = await Promise.all([pool.read(sound()), killReaders(1)]);
    expect(outcome).toMatchObject({ kind: 'read', document: { name: 'sound.docx' } });
  }),
);

test.skipIf(!existsSync(CHILDREN))('a file whose processes are killed twice has failed for now alone', () =>
  withPool({ size: 1 }, async (pool) => {
    const [outcome] = await Promise.all([pool.read(sound()), killReaders(2)]);
    expect(outcome).toMatchObject({ kind: 'failed', mayPass: true, findings: [{ ruleId: 'reader-died' }] });
    expect(outcome.kind === 'failed' && outcome.findings[0]?.reason).toMatch(/from outside.* \(signal SIGKILL\)/u);
    await checkRead(pool);
  }),
);

test('files that are being read when the pool closes end as failed', async () => {
  const pool = createReaderPool({ size: 1 });
  const reading = [pool.read(sound()), pool.read(sound())];
  await pool.close();
  for (const outcome of [...(await Promise.all(reading)), await pool.read(sound())]) {
    expect(outcome).toMatchObject({ kind: 'failed', findings: [{ ruleId: 'reader-died' }] });
  }
});
