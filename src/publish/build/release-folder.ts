import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { formerRelease, RELEASE_DATABASE } from '#model/release.ts';
import { PublishError } from '../publish-error.ts';

/** A release that is being built beside the place it will take. */
export interface ReleaseFolder {
  /** Where to write the files. */
  readonly building: string;
  /** Puts the finished release in the place of the former one. */
  readonly swapIn: () => Promise<void>;
  /** Removes what was built. */
  readonly abandon: () => Promise<void>;
}

/** Builds that this process has under way: its own folders, however they are named, are not stale. */
const underWay = new Set<string>();

/**
 * Makes the folder to build in, beside `folder`. First it tidies up after builds that were killed: a release that was
 * set aside but not replaced is put back, unfinished ones are removed. Throws a PublishError when something other than a
 * release stands at `folder`, which a publication would destroy.
 */
export async function beginRelease(folder: string): Promise<ReleaseFolder> {
  const target = resolve(folder);
  await mkdir(dirname(target), { recursive: true });
  await restoreFormer(target);
  await refuseForeign(target);
  await removeStale(target);
  const building = nextBuildingName(target);
  underWay.add(building);
  await mkdir(join(building, 'csv'), { recursive: true });
  await mkdir(join(building, 'parquet'));
  return {
    building,
    swapIn: () => swapIn(building, target),
    abandon: async () => {
      await rm(building, { recursive: true, force: true });
      underWay.delete(building);
    },
  };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Of two publications at once both may remove or rename one folder: tried again after 20 milliseconds, ten times. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 20 } as const;

/** Throws again what another publication's renaming in the same moment does not explain. */
function unlessAnotherDid(thrown: unknown): void {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw thrown;
}

async function restoreFormer(target: string): Promise<void> {
  const former = formerRelease(target);
  if (!(await exists(former))) return;
  if (await exists(target)) await rm(former, REMOVAL);
  else await rename(former, target).catch(unlessAnotherDid);
}

async function refuseForeign(target: string): Promise<void> {
  const entries: readonly string[] = await readdir(target).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw new PublishError({ message: `The dataset cannot be written to ${target}: it is no folder.`, cause: thrown });
  });
  if (entries.length === 0 || entries.includes(RELEASE_DATABASE)) return;
  throw new PublishError({
    message: `The folder ${target} holds files that are no dataset of this program; empty it or choose another folder.`,
    context: { folder: target },
  });
}

const buildingPrefix = (target: string): string => `.${basename(target)}.building-`;

function nextBuildingName(target: string): string {
  const name = (count: number) => join(dirname(target), `${buildingPrefix(target)}${process.pid}-${count}`);
  let count = 1;
  while (underWay.has(name(count))) count += 1;
  return name(count);
}

/** A build's folder names the process that builds it: stale when that process is gone. */
async function removeStale(target: string): Promise<void> {
  const prefix = buildingPrefix(target);
  for (const entry of await readdir(dirname(target))) {
    const path = join(dirname(target), entry);
    if (!entry.startsWith(prefix) || underWay.has(path)) continue;
    const builder = Number.parseInt(entry.slice(prefix.length), 10);
    if (builder === process.pid || !isAlive(builder)) await rm(path, { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

/** How often to try to swap: each failure means that another publication has just swapped in its own release. */
const SWAP_ATTEMPTS = 20;

async function swapIn(building: string, target: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await replace(building, target);
      break;
    } catch (thrown) {
      await restoreFormer(target);
      if (attempt === SWAP_ATTEMPTS) throw thrown;
      unlessAnotherDid(thrown);
    }
  }
  // The release is in place: a former one that cannot be removed now is removed by the next publication.
  await rm(formerRelease(target), REMOVAL).catch(() => {});
  underWay.delete(building);
}

/** Two renames, with nothing else between them; a reader looks for the former release in that moment. */
async function replace(building: string, target: string): Promise<void> {
  if (await exists(target)) await rename(target, formerRelease(target));
  await rename(building, target);
}
