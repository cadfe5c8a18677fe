import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReaderPool, type IngestOutcome, ingestBytes, ingestFile, type ReaderPool } from './index.ts';
import { makeDocx, paragraph } from './test-files/make-docx.ts';
import { makePdf, text } from './test-files/make-pdf.ts';
import { makeZip, type ZipEntry } from './test-files/make-zip.ts';

let folder = '';
let pool: ReaderPool;
const inside = (name: string): string => join(folder, name);
const GIBIBYTE = 2 ** 30;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duizhang-hostile-'));
  pool = createReaderPool({ size: 2 });
  for (const [name, size] of [
    ['text.txt', GIBIBYTE],
    ['scan.pdf', 10 * GIBIBYTE],
  ] as const) {
    writeFileSync(inside(name), name.endsWith('.pdf') ? '%PDF-1.7\n' : '支出');
    // Sparse: takes no room on the disk.
    truncateSync(inside(name), size);
  }
  execFileSync('mkfifo', [inside('pipe.pdf')]);
  mkdirSync(inside('folder.docx'));
  symlinkSync(inside('nowhere'), inside('dangling.docx'));
  symlinkSync(inside('loop.docx'), inside('loop.docx'));
  writeFileSync(inside('secret.txt'), '支出', { mode: 0o000 });
  await new Promise<void>((resolve) => {
    const server = createServer().listen(inside('socket.pdf'), () => resolve());
    server.unref();
  });
});

afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

/** Expects a file to be refused by a rule, and the next one to be read all the same. */
function checkRefused(outcome: IngestOutcome, ruleId: string): void {
  expect(outcome).toMatchObject({ kind: 'failed', findings: [{ ruleId, severity: 'error' }] });
  expect(outcome.kind === 'failed' && outcome.findings[0]?.reason).toMatch(/[;:] .+\.$/u);
}

/** Who runs as root may read everything. */
const isRoot = process.getuid?.() === 0;

test.each<[string, string]>([
  ['text.txt', 'file-too-large'],
  ['scan.pdf', 'file-too-large'],
  ['pipe.pdf', 'file-not-regular'],
  ['socket.pdf', 'file-not-regular'],
  ['/dev/zero', 'file-not-regular'],
  ['folder.docx', 'file-not-regular'],
  ['dangling.docx', 'file-missing'],
  ['loop.docx', 'file-unreadable'],
  ['name-\uFFFD.docx', 'file-missing'],
  ...(isRoot ? [] : ([['secret.txt', 'file-unreadable']] as [string, string][])),
  // Says that it is empty and is not, as a file that grows while it is read.
  ...(existsSync('/proc/self/status') ? ([['/proc/self/status', 'file-changed']] as [string, string][]) : []),
])('%s is refused: %s', async (path, ruleId) => {
  checkRefused(await pool.read(path.startsWith('/') ? path : inside(path)), ruleId);
});

test.each([
  'a line\nbreak.txt',
  '\u001b[31mred\u0007.txt',
  '--help.txt',
  '$(reboot); `reboot`.txt',
  '..%2f..%2fetc.txt',
  `${'长'.repeat(83)}x.txt`,
])('a file is read whatever it is called: %j', async (name) => {
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  writeFileSync(inside(name), '支出合计');
  expect(await pool.read(inside(name))).toMatchObject({ kind: 'read', document: { name, text: '支出合计' } });
});

test('the id of a large file is that of the bytes that were parsed', async () => {
  const path = inside('large.txt');
  writeFileSync(path, '支出合计\n'.repeat(40_000));
  appendFileSync(path, '末行');
  const outcome = await pool.read(path);
  const bytes = readFileSync(path);
  expect(outcome).toMatchObject({
    kind: 'read',
    document: { id: createHash('sha256').update(bytes).digest('hex'), text: bytes.toString('utf8') },
  });
});

test('a large file given as bytes is read as the same one by path', async () => {
  const bytes = Buffer.from(`${'支出合计'.repeat(1_000)}\n`.repeat(400));
  writeFileSync(inside('same.txt'), bytes);
  expect(await pool.read({ name: 'same.txt', bytes })).toEqual(await pool.read(inside('same.txt')));
});

test('a file that had to be given up is called by the sha256 of its bytes', async () => {
  const greedy = await makeDocx({ body: paragraph('支出合计').repeat(400_000) });
  writeFileSync(inside('greedy.docx'), Buffer.concat([greedy, Buffer.alloc(0)]));
  const outcome = await ingestFile(inside('greedy.docx'), { memoryMb: 250 });
  expect(outcome).toMatchObject({ kind: 'failed', documentId: createHash('sha256').update(greedy).digest('hex') });
});

const parts = (main: string): ZipEntry[] => [{ name: main, data: Buffer.from('<a/>') }];
const zeros = (mebibytes: number): Buffer => Buffer.alloc(mebibytes * 2 ** 20);

