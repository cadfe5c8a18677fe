import type { Finding } from '#model/finding.ts';
import { assembleDocument, type DraftBlock } from '../../assemble-document.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { type DecodedPage, decodeHtml } from './decode-html.ts';
import { pageFindings } from './page-findings.ts';
import { parsePage } from './parse-page.ts';
import { readPage } from './read-page.ts';

/** Version of the text this reader gives. */
export const HTML_READER = 'html/2 cheerio-1.2.0';

/** Reads a web page, or an "Excel" or "Word" file that is one: its main text, title and date, without menus. */
export async function readHtml(source: NamedBytes): Promise<IngestOutcome> {
  const decoded = decodeHtml(source.bytes);
  const page = readDecoded(decoded, source.name);
  if (page.kind === 'refused') return failure(source.name, source.id, 'page-too-large', page.reason);
  const document = assembleDocument(source, {
    format: 'html',
    reader: `${HTML_READER} ${decoded.encoding}`,
    blocks: page.blocks,
    pages: [],
    partial: decoded.undecodable > 0,
    findings: page.findings,
  });
  return { kind: 'read', document };
}

export type DraftPage =
  | {
      readonly kind: 'read';
      readonly blocks: readonly DraftBlock[];
      readonly findings: readonly Finding[];
      readonly shown: number;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** The same for a page of a web archive, which is put together with others. */
export function readDecoded(decoded: DecodedPage, name: string): DraftPage {
  const parsed = parsePage(decoded.text, name);
  if (parsed.kind === 'refused') return parsed;
  const page = readPage(parsed.$);
  if (page === null) return { kind: 'read', blocks: [], findings: [], shown: 0 };
  return {
    kind: 'read',
    blocks: page.blocks,
    findings: pageFindings(name, page, decoded, parsed.isExact),
    shown: page.shown,
  };
}
