import type { CheerioAPI } from 'cheerio';
import type { StyleSheet } from './style-sheet.ts';
import { elementAt, numberAt, switchAt, valueAt, type XmlElement } from './xml.ts';

/** How many characters of a part are in the file but not printed. */
export interface LeftOut {
  readonly hidden: number;
  readonly deleted: number;
}

/** Takes hidden text out, counts text that a tracked change deletes (mammoth leaves it out), and evens out tables. */
export function leaveOut($: CheerioAPI, styles: StyleSheet): LeftOut {
  const deleted = $('w\\:delText').text().length + $('w\\:moveFrom w\\:t').text().length;
  let hidden = 0;
  for (const run of $('w\\:r').toArray()) {
    if (!isHidden(run, styles)) continue;
    hidden += $(run).find('w\\:t').text().length;
    $(run).remove();
  }
  // Bookmarks between rows or cells make mammoth give up on merged cells.
  $('w\\:bookmarkStart, w\\:bookmarkEnd').remove();
  fillSkippedColumns($);
  return { hidden, deleted };
}

function isHidden(run: XmlElement, styles: StyleSheet): boolean {
  const own = switchAt(run, 'w:rPr', 'w:vanish');
  if (own !== null) return own;
  const runStyle = valueAt(run, 'w:rPr', 'w:rStyle');
  const byRunStyle = runStyle === null ? null : styles.resolve(runStyle).hidden;
  if (byRunStyle !== null) return byRunStyle;
  const paragraph = run.parent;
  const isInParagraph = paragraph !== null && 'attribs' in paragraph && paragraph.name === 'w:p';
  return isInParagraph && styles.resolve(valueAt(paragraph, 'w:pPr', 'w:pStyle')).hidden === true;
}

/** A row may begin some columns in or end before the last; empty cells in their place keep its columns in line. */
function fillSkippedColumns($: CheerioAPI): void {
  for (const row of $('w\\:tr').toArray()) {
    const properties = elementAt(row, 'w:trPr');
    if (properties === undefined) continue;
    const before = numberAt(properties, 'w:gridBefore') ?? 0;
    const after = numberAt(properties, 'w:gridAfter') ?? 0;
    if (before > 0) $(properties).after(emptyCell(before));
    if (after > 0) $(row).append(emptyCell(after));
  }
}

const emptyCell = (columns: number): string =>
  `<w:tc><w:tcPr><w:gridSpan w:val="${columns}"/></w:tcPr><w:p></w:p></w:tc>`;
