import { CliError } from '../cli-error.ts';

/** Standard input may hold this many bytes. */
const MOST_BYTES = 10_000_000;

/**
 * One piece a match: a quoted text or name, a comment, a text between dollar signs, the end of a statement, a sign.
 * What is opened and never closed reaches to the end, so that no part of it is taken for a statement.
 */
const PIECE =
  /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(\$[a-zA-Z_]*\$)[\s\S]*?(?:\1|$)|;|[\s\S]/gu;

/** The statements of a text that end in a semicolon, and what comes behind the last of them. */
export interface CutText {
  readonly ended: readonly string[];
  /** Without the white space around it; comments alone, when they are closed, count as nothing. */
  readonly rest: string;
}

/** Cuts at the semicolons between statements, which are left out; so are statements without a word in them. */
export function cutStatements(text: string): CutText {
  const parts = [{ text: '', hasWords: false }];
  for (const [piece] of text.replace(/^\uFEFF/u, '').matchAll(PIECE)) {
    const last = parts.at(-1);
    if (piece === ';' || last === undefined) {
      parts.push({ text: '', hasWords: false });
      continue;
    }
    last.text += piece;
    last.hasWords ||= !/^(?:--|\/\*[\s\S]*\*\/$|\s)/u.test(piece);
  }
  const worded = parts.map((part) => (part.hasWords ? part.text.trim() : ''));
  return { ended: worded.slice(0, -1).filter((part) => part !== ''), rest: worded.at(-1) ?? '' };
}

/** The statements of a text, the last one with or without a semicolon. */
export function splitStatements(text: string): readonly string[] {
  const { ended, rest } = cutStatements(text);
  return rest === '' ? ended : [...ended, rest];
}

/** Reads all statements of a stream; throws a CliError when there is none, or too much. */
export async function readStatements(input: AsyncIterable<Buffer | string>): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new CliError({ message: 'Standard input holds more than 10 MB of statements.' });
    chunks.push(part);
  }
  const statements = splitStatements(Buffer.concat(chunks).toString('utf8'));
  if (statements.length === 0) throw new CliError({ message: 'There is no statement on standard input.' });
  return statements;
}
