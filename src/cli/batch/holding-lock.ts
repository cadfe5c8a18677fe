import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-code.ts';
import { batchFolder } from './batch-options.ts';

/** Whether a process of this machine is alive; one that belongs to somebody else is. */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}

/**
 * Does the work while no other process of this machine hands over batches of the workspace: two at once would both find
 * that nothing was submitted yet. A lock whose process is gone is taken over. Throws a CliError where one is at it.
 */
export async function holdingLock<T>(workspace: string, work: () => Promise<T>): Promise<T> {
  const lock = path.join(batchFolder(workspace), 'submitting.lock');
  await mkdir(path.dirname(lock), { recursive: true });
  if (!(await take(lock))) {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && holder !== process.pid && isAlive(holder))
      throw new CliError({
        message: `Process ${holder} is handing over batches of this workspace; wait for it to end (${lock}).`,
        exitCode: EXIT.setUpMissing,
      });
    await rm(lock, { force: true });
    if (!(await take(lock)))
      throw new CliError({ message: `${lock} cannot be taken; try again.`, exitCode: EXIT.setUpMissing });
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
