import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FileLine, readLines } from './read-lines.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'read-lines-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Each line as its number and text; an unreadable one as its number and reason. */
async function checkLines(
  content: Buffer | string,
  expected: readonly (readonly [number, string])[],
  longest?: number,
) {
  const file = path.join(folder, 'lines');
  await writeFile(file, content);
  const lines: [number, string][] = [];
  for await (const line of readLines(file, longest))
    lines.push([line.number, line.kind === 'text' ? line.text.trim() : line.reason]);
  expect(lines).toEqual(expected);
}

test('lines end in LF or CRLF, the last one in nothing, and empty ones count without being given', () =>
  checkLines('甲\r\n\r\n乙\n \n丙', [
    [1, '甲'],
    [3, '乙'],
    [5, '丙'],
  ]));

test('a byte order mark is no part of the first line, be it UTF-8 or UTF-16', async () => {
  await checkLines('\ufeff{}\n{}', [
    [1, '{}'],
    [2, '{}'],
  ]);
  const little = Buffer.from('\ufeff{"a":"账"}\r\n{}', 'utf16le');
  await checkLines(little, [
    [1, '{"a":"账"}'],
    [2, '{}'],
  ]);
  await checkLines(Buffer.from(little).swap16(), [
    [1, '{"a":"账"}'],
    [2, '{}'],
  ]);
});

test('a packed file is unpacked, and what was cut off of it costs the rest alone', async () => {
  const packed = gzipSync(`甲\n${'乙'.repeat(5)}\n`);
  await checkLines(packed, [
    [1, '甲'],
    [2, '乙乙乙乙乙'],
  ]);
  const long = gzipSync(Array.from({ length: 9_000 }, (_, index) => `line ${index}\n`).join(''));
  const file = path.join(folder, 'cut.gz');
  await writeFile(file, long.subarray(0, long.length - 900));
  const lines: FileLine[] = [];
  for await (const line of readLines(file)) lines.push(line);
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.at(-1)).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(/breaks off/u) });
  expect(lines.filter(({ kind }) => kind === 'unreadable')).toHaveLength(1);
});

test('a line that is too long is told and passed over, and nothing else', () =>
  checkLines(
    `a\n${'x'.repeat(300_000)}\nb\n${'y'.repeat(70_000)}`,
    [
      [1, 'a'],
      [2, 'It is longer than 65,536 bytes.'],
      [3, 'b'],
      [4, 'It is longer than 65,536 bytes.'],
    ],
    65_536,
  ));

test('a line that is no UTF-8 is told and passed over', () =>
  checkLines(Buffer.concat([Buffer.from('a\n'), Buffer.from([0xb8, 0xf6, 0x0a]), Buffer.from('b\n')]), [
    [1, 'a'],
    [2, 'It is not UTF-8.'],
    [3, 'b'],
  ]));

test('an empty file has no lines', () => checkLines('', []));
