import { attribute, type XmlElement } from '../docx/xml.ts';
import { rowGroups } from './html-table.ts';
import { cellsOf, type Measures } from './measure.ts';

/** Share of a table's text that stands in tables inside it, from which it only puts these in their places. */
const NESTED_SHARE = 0.5;

/** Share of a table's text in one cell, and characters of it, from which the table is a frame around prose. */
const FRAME_SHARE = 0.8;
const FRAME_LENGTH = 300;
/** Filled cells such a frame has at most: a heading, the prose, a signature. A form has many more. */
const FRAME_CELLS = 4;

/**
 * True for a table that only puts prose in its place on the page: one that says so, one with a single cell filled in every
 * row, one around other tables, and one around a long text.
 */
export function isLayoutTable(table: XmlElement, measures: Measures): boolean {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none') return true;
  const rows = rowGroups(table).flat();
  const filled = rows.map((row) => cellsOf(row).filter((cell) => measures.of(cell).text > 0));
  if (filled.every((cells) => cells.length <= 1)) return true;
  const { text, inTables } = measures.of(table);
  if (inTables >= text * NESTED_SHARE) return true;
  const cells = filled.flat();
  const longest = cells.reduce((most, cell) => Math.max(most, measures.of(cell).text), 0);
  return cells.length <= FRAME_CELLS && longest >= FRAME_LENGTH && longest >= text * FRAME_SHARE;
}
