import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '#model/duizhang-error.ts';
import type { GoldFile } from '#pipeline/gold/labelled-text.ts';
import { CliError } from '../cli-error.ts';
import { goldFolders } from '../gold-folders.ts';

const ENDING = '.gold.json';

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw new CliError({ message: `The folder ${folder} cannot be read: ${messageOf(error)}` });
  }
}

/** Where the documents of a folder of labels are: beside the project's own labels it is known, else in the same folder. */
async function documentFolderOf(goldFolder: string): Promise<string> {
  const known = (await goldFolders({})).find((folder) => path.resolve(folder.goldFolder) === path.resolve(goldFolder));
  return known?.documentFolder ?? goldFolder;
}

async function filesIn(target: string): Promise<readonly string[]> {
  const found = await stat(target).catch(() => null);
  if (found === null) throw new CliError({ message: `There is no file or folder ${target}.` });
  if (!found.isDirectory()) return [target];
  const files = (await namesIn(target)).filter((name) => name.endsWith(ENDING));
  if (files.length === 0) throw new CliError({ message: `No gold (*${ENDING}) in ${target}.` });
  return files.map((name) => path.join(target, name));
}

/**
 * The gold files that a target names, a file or a folder of them, each with the folder its document is in. Throws a
 * CliError for a target that is not there or holds no gold.
 */
export async function goldFilesAt(target: string, documents: string | undefined): Promise<readonly GoldFile[]> {
  const files = await filesIn(target);
  const documentFolder = documents ?? (await documentFolderOf(path.dirname(files[0] ?? target)));
  const names = await namesIn(documentFolder);
  return files.map((file) => ({ file, documentFolder, documents: names }));
}

/** The gold files of the targets, by default those of the corpus and, where they are, of the reference reports. */
export async function goldFilesOf(
  targets: readonly string[],
  documents: string | undefined,
): Promise<readonly GoldFile[]> {
  const named =
    targets.length > 0 ? targets : (await goldFolders({})).map((folder) => path.relative('', folder.goldFolder));
  return (await Promise.all(named.map((target) => goldFilesAt(target, documents)))).flat();
}
