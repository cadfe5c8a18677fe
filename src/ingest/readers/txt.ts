import { createHash } from 'node:crypto';
import { type Finding, finding } from '#model/finding.ts';
import type { Block } from '#model/source-document.ts';
import { type DecodedText, decodeText } from '../decode-text.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../ingest-outcome.ts';
import { LINE_BREAKS } from '../line-breaks.ts';

/** Share of characters that may be undecodable before a file counts as no text: a report with more is past reading. */
const UNDECODABLE_SHARE = 0.1;

/** Reads a text file: its canonical text is the decoded file itself, one paragraph block for each line that is not blank. */
export function readTxt(source: NamedBytes): IngestOutcome {
  const decoded = decodeText(source.bytes);
  if (decoded.undecodable > decoded.text.length * UNDECODABLE_SHARE) return notText(source, decoded);
  return {
    kind: 'read',
    document: {
      id: source.id,
      name: source.name,
      format: 'txt',
      byteLength: source.bytes.byteLength,
      reader: `txt/1 ${decoded.encoding}`,
      text: decoded.text,
      textSha256: createHash('sha256').update(decoded.text, 'utf8').digest('hex'),
      blocks: paragraphs(decoded.text),
      tables: [],
      pages: [],
      runs: [],
      partial: decoded.undecodable > 0,
      findings: decodingFindings(source.name, decoded),
    },
  };
}

const notText = (source: NamedBytes, decoded: DecodedText): IngestOutcome =>
  failure(
    source.name,
    source.id,
    'format-unknown',
    `${source.name} is no text in UTF-8, UTF-16 or GB 18030: ${decoded.undecodable} of its ${decoded.text.length} characters cannot be decoded; save it as UTF-8.`,
  );

function paragraphs(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (text.slice(start, end).trim() !== '') blocks.push(paragraph(start, end));
  };
  for (const lineBreak of text.matchAll(LINE_BREAKS)) {
    close(lineBreak.index);
    start = lineBreak.index + lineBreak[0].length;
  }
  close(text.length);
  return blocks;
}

const paragraph = (start: number, end: number): Block => ({
  kind: 'paragraph',
  span: { start, end },
  level: null,
  marker: null,
  table: null,
  row: null,
});

function decodingFindings(name: string, decoded: DecodedText): Finding[] {
  const findings: Finding[] = [];
  if (decoded.undecodable > 0) {
    const at = decoded.text.indexOf('\uFFFD');
    const reason = `${decoded.undecodable} characters of ${name} could not be decoded as ${decoded.encoding} and stand as U+FFFD; get an undamaged copy.`;
    findings.push(finding('warning', 'characters-undecodable', reason, { span: { start: at, end: at + 1 } }));
  }
  if (decoded.droppedNulls > 0) {
    const reason = `${decoded.droppedNulls} U+0000 characters of ${name} were left out, because no database stores them.`;
    findings.push(finding('note', 'nulls-dropped', reason));
  }
  return findings;
}
