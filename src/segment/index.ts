import type { Finding } from '#model/finding.ts';
import type { Line } from '#model/line.ts';
import type { NumberedList } from '#model/numbered-list.ts';
import { type ReportPart, type ReportText, wholeDocument } from '#model/report-text.ts';
import type { LineTable, Section, Segmentation } from '#model/section.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { layOutLines } from './lay-out-lines.ts';
import { readableView } from './mask-artefacts.ts';
import { paragraphsOfPart } from './paragraphs.ts';
import { placePart } from './place-part.ts';
import { buildSections } from './sections.ts';
import { unitLineOf } from './unit-line.ts';

/** Numbers that have to be one count over all parts: what came before a part. */
interface Counted {
  readonly lines: number;
  readonly sections: number;
  readonly paragraphs: number;
}

interface CutPart {
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  readonly lists: readonly NumberedList[];
  readonly findings: readonly Finding[];
  readonly paragraphs: number;
}

/** A part is an outline of its own: its lists begin anew. */
function cutPart(view: string, part: ReportPart): CutPart {
  const paragraphs = paragraphsOfPart(placePart(part), view);
  const laidOut = layOutLines(view, paragraphs);
  const { lines, sections } = buildSections(view, laidOut.lines);
  return { lines, sections, lists: laidOut.lists, findings: laidOut.findings, paragraphs: laidOut.paragraphs };
}

/** The first part's numbers are those of the report already. */
const countOn = (line: Line, before: Counted, table: number | null): Line =>
  before.lines === 0 && before.paragraphs === 0 && table === line.table
    ? line
    : {
        ...line,
        number: line.number + before.lines,
        section: line.section + before.sections,
        paragraph: line.paragraph + before.paragraphs,
        table,
      };

/** Numbers the tables in the order in which they come: a part may begin with any of its document's. */
function tableCounter(): (part: number, table: number | null) => number | null {
  const numbers = new Map<string, number>();
  return (part, table) => {
    if (table === null) return null;
    const key = `${part} ${table}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

/** The parts behind one another, as one run of lines and sections. */
function joinParts(parts: readonly CutPart[]): {
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
} {
  const lines: Line[] = [];
  const sections: Section[] = [];
  let before: Counted = { lines: 0, sections: 0, paragraphs: 0 };
  const numberOf = tableCounter();
  for (const [at, part] of parts.entries()) {
    const { lines: behind, sections: index } = before;
    for (const line of part.lines) lines.push(countOn(line, before, numberOf(at, line.table)));
    for (const each of part.sections)
      sections.push({ ...each, index: each.index + index, from: each.from + behind, to: each.to + behind });
    before = {
      lines: lines.length,
      sections: sections.length,
      paragraphs: before.paragraphs + part.paragraphs,
    };
  }
  return { lines, sections };
}

/** The tables as runs of lines, with the unit line that governs each. */
function tablesOf(view: string, lines: readonly Line[]): readonly LineTable[] {
  const rows = Map.groupBy(
    lines.filter((line) => line.table !== null),
    (line) => line.table,
  );
  return [...rows.values()].flatMap((table) => {
    const [first, last] = [table[0], table.at(-1)];
    if (first === undefined || last === undefined) return [];
    const span = { start: first.span.start, end: last.span.end };
    return [{ from: first.number, to: last.number, span, unit: unitLineOf(view, span) }];
  });
}

/** The report's text as it should be read: each part as its document's format asks for. */
const viewOf = (parts: readonly ReportPart[]): string =>
  parts.map(({ document, span }) => readableView(document).slice(span.start, span.end)).join('\n');

const endOf = ({ start, span }: ReportPart): number => start + span.end - span.start;

/**
 * Cuts a report into lines and sections; a document alone is a report by itself. Pure. Every span points into the
 * report's text, of which nothing is lost but white space and artefacts; findings tell of gaps in numbering. Each member
 * is an outline of its own. A line's `table` indexes into `tables`.
 */
export function segment(source: SourceDocument | ReportText): Segmentation {
  const { text, parts } = 'parts' in source ? source : wholeDocument(source);
  const view = viewOf(parts);
  const cut = parts.map((part) => cutPart(view, part));
  const { lines, sections } = joinParts(cut);
  const end = Math.max(...parts.flatMap((part) => (part.role === 'main' ? [endOf(part)] : [])));
  const isApart = parts[0].role === 'main' && parts.some(({ role }) => role !== 'main');
  const main = isApart ? { main: { start: 0, end } } : {};
  const findings = cut.flatMap((part) => part.findings);
  const lists = cut.flatMap((part) => part.lists);
  return { text, view, lines, sections, ...main, tables: tablesOf(view, lines), lists, findings };
}
