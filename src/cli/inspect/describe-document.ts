import type { Finding } from '#model/finding.ts';
import type { Page, SourceDocument } from '#model/source-document.ts';

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** The page a place stands on, counted as `pages` counts; null for formats without pages. */
export const pageAt = ({ pages }: SourceDocument, offset: number): number | null =>
  pages.findLast(({ span }) => span.start <= offset && offset <= span.end)?.number ?? null;

/** A page by its number, and what is not sure or not there. */
export const pageName = ({ number, span, remembered }: Page): string =>
  `page ${number}${remembered ? ' (as last saved)' : ''}${span.start === span.end ? ', no text' : ''}`;

/** Where a place stands: page where the format has pages, and line of the text from 1. */
export function placeName(document: SourceDocument, offset: number): string {
  const page = pageAt(document, offset);
  const line = document.text.slice(0, offset).split('\n').length;
  return page === null ? `L${line}` : `p${page} L${line}`;
}

/** How much was read, each number with its noun. */
export function countsOf(document: SourceDocument): readonly string[] {
  const { pages, text, blocks, tables } = document;
  const remembered = pages.length > 0 && pages.every((page) => page.remembered) ? ' (as last saved)' : '';
  const paragraphs = blocks.filter((block) => block.kind !== 'table_row').length;
  return [
    ...(pages.length === 0 ? [] : [count(pages.length, 'page') + remembered]),
    count(text.length, 'character'),
    count(paragraphs, 'block'),
    count(tables.length, 'table'),
  ];
}

/** The places of a finding's severity in a list: errors first. */
const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'note'];

/** Findings with the gravest first, otherwise in their order. */
export const byGravity = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));

/** How a table was found, in words that say how far its grid may be trusted. */
export const FOUND_BY: Readonly<Record<SourceDocument['tables'][number]['foundBy'], string>> = {
  markup: 'stated by the file',
  borders: 'by its printed borders',
  gaps: 'guessed from columns of white space',
  lines: 'guessed from the shape of text lines',
};
