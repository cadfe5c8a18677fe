import type { Line, LineCell } from '#model/line.ts';
import type { LineTable, Section, Segmentation } from '#model/section.ts';
import type { FieldName } from '#schemas/record/field-name.ts';

/** A section for a test: its heading, the fields it is routed to, and its lines; a line with tabs is a table row. */
export interface SampleSection {
  readonly heading: string;
  readonly path?: readonly string[];
  readonly fields: readonly FieldName[];
  readonly lines: readonly string[];
  /** The unit line of the section's table. */
  readonly unit?: string;
}

const MARKER = /^(（[一二三四五六七八九十\d]+）|\d+[.．])/u;

interface Built {
  text: string;
  readonly lines: Line[];
  readonly sections: Section[];
  readonly tables: LineTable[];
}

function cellsOf(text: string, start: number): readonly LineCell[] | null {
  if (!text.includes('\t')) return null;
  let at = start;
  return text.split('\t').map((words, column) => {
    const span = { start: at, end: at + words.length };
    at = span.end + 1;
    return { column, span };
  });
}

function addLine(built: Built, text: string, section: number, table: number | null): void {
  const start = built.text.length;
  built.text += `${text}\n`;
  const span = { start, end: start + text.length };
  const marker = MARKER.exec(text)?.[0] ?? null;
  const cells = cellsOf(text, start);
  built.lines.push({
    number: built.lines.length + 1,
    kind: cells === null ? (marker === null ? 'sentence' : 'item') : 'table_row',
    span,
    content: { start: start + (marker?.length ?? 0), end: span.end },
    marker,
    depth: marker === null ? null : 1,
    section,
    paragraph: built.lines.length,
    cells,
    table: cells === null ? null : table,
  });
}

/** A small segmentation built by hand, for tests of what reads segmentations. */
export function sampleSegmentation(samples: readonly SampleSection[]): Segmentation {
  const built: Built = { text: '', lines: [], sections: [], tables: [] };
  samples.forEach((sample, index) => {
    const from = built.lines.length + 1;
    const start = built.text.length;
    const table = sample.lines.some((line) => line.includes('\t')) ? built.tables.length : null;
    for (const text of sample.lines) addLine(built, text, index, table);
    const span = { start, end: built.text.length };
    const to = built.lines.length;
    const { heading, path = [], fields } = sample;
    built.sections.push({ index, heading, level: path.length + 1, path, from, to, span, fields });
    const rows = built.lines.filter((line) => line.table !== null && line.table === table);
    const unit = sample.unit === undefined ? null : { text: sample.unit, span };
    if (table !== null) built.tables.push({ from: rows[0]?.number ?? from, to: rows.at(-1)?.number ?? to, span, unit });
  });
  return { ...built, view: built.text, findings: [] };
}
