import type { Line } from '#model/line.ts';
import type { LineTable, Segmentation } from '#model/section.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { findFlattenedTables } from './flattened-tables.ts';
import { layOutLines } from './lay-out-lines.ts';
import { maskArtefacts } from './mask-artefacts.ts';
import { type Paragraph, paragraphsOfBlocks, paragraphsOfText, physicalLines } from './paragraphs.ts';
import { buildSections } from './sections.ts';
import { unitLineOf } from './unit-line.ts';

/** Plain text has no blocks worth the name: its tables are found by their shape, the rest is joined into paragraphs. */
function paragraphsOfPlainText(view: string): readonly Paragraph[] {
  const lines = physicalLines(view, { start: 0, end: view.length });
  const paragraphs: Paragraph[] = [];
  let from = 0;
  for (const [table, found] of findFlattenedTables(view, lines).entries()) {
    paragraphs.push(...paragraphsOfText(view, lines.slice(from, found.from)));
    for (const row of found.table.rows) {
      const span = { start: row[0]?.start ?? 0, end: row.at(-1)?.end ?? 0 };
      const cells = row.map((cell, column) => ({ column, span: cell }));
      paragraphs.push({ span, headingLevel: null, row: { table, cells } });
    }
    from = found.to;
  }
  return [...paragraphs, ...paragraphsOfText(view, lines.slice(from))];
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

/**
 * Cuts a document into lines and sections. Pure. Every span points into `document.text`, of which nothing is lost but
 * white space and artefacts; findings tell of gaps in numbering. A line's `table` indexes into `tables`.
 */
export function segment(document: SourceDocument): Segmentation {
  const view = maskArtefacts(document.text);
  const paragraphs = document.format === 'txt' ? paragraphsOfPlainText(view) : paragraphsOfBlocks(document, view);
  const laidOut = layOutLines(view, paragraphs);
  const { lines, sections } = buildSections(view, laidOut.lines);
  return { text: document.text, view, lines, sections, tables: tablesOf(view, lines), findings: laidOut.findings };
}
