/** The files that the benchmark reads, and how it reads them. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ReadingOptions } from '#ingest/index.ts';
import { findLibreOffice } from '../../src/find-libreoffice.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** One report in many formats with its truth; outside the project, read where it is there. */
export const SAMPLES = path.resolve(ROOT, '..', 'shared', 'samples');
const TEST_FILES = path.join(ROOT, 'src', 'ingest', 'test-files');
const CORPUS = path.join(ROOT, 'corpus', 'documents');

/** The reports in a folder and below it; expectations, makers and files that are meant not to open are none. */
const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && !/\.(?:ts|json|golden|md)$/u.test(entry.name))
        .filter((entry) => !['golden', 'locked'].includes(path.basename(entry.parentPath)))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort()
    : [];

export const sampleFiles = (): readonly string[] => filesIn(SAMPLES);
export const testFiles = (): readonly string[] => filesIn(TEST_FILES);
export const corpusFiles = (): readonly string[] => filesIn(CORPUS);

const { PATH = '' } = process.env;

/** LibreOffice where this machine has it: what is read only with its help is read as well. */
export const OPTIONS: ReadingOptions = { libreOffice: findLibreOffice(PATH) };

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
