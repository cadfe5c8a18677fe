/** The files that the benchmark reads, and how it reads them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ReadingOptions } from '#ingest/index.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** One report in many formats with its truth; outside the project, read where it is there. */
export const SAMPLES = path.resolve(ROOT, '..', 'shared', 'samples');
const TEST_FILES = path.join(ROOT, 'src', 'ingest', 'test-files');
const CORPUS = path.join(ROOT, 'corpus', 'documents');

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(?:ts|json|golden|md)$/u.test(entry.name))
        .map((entry) => path.join(folder, entry.name))
        .sort()
    : [];

export const sampleFiles = (): readonly string[] => filesIn(SAMPLES);
export const testFiles = (): readonly string[] => filesIn(TEST_FILES);
export const corpusFiles = (): readonly string[] => filesIn(CORPUS);

/** LibreOffice where this machine has it: what is read only with its help is read as well. */
function findLibreOffice(): string | null {
  const found = spawnSync('which', ['soffice'], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
}

export const OPTIONS: ReadingOptions = { libreOffice: findLibreOffice() };

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
