import { finding } from '#model/finding.ts';
import { assembleDocument } from '../../assemble-document.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { decodeHtml } from './decode-html.ts';
import { type DraftPage, HTML_READER, readDecoded } from './index.ts';
import { type MimeMessage, type MimePart, parseMime } from './parse-mime.ts';

type ReadPart = Extract<DraftPage, { kind: 'read' }>;

/**
 * Reads a web archive: its first page, or, where that only frames others (a workbook that Excel saved as one), all pages
 * in their order.
 */
export async function readMht(source: NamedBytes): Promise<IngestOutcome> {
  const { name, id } = source;
  const message = parseMime(source.bytes);
  const pages = message.parts.filter(({ type }) => type === 'text/html' || type === 'application/xhtml+xml');
  const root = pages.find((part) => part.id !== null && part.id === message.start) ?? pages[0];
  if (root === undefined)
    return failure(name, id, 'document-damaged', `${name} is a web archive without a page in it; save the page again.`);
  const first = readPart(root, name);
  if (first.kind === 'refused') return failure(name, id, 'page-too-large', first.reason);
  const read =
    first.shown > 0
      ? [first]
      : pages
          .map((part) => readPart(part, name))
          .filter((page): page is ReadPart => page.kind === 'read' && page.shown > 0);
  const kept = read.length === 0 ? [first] : read;
  const document = assembleDocument(source, {
    format: 'mht',
    reader: `mht/1 ${HTML_READER}`,
    blocks: kept.flatMap((page) => page.blocks),
    pages: [],
    partial: !message.isWhole,
    findings: [...cutFindings(name, message), ...kept.flatMap((page) => page.findings)],
  });
  return { kind: 'read', document };
}

const readPart = (part: MimePart, name: string): DraftPage => readDecoded(decodeHtml(part.bytes, part.charset), name);

const cutFindings = (name: string, { isWhole }: MimeMessage) =>
  isWhole
    ? []
    : [
        finding(
          'error',
          'document-truncated',
          `${name} ends in the middle of a part: it was cut off; get the whole file.`,
        ),
      ];
