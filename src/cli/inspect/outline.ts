import type { Block, Page, SourceDocument, Table } from '#model/source-document.ts';
import { covers, type Span } from '#model/span.ts';

/** A page that begins before a row of a table; rows count from 0. */
export interface RowBreak {
  readonly row: number;
  readonly page: Page;
}

/**
 * What stands in a document, in its order; `pageBreaks` of a table lie inside it. A page that begins inside a paragraph
 * stands behind it: `isInside`.
 */
export type OutlineItem =
  | { readonly kind: 'page'; readonly page: Page; readonly isInside: boolean }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'table'; readonly table: Table; readonly pageBreaks: readonly RowBreak[] };

type TextOrTable = Exclude<OutlineItem, { kind: 'page' }>;

/** A document's blocks, its tables each as one, and where its pages begin. */
export function outlineOf(document: Pick<SourceDocument, 'blocks' | 'tables' | 'pages'>): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  const pages = [...document.pages];
  let end = 0;
  const pageItem = (page: Page): OutlineItem => ({ kind: 'page', page, isInside: page.span.start < end });
  for (const item of textAndTables(document)) {
    items.push(...takePages(pages, spanOf(item).start).map(pageItem));
    end = spanOf(item).end;
    if (item.kind === 'block') items.push(item);
    else items.push({ ...item, pageBreaks: breaksIn(item.table, pages) });
  }
  return [...items, ...pages.map(pageItem)];
}

/** Takes the pages that begin at or before a place off the list. */
function takePages(pages: Page[], offset: number): readonly Page[] {
  const later = pages.findIndex(({ span }) => span.start > offset);
  return pages.splice(0, later < 0 ? pages.length : later);
}

const spanOf = (item: TextOrTable): Span => (item.kind === 'block' ? item.block.span : item.table.span);

/** A table stands where its first row does, and its rows nowhere else. */
function textAndTables({ blocks, tables }: Pick<SourceDocument, 'blocks' | 'tables'>): readonly TextOrTable[] {
  const shown = new Set<Table>();
  return blocks.flatMap((block): readonly TextOrTable[] => {
    const table = tables[block.table ?? -1] ?? tables.find((each) => covers(each.span, block.span));
    if (table === undefined) return [{ kind: 'block', block }];
    if (shown.has(table)) return [];
    shown.add(table);
    return [{ kind: 'table', table, pageBreaks: [] }];
  });
}

/** The pages that begin inside a table, taken off the list. */
const breaksIn = ({ rowSpans }: Table, pages: Page[]): readonly RowBreak[] =>
  rowSpans.flatMap(({ start }, row) => takePages(pages, start).map((page) => ({ row, page })));
