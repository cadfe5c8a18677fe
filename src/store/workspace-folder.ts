import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreError } from './store-error.ts';

/** Makes the folder of a workspace, absolute, where it is missing, but not its parent. Throws a StoreError where it cannot be made. */
export async function ensureFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (code === 'EEXIST') return;
    const reason =
      code === 'ENOENT'
        ? `${dirname(folder)} does not exist; create it or choose another workspace.`
        : `${dirname(folder)} cannot be written to; choose another workspace.`;
    throw new StoreError({
      message: `The workspace ${folder} cannot be made: ${reason}`,
      cause: thrown,
      context: { folder },
    });
  }
}
