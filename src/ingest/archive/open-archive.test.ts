import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip, type ZipEntry } from '../test-files/make-zip.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { type ArchivedFile, openArchive } from './open-archive.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'open-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const isText = (name: string): boolean => name.endsWith('.txt');

async function filesOf(bytes: Buffer, limits: Partial<ArchiveLimits> = {}): Promise<readonly ArchivedFile[]> {
  await writeFile(path.join(folder, 'a.zip'), bytes);
  const opened = await openArchive(path.join(folder, 'a.zip'), isText, { ...ARCHIVE_LIMITS, ...limits });
  return opened.kind === 'files' ? opened.files : [];
}

const inside = (file: ArchivedFile): string => path.relative(path.join(folder, 'a.zip'), file.path);

/** Checks what an archive lists: `path` for a file that can be loaded, the reason for what is refused. */
async function checkListed(
  bytes: Buffer,
  expected: readonly (string | RegExp)[],
  limits: Partial<ArchiveLimits> = {},
): Promise<void> {
  const files = await filesOf(bytes, limits);
  const told = files.map((file) => (file.kind === 'file' ? inside(file) : file.reason));
  expect(told).toEqual(expected.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each))));
}

const text = (name: string | Buffer, change: Partial<ZipEntry> = {}): ZipEntry => ({
  name,
  data: Buffer.from('临江县水务局'),
  ...change,
});

/** 报告.txt in GBK. */
const GBK_NAME = Buffer.from([0xb1, 0xa8, 0xb8, 0xe6, 0x2e, 0x74, 0x78, 0x74]);

/** The Info-ZIP field with a name in UTF-8, for an entry whose raw name is `raw`. */
function unicodePath(raw: Buffer, name: string): Buffer {
  const data = Buffer.from(name, 'utf8');
  const head = Buffer.alloc(9);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(5 + data.length, 2);
  head.writeUInt8(1, 4);
  head.writeUInt32LE(crc32(raw), 5);
  return Buffer.concat([head, data]);
}

describe('names', () => {
  it('are read in UTF-8 with and without its flag, in GBK, and from the field that corrects them', async () => {
    const raw = Buffer.from('????.txt');
    await checkListed(
      makeZip([
        text('报告1.txt'),
        text(Buffer.from('报告2.txt', 'utf8')),
        text(GBK_NAME),
        text(raw, { extra: unicodePath(raw, '报告4.txt') }),
        text(raw, { extra: unicodePath(Buffer.from('other'), '报告5.txt') }),
      ]),
      ['报告1.txt', '报告2.txt', '报告.txt', '报告4.txt', '????.txt'],
    );
  });

  it('that repeat are read each under a name of its own', async () => {
    await checkListed(makeZip([text('a.txt'), text('a.txt'), text('b/a.txt')]), ['a.txt', 'a (2).txt', 'b/a.txt']);
  });

  it('that lead elsewhere are refused, and the others read', async () => {
    await checkListed(
      makeZip([
        text('../../evil.txt'),
        text('b/../../evil.txt'),
        text('/evil.txt'),
        text('C:evil.txt'),
        text('b\\evil.txt'),
        text('evil\0.txt'),
        text('link.txt', { madeBy: 0x0314, attributes: 0o120777 * 0x10000 }),
        text('good.txt'),
      ]),
      [
        /its name leads out of the archive/u,
        /its name leads out of the archive/u,
        /its name is an absolute path/u,
        /its name is an absolute path/u,
        /its name has a backslash/u,
        /its name has a NUL character/u,
        /link\.txt in .* is a link to another file/u,
        'good.txt',
      ],
    );
  });

  it('that systems add, and of files nobody asked for, are passed over', async () => {
    await checkListed(
      makeZip([
        text('__MACOSX/._a.txt'),
        text('.DS_Store'),
        text('b/.c.txt'),
        text('~$a.txt'),
        text('folder/'),
        text('a.exe'),
      ]),
      [],
    );
  });
});

describe('bombs', () => {
  const zeros = Buffer.alloc(5 * 2 ** 20);

  it('are refused by their ratio before they are unpacked, and the rest is read', async () => {
    await checkListed(makeZip([text('bomb.txt', { data: zeros }), text('a.txt')]), [
      /unpacks to 10\d\d times its size/u,
      'a.txt',
    ]);
  });

  it('are refused by the size of a file, of all files and by their number', async () => {
    await checkListed(makeZip([text('a.txt'), text('b.txt')]), [/it has 18 bytes; the limit is 17/u, /b\.txt/u], {
      entryBytes: 17,
    });
    await checkListed(makeZip([text('a.txt'), text('b.txt')]), [/its files have 36 bytes; the limit is 35/u], {
      totalBytes: 35,
    });
    await checkListed(makeZip([text('a.txt')], 60_000), [/it lists 60,000 files; the limit is 10,000/u]);
  });

  it('that lie about their size are stopped where they exceed it', async () => {
    const [file] = await filesOf(makeZip([text('a.txt', { data: zeros, uncompressedSize: 1000 })]));
    await expect(file?.kind === 'file' ? file.load() : null).rejects.toThrow();
  });

  it('of overlapping entries are refused', async () => {
    await checkListed(makeZip([text('a.txt', { compressedSize: 10_000 })]), [/its entries overlap/u]);
  });

  it('of archives in archives are opened to the depth allowed, and told in one sentence', async () => {
    let nested = makeZip([text('a.txt')]);
    for (let depth = 0; depth < 3; depth += 1)
      nested = makeZip([0, 1].map((index) => text(`${index}.zip`, { data: nested, method: 0 })));
    await checkListed(nested, [/^4 archive\(s\) inside of .* lie deeper than 2 archives/u]);
  });
});

describe('archives', () => {
  it('give the bytes of their files, those in an archive inside included, and write nothing', async () => {
    const inner = makeZip([text('in/b.txt')]);
    const files = await filesOf(makeZip([text('a.txt'), text('inner.zip', { data: inner })]));
    expect(files.map(inside)).toEqual(['a.txt', 'inner.zip/in/b.txt']);
    for (const file of files) expect(file.kind === 'file' && (await file.load()).toString()).toBe('临江县水务局');
    expect(await readdir(folder)).toEqual(['a.zip']);
  });

  it('that are cut off, damaged or encrypted say so', async () => {
    const whole = makeZip([text('a.txt')]);
    await checkListed(whole.subarray(0, whole.length - 30), [/no directory of its files at its end: it was cut off/u]);
    await checkListed(makeZip([text('a.txt')], 3), ['a.txt', /is damaged behind its 1 first files/u]);
    await checkListed(makeZip([text('a.txt', { flags: 1 })]), [/a\.txt in .* it is encrypted/u]);
    const [file] = await filesOf(makeZip([text('a.txt', { crc: 7 })]));
    await expect(file?.kind === 'file' ? file.load() : null).rejects.toThrow('its checksum is wrong');
  });

  it('that are documents under another name are told', async () => {
    await writeFile(path.join(folder, 'a.zip'), makeZip([text('word/document.xml')]));
    expect(await openArchive(path.join(folder, 'a.zip'), isText)).toEqual({ kind: 'document' });
  });
});
