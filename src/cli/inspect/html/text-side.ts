import { markUpText } from '#model/escape-markup.ts';
import type { Block, SourceDocument, Table, TableCell } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import { LOW_CONFIDENCE } from '../confidence.ts';
import { FOUND_BY, pageName } from '../describe-document.ts';
import type { OutlineItem, RowBreak } from '../outline.ts';
import { type Grid, gridOf } from '../table-grid.ts';
import { type Units, unsureRuns } from './units.ts';

/** A stretch of text that is shown in an element of its own. */
interface Marked {
  readonly span: Span;
  readonly open: string;
  readonly close: string;
}

/** What the left side is made from. */
interface TextSide {
  readonly document: SourceDocument;
  readonly units: Units;
  /** Uncertain words, in the order of the text. */
  readonly unsure: readonly Marked[];
}

/** The blocks and tables as they were read, as HTML. */
export function renderTextSide(document: SourceDocument, outline: readonly OutlineItem[], units: Units): string {
  const unsure = unsureRuns(document, LOW_CONFIDENCE).map(({ span, confidence }) => ({
    span,
    open: `<span class="unsure" title="recognised with a confidence of ${Math.round(confidence * 100)} %">`,
    close: '</span>',
  }));
  const side: TextSide = { document, units, unsure };
  return outline.map((item) => renderItem(side, item)).join('\n');
}

function renderItem(side: TextSide, item: OutlineItem): string {
  switch (item.kind) {
    case 'page':
      return pageBreak(side.document, item);
    case 'block':
      return renderBlock(side, item.block);
    case 'table':
      return renderTable(side, item.table, item.pageBreaks);
  }
}

/** Only pages that are drawn on the right can be gone to. */
function pageBreak({ runs }: SourceDocument, { page, isInside }: Extract<OutlineItem, { kind: 'page' }>): string {
  const name = `${pageName(page)}${isInside ? ', begins in the text above' : ''}`;
  return `<p class="page-break">${runs.length > 0 ? `<a href="#page-${page.number}">${name}</a>` : name}</p>`;
}

/** Element and sign of each kind of block; headings go by their level. */
const KINDS: Readonly<Record<Block['kind'], readonly [element: string, sign: string]>> = {
  heading: ['h2', 'H'],
  paragraph: ['p', ''],
  list_item: ['p', '•'],
  table_row: ['p', ''],
  footnote: ['p', '※'],
};

/** HTML has six levels of headings, of which the page's own title takes the first. */
const DEEPEST = 5;

function renderBlock(side: TextSide, { kind, span, level, marker }: Block): string {
  const [element, sign] = KINDS[kind];
  const depth = Math.min(DEEPEST, Math.max(1, level ?? 1));
  const name = kind === 'heading' ? `h${depth + 1}` : element;
  const shownSign = kind === 'heading' ? `${sign}${level ?? ''}` : sign;
  const text = renderText(side, span, markerMark(side.document.text, span, marker));
  return `<${name} id="u${side.units.numberOf(span)}" class="unit ${kind}" tabindex="-1" data-sign="${shownSign}">${text}</${name}>`;
}

/** The number that the reader restored, at the head of its block; it is part of the canonical text. */
function markerMark(text: string, { start }: Span, marker: string | null): readonly Marked[] {
  if (marker === null || marker === '' || !text.startsWith(marker, start)) return [];
  const open = '<mark class="restored" title="number restored by the reader">';
  return [{ span: { start, end: start + marker.length }, open, close: '</mark>' }];
}

/** A span's text, with marked stretches in their elements; where two overlap the first one is shown. */
function renderText({ document, unsure }: TextSide, span: Span, own: readonly Marked[]): string {
  const marks = [...own, ...unsure.filter((mark) => mark.span.start < span.end && mark.span.end > span.start)];
  let html = '';
  let from = span.start;
  for (const mark of marks) {
    const start = Math.max(from, mark.span.start);
    const end = Math.min(span.end, mark.span.end);
    if (start >= end) continue;
    html += markUpText(document.text.slice(from, start)) + mark.open;
    html += markUpText(document.text.slice(start, end)) + mark.close;
    from = end;
  }
  return html + markUpText(document.text.slice(from, span.end));
}

function renderTable(side: TextSide, table: Table, pageBreaks: readonly RowBreak[]): string {
  const grid = gridOf(table);
  const number = side.document.tables.indexOf(table) + 1;
  const caption = `Table ${number} · ${grid.rows} × ${grid.columns} · ${FOUND_BY[table.foundBy]}`;
  const rows = table.rowSpans.map((_, row) => {
    const page = pageBreaks.findLast((each) => each.row === row)?.page.number;
    const cells = renderRow(side, grid, row);
    return page === undefined
      ? `<tr>${cells}</tr>`
      : `<tr class="starts-page">${cells.replace('<td', `<td data-page="page ${page}"`)}</tr>`;
  });
  return `<figure class="table"><figcaption>${caption}</figcaption><div class="scroll"><table>${rows.join('\n')}</table></div></figure>`;
}

function renderRow(side: TextSide, grid: Grid, row: number): string {
  const cells: string[] = [];
  for (let column = 0; column < grid.columns; column += 1) {
    const cell = grid.cellAt(row, column);
    if (cell === null) cells.push('<td class="hole" title="no cell was read here">·</td>');
    else if (cell.row === row && cell.column === column) cells.push(renderCell(side, cell));
  }
  return cells.join('');
}

/** Figures stand to the right, as accounts print them. */
const FIGURE = /^[-−+≥≤<>]?[\d,.，．]+\s*[%％‰]?$/u;

/** A cell with more characters is kept from shrinking to a column of single ones. */
const SHORT = 5;

function renderCell(side: TextSide, cell: TableCell): string {
  const { span, rowSpan, columnSpan, text } = cell;
  const merged = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`;
  const kinds = [
    'unit',
    ...(merged === '' ? [] : ['merged']),
    ...(FIGURE.test(text) ? ['figure'] : []),
    ...(text.length > SHORT ? ['long'] : []),
  ];
  return `<td id="u${side.units.numberOf(span)}" class="${kinds.join(' ')}" tabindex="-1"${merged}>${renderText(side, span, [])}</td>`;
}
