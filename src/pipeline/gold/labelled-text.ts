import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type GoldFinding, goldFinding } from '#evaluate/index.ts';
import type { IngestOutcome } from '#ingest/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Gold } from '#schemas/gold.ts';
import { sha256Of } from './gold-set.ts';

/** A gold file to check, and the documents among which is the one it labels. */
export interface GoldFile {
  readonly file: string;
  readonly documentFolder: string;
  /** Names of the files in that folder. */
  readonly documents: readonly string[];
}

/** Reads a document, as a reader pool does. */
export type ReadDocument = (path: string) => Promise<IngestOutcome>;

/** The text that labels point into, once it is known to be theirs; `document` null = the file could not be read. */
export interface LabelledText {
  readonly text: string | null;
  readonly document: SourceDocument | null;
  readonly findings: readonly GoldFinding[];
}

/** The bytes of a file, or why there are none. */
export async function bytesOf(file: string): Promise<Buffer | string> {
  try {
    return await readFile(file);
  } catch (error) {
    return messageOf(error);
  }
}

/** The document is there, and its bytes are the labelled ones. */
async function checkDocument(gold: Gold, { documentFolder, documents }: GoldFile): Promise<string | GoldFinding> {
  const name = documents.find((each) => path.basename(each, path.extname(each)) === gold.document);
  if (name === undefined)
    return goldFinding(
      'document-missing',
      { path: 'document', span: null },
      `The document ${gold.document} is not in ${documentFolder}.`,
      'Put the file there, or name the folder with --documents.',
    );
  const file = path.join(documentFolder, name);
  const bytes = await bytesOf(file);
  if (typeof bytes === 'string')
    return goldFinding(
      'document-missing',
      { path: 'document', span: null },
      `${file} cannot be read: ${bytes}.`,
      'Make the file readable.',
    );
  const hash = sha256Of(bytes);
  if (hash === gold.sha256) return file;
  return goldFinding(
    'document-differs',
    { path: 'sha256', span: null },
    `${name} is another version of the file: its sha256 is ${hash}, and the labels were made of ${gold.sha256}.`,
    'Bring back the labelled file, or look every label up in the new one and write its sha256.',
  );
}

/** The frozen text that gold names, held to its hash. */
async function frozenText(frozen: NonNullable<Gold['text']>, goldFile: string): Promise<string | GoldFinding> {
  const bytes = await bytesOf(path.resolve(path.dirname(goldFile), frozen.path));
  if (typeof bytes === 'string')
    return goldFinding(
      'text-missing',
      { path: 'text.path', span: null },
      `The frozen text ${frozen.path} cannot be read: ${bytes}.`,
      'Give its path, relative to the gold file.',
    );
  const text = bytes.toString('utf8');
  const hash = sha256Of(text);
  if (hash === frozen.sha256) return text;
  return goldFinding(
    'text-differs',
    { path: 'text.sha256', span: null },
    `The frozen text ${frozen.path} is not the labelled one: its sha256 is ${hash}, and the labels were made of ${frozen.sha256}.`,
    'Bring back the labelled text, or look every label up in the new one and write its sha256.',
  );
}

async function readDocument(file: string | GoldFinding, read: ReadDocument): Promise<SourceDocument | GoldFinding> {
  if (typeof file !== 'string') return file;
  const outcome = await read(file);
  if (outcome.kind !== 'failed') return outcome.document;
  const reason = outcome.findings[0]?.reason ?? 'It could not be read.';
  return goldFinding(
    'document-unreadable',
    { path: 'document', span: null },
    `${path.basename(file)} cannot be read: ${reason}`,
    'Bring a file that can be read.',
  );
}

/** True for a finding that stands in for what could not be had. */
export const isFinding = (value: object | string): value is GoldFinding => typeof value !== 'string' && 'rule' in value;

/** The text that gold points into: the frozen one, else what the reader makes of the document; with what is wrong of either. */
export async function labelledText(gold: Gold, file: GoldFile, read: ReadDocument): Promise<LabelledText> {
  const document = await readDocument(await checkDocument(gold, file), read);
  const frozen = gold.text === undefined ? null : await frozenText(gold.text, file.file);
  const findings = [document, frozen].flatMap((each) => (each !== null && isFinding(each) ? [each] : []));
  const asRead = isFinding(document) ? null : document;
  if (frozen === null) return { text: asRead?.text ?? null, document: asRead, findings };
  return { text: typeof frozen === 'string' ? frozen : null, document: asRead, findings };
}
