import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file inside a zip: its path, and its text piece by piece. */
export interface ZipPart {
  readonly path: string;
  readonly text: () => AsyncIterable<string> | Iterable<string>;
}

/**
 * One moment for all parts, so that equal parts make equal files. A zip states local time: this one is noon in every
 * zone.
 */
const MOMENT = new Date(1980, 0, 1, 12);

/**
 * Level of deflate: for 300,000 rows of evidence (282 MB of XML) levels 1 to 3 took the same time (6 s; 30, 29 and
 * 28 MB), level 6 a third more for 24 MB (bench/workbook.ts).
 */
export const DEFLATE_LEVEL = 3;

/** Writes parts one after another into a zip at `path`, each read when its turn comes. Throws what reading or writing throws. */
export async function writeZip(path: string, parts: readonly ZipPart[], level = DEFLATE_LEVEL): Promise<void> {
  const zip = new ZipFile();
  // Its declared type lacks `destroy`; yazl makes it with node:stream.
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  const options = { mtime: MOMENT, forceDosTimestamp: true, mode: 0o100644, compressionLevel: level };
  let reading: Readable | null = null;
  for (const part of parts) {
    zip.addReadStreamLazy(part.path, options, (take) => {
      reading = Readable.from(part.text(), { objectMode: false, highWaterMark: 1 });
      reading.on('error', (error) => output.destroy(error));
      take(null, reading);
    });
  }
  zip.end();
  try {
    await pipeline(output, createWriteStream(path));
  } finally {
    // TypeScript does not see the assignment in the callback.
    (reading as Readable | null)?.destroy();
  }
}