/** The main part by which each packed format is told. */
const PACKED: readonly (readonly [string, readonly ZipEntry[]])[] = [
  ['docx', parts('word/document.xml')],
  ['xlsx', parts('xl/workbook.xml')],
  ['ofd', parts('OFD.xml')],
];

const BOMBS: readonly (readonly [string, readonly ZipEntry[]])[] = [
  ['unpacks to more than the limit', [{ name: 'media/a.bin', data: zeros(1), uncompressedSize: 300 * 2 ** 20 }]],
  ['has 70,000 parts', Array.from({ length: 70_000 }, (_, index) => ({ name: `a${index}`, method: 0 }))],
  [
    'has parts that share their bytes',
    [
      { name: 'a', data: zeros(1) },
      { name: 'b', data: zeros(1), sharesWith: 0 },
    ],
  ],
];

test.each(BOMBS)('a .docx that %s is refused before it is unpacked', async (_, entries) => {
  checkRefused(
    await ingestBytes(makeZip([...parts('word/document.xml'), ...entries]), 'bomb.docx'),
    'archive-too-large',
  );
});

test('a part that unpacks to more than its directory says is read no further', async () => {
  const xml = Buffer.concat([Buffer.from('<w:document><w:body><w:p><w:r><w:t>支出</w:t></w:r></w:p>'), zeros(8)]);
  const outcome = await ingestBytes(
    makeZip([{ name: 'word/document.xml', data: xml, uncompressedSize: 100 }]),
    'lie.docx',
  );
  expect(outcome).toMatchObject({ kind: 'read', document: { text: '支出', partial: true } });
});

test.each(PACKED.slice(1))(
  'a .%s whose directory lies about its sizes is refused before a library unpacks it',
  async (format, entries) => {
    const liar = makeZip([...entries, { name: 'a.xml', data: zeros(1), uncompressedSize: 100 }]);
    checkRefused(await ingestBytes(liar, `liar.${format}`), 'archive-too-large');
  },
);

test.each(PACKED)('a .%s whose parts need a password is refused', async (format, entries) => {
  const locked = makeZip(entries.map((entry) => ({ ...entry, flags: 1 })));
  const outcome = await ingestBytes(locked, `locked.${format}`);
  expect(outcome).toMatchObject({ kind: 'failed' });
  expect(['document-encrypted', 'format-unsupported']).toContain(
    outcome.kind === 'failed' && outcome.findings[0]?.ruleId,
  );
});

test('an encrypted Office file is refused with the fix', async () => {
  const ole2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const bytes = Buffer.concat([ole2, Buffer.from('EncryptedPackage', 'utf16le')]);
  checkRefused(await ingestBytes(bytes, 'locked.docx'), 'document-encrypted');
});

/** Formats whose end tells that something is missing; a text file may end anywhere. */
const sound = globSync(join(import.meta.dirname, 'test-files/*.{docx,pdf,ofd,xlsx,ods,odt}'));

/** Shares of a file at which it is cut off. */
const CUTS = [0.02, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.99];

test.each(sound.map((path) => [basename(path), path]))('%s cut off anywhere never looks whole', async (name, path) => {
  const bytes = readFileSync(path);
  const whole = await ingestBytes(bytes, name);
  for (const cut of CUTS) {
    const outcome = await pool.read({ name, bytes: bytes.subarray(0, Math.floor(bytes.length * cut)) });
    if (outcome.kind === 'failed') expect(outcome.findings[0]?.reason).toContain(name);
    else if (whole.kind === 'read' && outcome.document.text !== whole.document.text) {
      expect(outcome.document).toMatchObject({ partial: true });
      expect(outcome.document.findings.some((finding) => finding.severity !== 'note')).toBe(true);
    }
  }
});

/** Ids of the processes that a process started; Linux tells them. */
const childrenOf = (id: number): number[] =>
  readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

const STARTER = `
  const { createReaderPool } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))});
  const pool = createReaderPool({ size: 1 });
  pool.read(process.argv[1]);
`;

test.each(existsSync(`/proc/${process.pid}/task/${process.pid}/children`) ? (['SIGKILL', 'SIGTERM'] as const) : [])(
  'a process that is deep in a parser ends with the one that started it: %s',
  async (signal) => {
    const path = inside('slow.pdf');
    if (!existsSync(path))
      writeFileSync(path, makePdf(Array.from({ length: 6_000 }, (_, page) => text(80, 150, `第${page}页`).repeat(50))));
    const starter = spawn(process.execPath, ['--input-type=module', '-e', STARTER, path], { stdio: 'ignore' });
    const reader = await eventually(() => childrenOf(starter.pid ?? 0)[0]);
    // It has read its file and parses it.
    await eventually(() => (residentMb(reader) > 120 ? true : undefined));
    starter.kill(signal);
    await eventually(() => (existsSync(`/proc/${reader}/fd/0`) ? undefined : true));
  },
);

const residentMb = (id: number): number =>
  Number(/^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Waits until there is something; the test's own time limit ends the waiting. */
async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
