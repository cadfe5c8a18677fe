import { existsSync } from 'node:fs';
import path from 'node:path';
import { formerRelease, RELEASE_MANIFEST } from '#model/release.ts';
import { STATE_FILE } from '#model/state-file.ts';
import { datasetFolder } from '../workspace.ts';

const holdsRelease = (folder: string): boolean => existsSync(path.join(folder, RELEASE_MANIFEST));

/** The folder of the release that an argument names: its own, or the one that a workspace publishes into. */
export function releaseAt(named: string): string {
  const folder = path.resolve(named);
  if (holdsRelease(folder)) return folder;
  const published = datasetFolder(folder);
  const isWorkspace = existsSync(path.join(folder, STATE_FILE)) || holdsRelease(published);
  return isWorkspace || existsSync(formerRelease(published)) ? published : folder;
}
