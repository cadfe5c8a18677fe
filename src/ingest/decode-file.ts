import type { Finding } from '#model/finding.ts';
import { TEXT_BYTES_LIMIT, tooLarge } from './byte-limits.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import { type FailedIngest, failure } from './ingest-outcome.ts';
import { openFile } from './open-file.ts';
import { decodingFindings } from './readers/txt/decoding-findings.ts';
import { isText, notText } from './readers/txt/index.ts';
import { sniffFormat } from './sniff-format.ts';

/** A file as text, and what was lost or changed on the way from bytes to characters. */
export interface DecodedFile extends DecodedText {
  readonly kind: 'decoded';
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** Formats whose files are characters to begin with; markup counts as the characters it is written in. */
const CHARACTERS: readonly string[] = ['txt', 'html', 'mht', 'xml', 'rtf'];

/**
 * Reads a file of text as the reader of text files does: the encoding found by the bytes, a byte order mark and U+0000
 * left out, 8 MiB at most. Its text is what an ingested text file has as canonical text. A file that is none fails.
 */
export async function decodeFile(path: string): Promise<DecodedFile | FailedIngest> {
  const file = await openFile(path);
  if ('kind' in file) return file;
  const { name, id, bytes } = file;
  if (bytes.byteLength === 0) return failure(name, id, 'file-empty', `${name} is empty; get the file again.`);
  if (bytes.byteLength > TEXT_BYTES_LIMIT) return tooLarge(name, id, bytes.byteLength, TEXT_BYTES_LIMIT);
  const format = sniffFormat(bytes);
  const looksLike =
    format.kind === 'unreadable' ? format.looksLike : format.kind === 'archive' ? 'a ZIP archive' : null;
  const isMarkup = looksLike?.startsWith('an XML file') === true;
  if (looksLike !== null && !isMarkup) return binary(name, id, looksLike);
  if (format.kind === 'readable' && !CHARACTERS.includes(format.format)) return binary(name, id, `.${format.format}`);
  const decoded = decodeText(bytes);
  if (!isText(decoded)) return notText(file, decoded);
  if (decoded.text.trim() === '')
    return failure(name, id, 'text-missing', `${name} holds nothing but white space; get the file again.`);
  return { kind: 'decoded', name, ...decoded, findings: decodingFindings(name, decoded) };
}

const binary = (name: string, id: string, looksLike: string): FailedIngest =>
  failure(
    name,
    id,
    'format-unsupported',
    `${name} looks like ${looksLike} and not like a text file; \`duizhang inspect --json\` prints the text of a report in any format.`,
  );
