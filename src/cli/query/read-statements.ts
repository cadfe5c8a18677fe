import { CliError } from '../cli-error.ts';

/** Standard input may hold this many bytes. */
const MOST_BYTES = 10_000_000;

/**
 * One piece a match: a quoted text or name, a comment, a text between dollar signs, the end of a statement, a sign.
 * What is opened and never closed reaches to the end, so that no part of it is taken for a statement.
 */
const PIECE =
  /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(\$[a-zA-Z_]*\$)[\s\S]*?(?:\1|$)|;|[\s\S]/gu;

/** The statements of a text, without the semicolons between them; those without a word in them are left out. */
export function splitStatements(text: string): readonly string[] {
  const statements = [{ text: '', hasWords: false }];
  for (const [piece] of text.replace(/^\uFEFF/u, '').matchAll(PIECE)) {
    const last = statements.at(-1);
    if (piece === ';' || last === undefined) {
      statements.push({ text: '', hasWords: false });
      continue;
    }
    last.text += piece;
    last.hasWords ||= !/^(?:--|\/\*|\s)/u.test(piece);
  }
  return statements.filter(({ hasWords }) => hasWords).map((each) => each.text.trim());
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
