import { existsSync, statSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { GoldFolder } from '#pipeline/gold/gold-set.ts';
import { CliError } from './cli-error.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** The part of labels that are not the project's own. */
export const GIVEN_PART = 'given';

const CORPUS = path.join(PROJECT_ROOT, 'corpus');
const CORPUS_GOLD = path.join(PROJECT_ROOT, 'evals', 'gold');
const REFERENCE = path.resolve(PROJECT_ROOT, '..', 'shared');

/** The corpus' parts (development, test) as its manifest tells them. */
async function corpusParts(): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(path.join(CORPUS, 'manifest.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const row: unknown = JSON.parse(line);
      const { slug, part } = row as { slug: string; part: string }; // Our own file; a wrong one fails the corpus test.
      return [slug, part];
    }),
  );
}

function requireFolder(folder: string, holds: string): void {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) throw new CliError({ message: `There is no folder ${folder} with ${holds}.` });
}

/** The corpus keeps its parts where its folder is named, or its blind part would be open by another way. */
async function givenFolder(goldFolder: string, documentFolder: string): Promise<GoldFolder> {
  requireFolder(goldFolder, 'gold');
  requireFolder(documentFolder, 'documents');
  const isCorpus = (await realpath(goldFolder)) === (await realpath(CORPUS_GOLD));
  return { goldFolder, documentFolder, parts: isCorpus ? await corpusParts() : new Map(), defaultPart: GIVEN_PART };
}

/**
 * Where gold is: the folders asked for, else the corpus and, where they are beside the project, the reference reports.
 * Throws a CliError when a folder asked for is none.
 */
export async function goldFolders(asked: {
  readonly gold?: string;
  readonly documents?: string;
}): Promise<readonly GoldFolder[]> {
  if (asked.gold !== undefined) return [await givenFolder(asked.gold, asked.documents ?? asked.gold)];
  if (asked.documents !== undefined)
    throw new CliError({ message: '--documents needs --gold, the folder with the labels of these documents.' });
  const corpus: GoldFolder = {
    goldFolder: CORPUS_GOLD,
    documentFolder: path.join(CORPUS, 'documents'),
    parts: await corpusParts(),
    defaultPart: 'development',
  };
  const reference: GoldFolder = {
    goldFolder: path.join(REFERENCE, 'gold'),
    documentFolder: path.join(REFERENCE, 'reports'),
    parts: new Map(),
    defaultPart: 'reference',
  };
  return existsSync(reference.goldFolder) ? [corpus, reference] : [corpus];
}
