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
  /** sha256 of the gold file: other labels, another hash. */
  readonly goldHash: string;
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

/** The cases of a folder, and a sentence for every gold file that cannot be used. */
export interface LoadedGold {
  readonly cases: readonly GoldCase[];
  readonly leftOut: readonly string[];
}

interface DocumentFolder {
  readonly path: string;
  readonly names: readonly string[];
}

export const sha256Of = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function readGold(file: string): Promise<Pick<GoldCase, 'gold' | 'goldHash'>> {
  try {
    const written = await readFile(file, 'utf8');
    const parsed = goldSchema.safeParse(JSON.parse(written));
    if (parsed.success) return { gold: parsed.data, goldHash: sha256Of(written) };
    const [issue] = parsed.error.issues;
    throw new GoldError({ message: `${file} is no gold file: ${issue?.path.join('.')} ${issue?.message}` });
  } catch (error) {
    if (error instanceof GoldError) throw error;
    throw new GoldError({ message: `${file} cannot be read as gold: ${messageOf(error)}`, cause: error });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new GoldError({ message: `The folder ${folder} cannot be read: ${messageOf(error)}`, cause: error });
  }
}

/** The bytes of a file that the gold file at `file` is about. */
async function readBeside(target: string, file: string): Promise<Buffer> {
  try {
    return await readFile(target);
  } catch (error) {
    throw new GoldError({
      message: `${file} needs ${target}, which cannot be read: ${messageOf(error)}`,
      cause: error,
    });
  }
}

/** The document that gold is about, one of those in `folder`, checked against its hash. */
async function documentOf(gold: Gold, file: string, folder: DocumentFolder): Promise<string> {
  const name = folder.names.find((each) => path.basename(each, path.extname(each)) === gold.document);
  if (name === undefined)
    throw new GoldError({ message: `${file} labels the document ${gold.document}, which is not in ${folder.path}.` });
  const documentPath = path.join(folder.path, name);
  const hash = sha256Of(await readBeside(documentPath, file));
  if (hash === gold.sha256) return documentPath;
  throw new GoldError({
    message: `${file} labels other bytes than ${documentPath} has: sha256 ${gold.sha256.slice(0, 12)}… against ${hash.slice(0, 12)}….`,
  });
}

/** The frozen text of a gold file, checked against its hash. Its path is relative to the gold file. */
async function frozenTextOf(gold: Gold, file: string): Promise<string | null> {
  if (gold.text === undefined) return null;
  const textPath = path.resolve(path.dirname(file), gold.text.path);
  const text = (await readBeside(textPath, file)).toString('utf8');
  if (sha256Of(text) === gold.text.sha256) return text;
  throw new GoldError({
    message: `The frozen text ${textPath} was changed after ${file} was labelled: its hash is not the one noted there.`,
  });
}

async function loadCase(file: string, folder: GoldFolder, documents: DocumentFolder): Promise<GoldCase> {
  const { gold, goldHash } = await readGold(file);
  const documentPath = await documentOf(gold, file, documents);
  const part = folder.parts.get(gold.document) ?? folder.defaultPart;
  return { gold, goldHash, documentPath, frozenText: await frozenTextOf(gold, file), part };
}

/** What makes a gold file unusable; anything else that was thrown is the program's fault. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof GoldError) return thrown.message;
  throw thrown;
}

/**
 * The labelled reports of a folder, in name order; gold that cannot be used is left out and told. Throws a GoldError
 * when a folder cannot be read.
 */
export async function loadGold(folder: GoldFolder): Promise<LoadedGold> {
  const files = (await namesIn(folder.goldFolder)).filter((name) => name.endsWith('.gold.json')).sort();
  const documents = { path: folder.documentFolder, names: await namesIn(folder.documentFolder) };
  const loaded = await Promise.all(
    files.map((name) => loadCase(path.join(folder.goldFolder, name), folder, documents).catch(reasonOf)),
  );
  return {
    cases: loaded.filter((each) => typeof each !== 'string'),
    leftOut: loaded.filter((each) => typeof each === 'string'),
  };
}
