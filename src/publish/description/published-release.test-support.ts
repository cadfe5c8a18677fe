import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { PublishedReport } from '#model/published-report.ts';
import { publishDataset } from '../index.ts';
import { testReport } from '../test-report.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The test report with hashes of the length that real ones have. */
function reportOf(id: string, slug: string): PublishedReport {
  const text = JSON.stringify(testReport(id, slug))
    .replaceAll(`document-of-${id}`, sha256(id))
    .replaceAll('"aa11"', `"${sha256('text')}"`);
  return JSON.parse(text) as PublishedReport; // The same report but for the hashes.
}

export interface PublishedRelease {
  readonly folder: string;
  /** A file of the release as text. */
  readonly read: (path: string) => Promise<string>;
}

/** A release of two reports, published once for all tests of a file and removed after them. */
export function releaseOfTwoReports(): PublishedRelease {
  let workspace = '';
  const release = {
    folder: '',
    read: (path: string): Promise<string> => readFile(join(release.folder, path), 'utf8'),
  };
  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'duizhang-description-'));
    release.folder = join(workspace, 'dataset');
    await publishDataset([reportOf('r-1', 'linjiang-water-2023'), reportOf('r-2', 'linjiang-water-2022')], {
      folder: release.folder,
      version: '1.2.3',
      releaseDate: '2026-11-21',
    });
  });
  afterAll(() => rm(workspace, { recursive: true, force: true }));
  return release;
}
