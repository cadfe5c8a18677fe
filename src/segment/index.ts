import type { Line } from '#model/line.ts';
import type { LineTable, Segmentation } from '#model/section.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { layOutLines } from './lay-out-lines.ts';
import { readableView } from './mask-artefacts.ts';
import { paragraphsOfBlocks, paragraphsOfPlainText } from './paragraphs.ts';
import { buildSections } from './sections.ts';
import { unitLineOf } from './unit-line.ts';

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

/**
 * Cuts a document into lines and sections. Pure. Every span points into `document.text`, of which nothing is lost but
 * white space and artefacts; findings tell of gaps in numbering. A line's `table` indexes into `tables`.
 */
export function segment(document: SourceDocument): Segmentation {
  const view = readableView(document);
  const paragraphs =
    document.format === 'txt' ? paragraphsOfPlainText(document, view) : paragraphsOfBlocks(document, view);
  const laidOut = layOutLines(view, paragraphs);
  const { lines, sections } = buildSections(view, laidOut.lines);
  return { text: document.text, view, lines, sections, tables: tablesOf(view, lines), findings: laidOut.findings };
}
