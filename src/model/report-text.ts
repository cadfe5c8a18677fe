import type { ReportMember } from './report.ts';
import type { SourceDocument } from './source-document.ts';
import type { Span } from './span.ts';

/** A member of a report in its text: `span` is its range of the document, `start` where that range begins in the report. */
export interface ReportPart {
  readonly role: ReportMember['role'];
  readonly document: SourceDocument;
  readonly span: Span;
  readonly start: number;
}

/**
 * The text of a report: the ranges of its members in their order, joined by one line break. Every span of claims, records, identities and findings points into `text`;
 * `placeOf` tells where that is in a document. A report that is one whole document has that document's text and offsets,
 * and so has one whose members follow one another in a document with a line break between them.
 */
export interface ReportText {
  readonly text: string;
  readonly parts: readonly [ReportPart, ...ReportPart[]];
}

/** A place in one document of a report: a span of that document's own text. */
export interface DocumentPlace {
  readonly document: SourceDocument;
  readonly span: Span;
}

/** What stands between two parts. */
const BREAK = '\n';

const lengthOf = ({ span }: { readonly span: Span }): number => span.end - span.start;

/** A document that is a report by itself. */
export const wholeDocument = (document: SourceDocument): ReportText => ({
  text: document.text,
  parts: [{ role: 'main', document, span: { start: 0, end: document.text.length }, start: 0 }],
});

/**
 * The text of the report with these members; `documents` holds theirs, in any order. A member whose document is not
 * among them is left out. Throws a RangeError where none is left: such a report does not exist.
 */
export function reportTextOf(members: readonly ReportMember[], documents: readonly SourceDocument[]): ReportText {
  const parts: ReportPart[] = [];
  let start = 0;
  for (const { role, documentId, span } of members) {
    const document = documents.find(({ id }) => id === documentId);
    if (document === undefined) continue;
    parts.push({ role, document, span, start });
    start += lengthOf({ span }) + BREAK.length;
  }
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('A report has no member whose document is known.');
  const text = parts.map(({ document, span }) => document.text.slice(span.start, span.end)).join(BREAK);
  return { text, parts: [first, ...others] };
}

/** The part that holds an offset of the report's text; the first or last one for an offset before or behind all. */
function partAt({ parts }: ReportText, offset: number): ReportPart {
  return parts.findLast(({ start }) => start <= offset) ?? parts[0];
}

/**
 * Where a span of the report's text stands in its document. A span that begins in one part and ends in another, which
 * nothing that is cut from lines does, ends with the part it begins in.
 */
export function placeOf(report: ReportText, span: Span): DocumentPlace {
  const part = partAt(report, span.start);
  const shift = part.span.start - part.start;
  const within = (offset: number): number => Math.min(part.span.end, Math.max(part.span.start, offset + shift));
  return { document: part.document, span: { start: within(span.start), end: within(span.end) } };
}

/** Where an offset of a document stands in the report's text; null where the report does not hold it. */
export function offsetInReport({ parts }: ReportText, documentId: string, offset: number): number | null {
  const part = parts.find(
    ({ document, span }) => document.id === documentId && span.start <= offset && offset <= span.end,
  );
  return part === undefined ? null : offset - part.span.start + part.start;
}
