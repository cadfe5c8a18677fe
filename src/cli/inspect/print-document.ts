import type { Finding } from '#model/finding.ts';
import type { Block, SourceDocument } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';
import { textWidth } from '#model/terminal-text.ts';
import { bold, dim, folded, plain, type StyledLine, wrapped } from '../styled-line.ts';
import type { StyledText } from '../terminal.ts';
import { LOW_CONFIDENCE, leastConfidence } from './confidence.ts';
import { byGravity, countsOf, FOUND_BY, pageName, placeName } from './describe-document.ts';
import { drawTable } from './draw-table.ts';
import { type OutlineItem, outlineOf } from './outline.ts';

export interface Printing {
  /** Columns of the terminal. */
  readonly width: number;
  /** Shortens nothing. */
  readonly full: boolean;
}

/** What was read of a file, for a terminal: head, findings, outline. No control character of the report is left in it. */
export function printDocument(document: SourceDocument, printing: Printing): readonly StyledText[] {
  const lines: readonly StyledLine[] = [
    ...headOf(document),
    [],
    ...findingsOf(document, printing),
    [],
    ...outlineLines(document, printing),
  ];
  return lines.flatMap((line) => [...line, plain('\n')]);
}

function headOf(document: SourceDocument): readonly StyledLine[] {
  const { name, format, byteLength, reader, id, partial } = document;
  const damage: readonly StyledLine[] = partial
    ? [[{ text: '  partial: not everything in the file could be read', style: 'red' }]]
    : [];
  return [
    [bold(folded(name)), plain(`  ${format}, ${byteLength.toLocaleString('en')} bytes, read by ${folded(reader)}`)],
    [dim(`  sha256 ${id}`)],
    [plain(`  ${countsOf(document).join(', ')}`)],
    ...damage,
  ];
}

const SEVERITY_STYLE: Readonly<Record<Finding['severity'], StyledText['style']>> = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
};

function findingsOf(document: SourceDocument, { width }: Printing): readonly StyledLine[] {
  const { findings } = document;
  if (findings.length === 0) return [[bold('Findings: none')]];
  const lines = byGravity(findings).flatMap(({ severity, ruleId, span, reason }): readonly StyledLine[] => [
    [
      { text: `  ${severity.padEnd(8)}`, style: SEVERITY_STYLE[severity] },
      plain(`${folded(ruleId)}${span === null ? '' : `  ${placeName(document, span.start)}`}`),
    ],
    ...wrapped(folded(reason), width - REASON_INDENT).map((line) => [plain(' '.repeat(REASON_INDENT) + line)]),
  ]);
  return [[bold(`Findings (${findings.length})`)], ...lines];
}

/** Columns that a finding's sentence is indented by: it stands below the finding's name. */
const REASON_INDENT = 10;

function outlineLines(document: SourceDocument, printing: Printing): readonly StyledLine[] {
  const outline = outlineOf(document);
  if (outline.every((item) => item.kind === 'page')) return [[bold('Text: none')]];
  let level = 0;
  const lines = outline.flatMap((item) => {
    if (item.kind === 'block' && item.block.level !== null) level = item.block.level;
    return itemLines(document, item, level, printing);
  });
  return [[bold('Text'), dim(legendOf(document))], ...lines];
}

/** What the marks mean, told where they occur. */
function legendOf({ blocks, runs }: SourceDocument): string {
  const isUnsure = runs.some(({ confidence }) => confidence !== null && confidence < LOW_CONFIDENCE);
  const legend = [
    ...(blocks.some((block) => block.marker !== null) ? ['‹1.› = number restored by the reader'] : []),
    ...(isUnsure ? ['? = recognised with little confidence'] : []),
  ];
  return legend.length === 0 ? '' : `   ${legend.join(', ')}`;
}

function itemLines(
  document: SourceDocument,
  item: OutlineItem,
  level: number,
  printing: Printing,
): readonly StyledLine[] {
  const { width, full } = printing;
  switch (item.kind) {
    case 'page':
      return [[dim(pageLine(item, width))]];
    case 'block':
      return [blockLine(document, item.block, level, printing)];
    case 'table': {
      const { table, pageBreaks } = item;
      const isUnsure = ({ span }: { span: Block['span'] }): boolean => isLow(leastConfidence(document, span));
      const grid = drawTable(table, { width: width - TABLE_INDENT.length, full, pageBreaks, isUnsure });
      const number = document.tables.indexOf(table) + 1;
      const title = `table ${number}, ${table.rowSpans.length} rows, ${FOUND_BY[table.foundBy]}`;
      return [[dim(TABLE_INDENT + title)], ...grid.map((line) => [plain(TABLE_INDENT), ...line])];
    }
  }
}

const TABLE_INDENT = '  ';

/** Columns that a thin line for a page break takes at most. */
const PAGE_LINE = 60;

function pageLine({ page, isInside }: Extract<OutlineItem, { kind: 'page' }>, width: number): string {
  const what = `── ${pageName(page)}${isInside ? ', begins in the text above' : ''} `;
  return what + '─'.repeat(Math.max(0, Math.min(width, PAGE_LINE) - textWidth(what)));
}

const isLow = (confidence: number | null): boolean => confidence !== null && confidence < LOW_CONFIDENCE;

/** What stands before a block, by its kind; the rest of a heading's sign is one # a level. */
const SIGNS: Readonly<Record<Block['kind'], string>> = {
  heading: '#',
  paragraph: '',
  list_item: '- ',
  table_row: '| ',
  footnote: '※ ',
};

function blockLine(document: SourceDocument, block: Block, level: number, { width, full }: Printing): StyledLine {
  const isHeading = block.kind === 'heading';
  const indent = '  '.repeat(isHeading ? Math.max(0, level - 1) : level);
  const sign = isHeading ? `${'#'.repeat(block.level ?? 1)} ` : SIGNS[block.kind];
  const { marker, rest } = withoutMarker(textAt(document.text, block.span), block.marker);
  const confidence = leastConfidence(document, block.span);
  const doubt = isLow(confidence) ? `?${Math.round((confidence ?? 0) * 100)}% ` : '';
  const before = indent + sign + doubt + marker;
  const text = folded(rest, full ? undefined : Math.max(MIN_TEXT, width - textWidth(before)));
  return [
    dim(indent + sign),
    { text: doubt, style: 'yellow' },
    { text: marker, style: 'cyan' },
    { text, style: isHeading ? 'bold' : null },
  ];
}

/** However narrow the terminal, this many columns of a text are shown. */
const MIN_TEXT = 20;

/** A restored number stands at the head of its text; it is shown apart. */
function withoutMarker(text: string, marker: string | null): { readonly marker: string; readonly rest: string } {
  if (marker === null) return { marker: '', rest: text };
  const rest = text.startsWith(marker) ? text.slice(marker.length) : text;
  return { marker: `‹${folded(marker)}›`, rest };
}
