import type { Line, LineCell } from '#model/line.ts';
import type { LineTable, Section } from '#model/section.ts';
import type { Span } from '#model/span.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { RulesContext } from './context.ts';

/** A table row for a test: its cells in order, or with the column of the grid that each begins in. */
export type PlantedRow = readonly (string | readonly [number, string])[];

/** A section for a test: a heading, then paragraphs and table rows; neighbouring rows are one table. */
export interface PlantedSection {
  readonly heading: string;
  readonly fields: readonly FieldName[];
  readonly lines: readonly (string | PlantedRow)[];
}

const MARKER = /^(?:[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．])/u;

interface Draft {
  text: string;
  readonly lines: Line[];
  readonly sections: Section[];
  readonly tables: LineTable[];
}

function addLine(draft: Draft, words: string, part: Pick<Line, 'kind' | 'cells' | 'table' | 'section'>): void {
  const start = draft.text.length;
  const span = { start, end: start + words.length };
  const marker = part.kind === 'item' ? (MARKER.exec(words)?.[0] ?? null) : null;
  const content = { start: start + (marker?.length ?? 0), end: span.end };
  const number = draft.lines.length + 1;
  draft.lines.push({ ...part, number, span, content, marker, depth: marker === null ? null : 1, paragraph: number });
  draft.text += `${words}\n`;
}

function addRow(draft: Draft, row: PlantedRow, section: number): void {
  const words = row.map((cell) => (typeof cell === 'string' ? cell : cell[1]));
  let start = draft.text.length;
  const cells = row.map((cell, index): LineCell => {
    const span: Span = { start, end: start + (words[index]?.length ?? 0) };
    start = span.end + 1;
    return { column: typeof cell === 'string' ? index : cell[0], span };
  });
  const before = draft.lines.at(-1);
  const table = before?.table ?? draft.tables.length;
  const at = draft.lines.length + 1;
  if (before?.table !== table) draft.tables.push({ from: at, to: at, span: { start: 0, end: 0 }, unit: null });
  addLine(draft, words.join('\t'), { kind: 'table_row', cells, table, section });
}

function addSection(draft: Draft, { heading, fields, lines }: PlantedSection, index: number): void {
  const from = draft.lines.length + 1;
  const start = draft.text.length;
  addLine(draft, heading, { kind: 'heading', cells: null, table: null, section: index });
  for (const line of lines) {
    if (typeof line !== 'string') addRow(draft, line, index);
    else
      addLine(draft, line, { kind: MARKER.test(line) ? 'item' : 'sentence', cells: null, table: null, section: index });
  }
  const span = { start, end: draft.text.length };
  draft.sections.push({ index, heading, level: 1, path: [], from, to: draft.lines.length, span, fields });
}

/** What the rules read, for tests: sections laid out by hand, in a document of the fiscal year 2022. */
export function plantContext(...sections: readonly PlantedSection[]): RulesContext {
  const draft: Draft = { text: '', lines: [], sections: [], tables: [] };
  for (const [index, section] of sections.entries()) addSection(draft, section, index);
  const { text } = draft;
  const parts = { lines: draft.lines, sections: draft.sections, tables: draft.tables, findings: [] };
  return { text, view: text, segmentation: { text, view: text, ...parts }, fiscalYear: 2022 };
}
