import path from 'node:path';
import { BLIND_PART } from '../eval/gold-cases.ts';
import { goldFolders } from '../gold-folders.ts';

/**
 * The gold files of the corpus' blind part, by absolute path, but those that a target names itself: what they say is shown
 * to whoever mends just them, and to nobody who looks at all.
 */
export async function blindFiles(targets: readonly string[]): Promise<ReadonlySet<string>> {
  const named = new Set(targets.map((target) => path.resolve(target)));
  const files = (await goldFolders({})).flatMap(({ goldFolder, parts }) =>
    [...parts].filter(([, part]) => part === BLIND_PART).map(([slug]) => path.resolve(goldFolder, `${slug}.gold.json`)),
  );
  return new Set(files.filter((file) => !named.has(file)));
}
