import path from 'node:path';
import type { BatchRequest, FailedRequest } from '#model/batch.ts';
import type { ModelCall } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';
import { importAnswer } from '../import-answer.ts';
import { createLineFile, type LineFile } from './line-file.ts';
import { type FileLine, readLines } from './read-lines.ts';
import { type ResponseLine, readResponseLine } from './read-response-line.ts';

/** What importing needs from outside. */
export interface ImportParts {
  readonly store: Pick<
    Store,
    'findModelCall' | 'saveModelCall' | 'replaceModelCall' | 'findBatchRequest' | 'failBatchRequests'
  >;
  /** Where lines are kept aside that answer no request of this workspace. */
  readonly asideFolder: string;
  /** ISO-UTC; when the answers came. */
  readonly receivedAt: string;
  /** Ends the import between two lines; what was read stays. */
  readonly signal: AbortSignal;
  /** Why the answer to a question of this task cannot be read; null where it can. Default: nobody looks. */
  readonly problemOf?: (task: string, rawResponse: string) => string | null;
  /** Masks secrets in a line before anything of it is kept. Default: it is kept as it came. */
  readonly mask?: (text: string) => string;
  /** Whether an answer takes the place of a stored one that cannot be read; default: what is stored stays. */
  readonly replacesUnreadable?: boolean;
}

/** An answer that is stored and cannot be read. */
export interface UnreadableAnswer {
  readonly key: string;
  readonly task: string;
  readonly reason: string;
}

/** What became of the lines of a response file. */
export interface ImportSummary {
  readonly file: string;
  readonly lines: number;
  /** Answers stored now, and lines that say again what is stored. */
  readonly stored: number;
  readonly known: number;
  /** Requests answered differently from what is stored, which stays: their keys. */
  readonly differing: readonly string[];
  /** Answers put in the place of stored ones that could not be read. */
  readonly replaced: number;
  /** Of the requests answered, those whose stored answer cannot be read as it is. */
  readonly unreadable: readonly UnreadableAnswer[];
  /** Requests that ended without an answer and may be exported again. */
  readonly failed: readonly FailedRequest[];
  /** Custom ids of no request that was exported here, and the file that keeps their lines; null without any. */
  readonly unknown: readonly string[];
  readonly asideFile: string | null;
  readonly broken: readonly { readonly line: number; readonly reason: string }[];
}

/** The import of one file while it goes on. */
interface Importing extends ImportParts {
  readonly file: string;
  lines: number;
  stored: number;
  known: number;
  readonly differing: string[];
  replaced: number;
  readonly unreadable: UnreadableAnswer[];
  readonly failed: FailedRequest[];
  readonly unknown: string[];
  readonly broken: { readonly line: number; readonly reason: string }[];
  aside: LineFile | null;
}

/**
 * Stores the answers of a response file, whoever wrote it, line by line. The order of lines does not matter, and reading
 * a file again changes nothing: an answer that is stored stays as it is. Throws what the store throws, and what opening
 * the file throws.
 */
export async function importResponses(file: string, parts: ImportParts): Promise<ImportSummary> {
  const importing: Importing = {
    ...parts,
    file,
    lines: 0,
    stored: 0,
    known: 0,
    differing: [],
    replaced: 0,
    unreadable: [],
    failed: [],
    unknown: [],
    broken: [],
    aside: null,
  };
  const { mask = (text) => text } = parts;
  try {
    for await (const line of readLines(file)) {
      if (parts.signal.aborted) break;
      await takeLine(importing, line.kind === 'text' ? { ...line, text: mask(line.text) } : line);
    }
    await parts.store.failBatchRequests(importing.failed);
    return { ...summaryOf(importing), asideFile: await keepAside(importing) };
  } finally {
    await importing.aside?.discard();
  }
}

const summaryOf = (importing: Importing) => {
  const { file, lines, stored, known, differing, replaced, unreadable, failed, unknown, broken } = importing;
  return { ...{ file, lines, stored, known, differing, replaced, unreadable, failed, unknown, broken } };
};

async function takeLine(importing: Importing, line: FileLine): Promise<void> {
  importing.lines += 1;
  const read: ResponseLine =
    line.kind === 'text' ? readResponseLine(line.text) : { kind: 'broken', reason: line.reason };
  if (read.kind === 'broken') {
    importing.broken.push({ line: line.number, reason: read.reason });
    return;
  }
  const request = await importing.store.findBatchRequest(read.customId);
  if (request === null) await setAside(importing, read.customId, line.kind === 'text' ? line.text : '');
  else if (read.kind === 'answer') await storeAnswer(importing, request, read.answer);
  else if (request.state !== 'answered') importing.failed.push({ key: request.key, reason: read.reason });
}

async function storeAnswer(importing: Importing, request: BatchRequest, answer: string): Promise<void> {
  const { store, receivedAt } = importing;
  const call = callOf(request, answer, receivedAt);
  const stored = await store.findModelCall(request.key);
  if (stored === null) {
    await store.saveModelCall(call);
    importing.stored += 1;
  } else if (stored.rawResponse === call.rawResponse) importing.known += 1;
  else if (importing.replacesUnreadable === true && problemWith(importing, stored) !== null) {
    await store.replaceModelCall(call);
    importing.replaced += 1;
  } else importing.differing.push(request.key);
  // What is stored counts: an answer is kept before it is read, and may stay in spite of the one that was brought.
  const kept = await store.findModelCall(request.key);
  const reason = kept === null ? null : problemWith(importing, kept);
  if (reason !== null) importing.unreadable.push({ key: request.key, task: request.task, reason });
}

const problemWith = ({ problemOf }: Importing, { task, rawResponse }: ModelCall): string | null =>
  problemOf?.(task, rawResponse) ?? null;

/** The answer as a call; where nobody counted its tokens, what was counted at the export is its input. */
function callOf({ key, model, task, inputTokens }: BatchRequest, answer: string, receivedAt: string): ModelCall {
  // Prompt and text are counted and nothing else, and the schema is never looked at: the key stands for all of them.
  const unread = { system: '', user: '', schema: {}, schemaName: task, maxOutputTokens: 0, temperature: 0 };
  const call = importAnswer({ key, model, task, ...unread }, answer, receivedAt);
  return call.inputTokens > 0 ? call : { ...call, inputTokens };
}

async function setAside(importing: Importing, customId: string, text: string): Promise<void> {
  importing.unknown.push(customId);
  importing.aside ??= await createLineFile(importing.asideFolder, path.basename(importing.file));
  await importing.aside.write(text);
}

/** The file of lines set aside, named by its content: reading the responses again gives the same file. */
async function keepAside({ aside, asideFolder, file }: Importing): Promise<string | null> {
  if (aside === null) return null;
  const { sha256 } = await aside.close();
  const stem = path.basename(file).replace(/(?:\.(?:jsonl?|txt|gz))+$/iu, '');
  const kept = path.join(asideFolder, `${stem}-unknown-${sha256.slice(0, 12)}.jsonl`);
  await aside.publish(kept);
  return kept;
}
