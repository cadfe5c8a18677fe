import type { ReadingOptions } from '#ingest/index.ts';
import type { FoundFile, RunOptions, Step } from '#model/work.ts';
import { keyOf } from '../report/kept-steps.ts';
import { hashOfSource, readerSignature } from '../source-signature.ts';

/** What each step's results come from besides its input: the source of the program that makes them, and what it was told. */
export interface Signatures {
  readonly document: string;
  readonly claims: string;
  readonly record: string;
  /** Over everything: for the whole of a unit. */
  readonly unit: string;
}

/** What keyers are made of; prompts, schemas and price of nothing else can change a claim. */
const KEYING = ['src/partition', 'src/segment', 'src/extract', 'src/llm', 'src/model', 'schemas', 'prompts'] as const;

/** What stands behind the claims. A model is asked again where these find something wrong. */
const CHECKING = ['src/ground', 'src/collate', 'src/check', 'src/pipeline', 'src/model', 'schemas'] as const;

/** The signatures of a run; takes some hundredths of a second. */
export async function signaturesOf(
  { rules, model, repair }: Pick<RunOptions, 'rules' | 'model' | 'repair'>,
  reading: ReadingOptions,
): Promise<Signatures> {
  const [document, keying, checking, lock] = await Promise.all([
    readerSignature(reading),
    hashOfSource(KEYING),
    hashOfSource(CHECKING),
    hashOfSource(['package-lock.json']),
  ]);
  const asksAgain = model !== null && repair;
  const keyers = JSON.stringify([rules, model, asksAgain]);
  const claims = keyOf('claims', keying, lock, keyers, asksAgain ? checking : '');
  const record = keyOf('record', checking, lock);
  return { document, claims, record, unit: keyOf('unit', document, claims, record, keying) };
}

const LAST_PART = /[^/\\]+$/u;

/** The last part of a path, of an address or of a path inside an archive. */
export const nameOf = (path: string): string => LAST_PART.exec(path)?.[0] ?? path;

/** A file's part in the key of its unit: its bytes, its name, and what is known of where it came from. */
const partOf = (file: FoundFile): string =>
  JSON.stringify([file.documentId, nameOf(file.path), file.mayBelong, file.source]);

export const unitKey = (signatures: Signatures, files: readonly FoundFile[]): string =>
  keyOf(signatures.unit, ...files.map(partOf));

/** Steps in the order in which one comes from the other. */
const ORDER: readonly Step[] = ['document', 'answers', 'claims', 'record'];

/**
 * Whether the kept results of a step are left aside. What stands behind a forced step is made anew as well, but answers,
 * which are paid for: they are asked for anew only where that is said.
 */
export function isForced(force: Step | null, step: Step): boolean {
  if (force === null) return false;
  return step === 'answers' ? force === 'answers' : ORDER.indexOf(step) >= ORDER.indexOf(force);
}
