import { createReadStream } from 'node:fs';
import { messageOf } from '#model/duizhang-error.ts';
import { CliError } from '../cli-error.ts';
import { alignQuoteSchema } from '../json-shapes/align.ts';
import { oneLine } from '../terminal.ts';

/** A quotation to find; `id` is handed back with its place, and need not be unique. */
export interface Quote {
  readonly id: string | number;
  readonly quote: string;
}

/** Bytes of one line of quotes: 16 MiB, twice the longest text that is read. */
const LINE_BYTES_LIMIT = 16 * 2 ** 20;
const LINE_FEED = 0x0a;

/** The quotes of a file of JSON lines, `-` = standard input, one after the other as they are asked for. */
export async function* readQuotes(path: string): AsyncGenerator<Quote, void> {
  const name = path === '-' ? 'standard input' : path;
  let number = 0;
  for await (const bytes of linesOf(path === '-' ? process.stdin : createReadStream(path), name)) {
    number += 1;
    const line = decode(bytes, `Line ${number} of ${name}`, number === 1);
    if (line.trim() !== '') yield parseQuote(line, `Line ${number} of ${name}`);
  }
}

/** Why a file cannot be read, without the words of the system where they are known. */
function failureWords(name: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return `there is no file ${name}`;
  return code === 'EISDIR' ? `${name} is a folder` : messageOf(error);
}

/** The lines of a stream as bytes, split at line feeds alone: JSON strings may hold U+2028 as it is. */
async function* linesOf(stream: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer, void> {
  let pending: Buffer[] = [];
  let held = 0;
  try {
    for await (const chunk of stream) {
      let from = 0;
      for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
        yield Buffer.concat([...pending, chunk.subarray(from, at)]);
        [pending, held, from] = [[], 0, at + 1];
      }
      pending.push(chunk.subarray(from));
      held += chunk.length - from;
      if (held > LINE_BYTES_LIMIT)
        throw new CliError({
          message: `${name} has a line of more than ${LINE_BYTES_LIMIT} bytes: it is no JSON lines.`,
        });
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError({ message: `The quotes could not be read: ${failureWords(name, error)}.`, cause: error });
  }
  if (held > 0) yield Buffer.concat(pending);
}

function decode(bytes: Buffer, where: string, isFirst: boolean): string {
  try {
    // A byte order mark stands at the beginning of a file only.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: !isFirst }).decode(bytes);
  } catch (error) {
    throw new CliError({ message: `${where} is not UTF-8, which JSON lines have to be in.`, cause: error });
  }
}

function parseQuote(line: string, where: string): Quote {
  const parsed = alignQuoteSchema.safeParse(parseJson(line, where));
  if (!parsed.success) {
    throw new CliError({
      message: `${where} has to be {"id": a string or number, "quote": a string}, not ${oneLine(line, 60)}`,
    });
  }
  const { id, quote } = parsed.data;
  if (typeof id === 'number' && Number.isInteger(id) && !Number.isSafeInteger(id))
    throw new CliError({
      message: `${where} has an id beyond 2^53, which would come back as another: make it a string.`,
    });
  return { id, quote };
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new CliError({ message: `${where} is no JSON: ${oneLine(line, 60)}`, cause: error });
  }
}
