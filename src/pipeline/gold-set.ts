import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import { type Gold, goldSchema } from '#schemas/gold.ts';

/** Thrown for gold that cannot be used: malformed, or about other bytes than the document has. */
export class GoldError extends DuizhangError {
  override readonly name = 'GoldError';
}

/** A labelled report and its document. `frozenText` is the text its spans point into; null = the decoded file. */
export interface GoldCase {
  readonly gold: Gold;
  readonly documentPath: string;
  readonly frozenText: string | null;
  readonly part: string;
}

/** Where labels are, where their documents are, and what part of the evaluation they make. */
export interface GoldFolder {
  readonly goldFolder: string;
  readonly documentFolder: string;
  /** Part by slug; slugs not named belong to `defaultPart`. */
  readonly parts: ReadonlyMap<string, string>;
  readonly defaultPart: string;
}

export const sha256Of = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function readGold(file: string): Promise<Gold> {
  try {
    const parsed = goldSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new GoldError({ message: `${file} is no gold file: ${issue?.path.join('.')} ${issue?.message}` });
  } catch (error) {
    if (error instanceof GoldError) throw error;
    throw new GoldError({ message: `${file} cannot be read as gold: ${messageOf(error)}`, cause: error });
  }
}

async function documentOf(gold: Gold, folder: string, file: string): Promise<string> {
  const name = (await readdir(folder)).find((each) => path.basename(each, path.extname(each)) === gold.document);
  if (name === undefined)
    throw new GoldError({ message: `${file} labels the document ${gold.document}, which is not in ${folder}.` });
  const documentPath = path.join(folder, name);
  const hash = sha256Of(await readFile(documentPath));
  if (hash === gold.sha256) return documentPath;
  throw new GoldError({
    message: `${file} labels other bytes than ${documentPath} has: sha256 ${gold.sha256.slice(0, 12)}… against ${hash.slice(0, 12)}….`,
  });
}

/** The frozen text of a gold file, checked against its hash. Its path is relative to the gold file. */
async function frozenTextOf(gold: Gold, file: string): Promise<string | null> {
  if (gold.text === undefined) return null;
  const textPath = path.resolve(path.dirname(file), gold.text.path);
  const text = await readFile(textPath, 'utf8');
  if (sha256Of(text) === gold.text.sha256) return text;
  throw new GoldError({
    message: `The frozen text ${textPath} was changed after ${file} was labelled: its hash is not the one noted there.`,
  });
}

/** The labelled reports of a folder, in name order. Throws a GoldError that names file and cause. */
export async function loadGold(folder: GoldFolder): Promise<readonly GoldCase[]> {
  const files = (await readdir(folder.goldFolder)).filter((name) => name.endsWith('.gold.json')).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = path.join(folder.goldFolder, name);
      const gold = await readGold(file);
      const documentPath = await documentOf(gold, folder.documentFolder, file);
      const part = folder.parts.get(gold.document) ?? folder.defaultPart;
      return { gold, documentPath, frozenText: await frozenTextOf(gold, file), part };
    }),
  );
}
