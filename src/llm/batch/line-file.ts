import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** What a closed file holds. */
export interface ClosedFile {
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
}

/** A file of lines that nobody sees before it is whole. */
export interface LineFile {
  /** Where it stands until it is published. */
  readonly path: string;
  /** Length so far, with what is not on the disk yet. */
  readonly bytes: number;
  readonly lines: number;
  readonly write: (line: string) => Promise<void>;
  /** Brings everything to the disk, still under the other name. */
  readonly close: () => Promise<ClosedFile>;
  /** Gives the closed file its name, in place of what had it. */
  readonly publish: (as: string) => Promise<void>;
  /** Ends it without a trace; does nothing once it is published. */
  readonly discard: () => Promise<void>;
}

/** Bytes that are held before they are written. */
const HELD = 2 ** 20;

/** Begins a file in a folder, which is made where there is none. `name` tells it from others that are begun there. */
export async function createLineFile(folder: string, name: string): Promise<LineFile> {
  await mkdir(folder, { recursive: true });
  const unfinished = path.join(folder, `.${name}.unfinished`);
  const file = await open(unfinished, 'w');
  const hash = createHash('sha256');
  let held: Buffer[] = [];
  let heldBytes = 0;
  let bytes = 0;
  let lines = 0;
  let isPublished = false;
  const flush = async (): Promise<void> => {
    const all = Buffer.concat(held);
    [held, heldBytes] = [[], 0];
    hash.update(all);
    if (all.length > 0) await file.appendFile(all);
  };
  const closeFile = async (): Promise<void> => {
    await flush();
    await file.sync();
    await file.close();
  };
  return {
    path: unfinished,
    get bytes() {
      return bytes;
    },
    get lines() {
      return lines;
    },
    write: async (line) => {
      const written = Buffer.from(`${line}\n`, 'utf8');
      held.push(written);
      heldBytes += written.length;
      bytes += written.length;
      lines += 1;
      if (heldBytes >= HELD) await flush();
    },
    close: async () => {
      await closeFile();
      return { bytes, lines, sha256: hash.digest('hex') };
    },
    publish: async (as) => {
      await rename(unfinished, as);
      isPublished = true;
    },
    discard: async () => {
      if (isPublished) return;
      await file.close();
      await rm(unfinished, { force: true });
    },
  };
}
