import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type OpenRelease, openRelease } from '#publish/views/published-view.test-support.ts';
import { ROOT, runProgram } from '../run-program.ts';

const entrySchema = z.object({ file: z.string(), part: z.enum(['development', 'test']) });

/** The reports of the corpus that may be looked at: examples and checks are made of no others. */
const developmentFiles = (): readonly string[] =>
  readFileSync(path.join(ROOT, 'corpus', 'manifest.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => entrySchema.parse(JSON.parse(line)))
    .filter(({ part }) => part === 'development')
    .map(({ file }) => path.join(ROOT, 'corpus', file));

/** Publishes the development part of the corpus as the rules read it, hands the release to `use`, with the workspace it is in, and removes both. */
export async function withDevelopmentRelease<T>(
  use: (release: OpenRelease, workspace: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'duizhang-questions-'));
  try {
    const ended = await runProgram(folder, ['run', ...developmentFiles(), '--workspace', folder]);
    if (ended.code !== 0) throw new Error(ended.err);
    const release = await openRelease(path.join(folder, 'dataset'));
    return await use(release, folder).finally(release.close);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
