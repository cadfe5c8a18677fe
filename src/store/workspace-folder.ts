import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreError } from './store-error.ts';

/** Makes the folder of a workspace, absolute, where it is missing, but not its parent. Throws a StoreError where it cannot be made. */
export async function ensureFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    throw new StoreError({
      message: `The workspace ${folder} cannot be made: ${reasonOf(code, folder)}`,
      cause: thrown,
      context: { folder },
    });
  }
}

function reasonOf(code: unknown, folder: string): string {
  if (code === 'EEXIST') return 'it is a file; choose another workspace.';
  const parent = dirname(folder);
  return code === 'ENOENT'
    ? `${parent} does not exist; create it or choose another workspace.`
    : `${parent} cannot be written to; choose another workspace.`;
}
