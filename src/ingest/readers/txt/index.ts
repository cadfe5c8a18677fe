import { createHash } from 'node:crypto';
import { maskArtefacts } from '#model/artefacts.ts';
import { type Finding, finding } from '#model/finding.ts';
import { findTextFileArtefacts } from '#model/text-file-artefacts.ts';
import { type DecodedText, decodeText } from '../../decode-text.ts';
import { type FailedIngest, failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { artefactFindings } from './artefact-findings.ts';
import { blocksOf } from './blocks.ts';
import { decodingFindings } from './decoding-findings.ts';
import { lostTables, uncertainColumns } from './table-findings.ts';
import { findTables } from './tables/find-tables.ts';
import { toTable } from './tables/source-tables.ts';
import { textLines } from './tables/text-line.ts';

/** Share of characters that may be undecodable before a file counts as no text: a report with more is past reading. */
const UNDECODABLE_SHARE = 0.1;

/** False for bytes that were no text in the encoding they look most like. */
export const isText = ({ text, undecodable }: DecodedText): boolean => undecodable <= text.length * UNDECODABLE_SHARE;

/**
 * Reads a text file: its canonical text is the decoded file itself. Tables that a converter flattened into its lines are
 * tables of the document again; every other line that is not blank is a block.
 */
export function readTxt(source: NamedBytes): IngestOutcome {
  const decoded = decodeText(source.bytes);
  if (!isText(decoded)) return notText(source, decoded);
  const { text } = decoded;
  const artefacts = findTextFileArtefacts(text);
  const view = maskArtefacts(text, artefacts);
  const lines = textLines(text, view);
  const found = findTables(view, lines);
  const tables = found.map((each) => toTable(view, lines, each));
  const findings = [
    ...blankFindings(source.name, text),
    ...decodingFindings(source.name, decoded),
    ...artefactFindings(source.name, artefacts),
    ...uncertainColumns(source.name, found, tables),
    ...lostTables(source.name, lines, tables),
  ];
  return {
    kind: 'read',
    document: {
      id: source.id,
      name: source.name,
      format: 'txt',
      byteLength: source.bytes.byteLength,
      reader: `txt/3 ${decoded.encoding}`,
      text,
      textSha256: createHash('sha256').update(text, 'utf8').digest('hex'),
      blocks: blocksOf(text, lines, tables),
      tables,
      pages: [],
      runs: [],
      partial: decoded.undecodable > 0,
      findings,
    },
  };
}

const blankFindings = (name: string, text: string): readonly Finding[] =>
  text.trim() === ''
    ? [finding('error', 'text-missing', `${name} holds nothing but white space; get the file again.`)]
    : [];

/** What a file fails with that looked like text and is none. */
export const notText = (source: NamedBytes, decoded: DecodedText): FailedIngest =>
  failure(
    source.name,
    source.id,
    'format-unknown',
    `${source.name} is no text in UTF-8, UTF-16, GB 18030 or Big5: ${decoded.undecodable} of its ${decoded.text.length} characters cannot be decoded; save it as UTF-8.`,
  );
