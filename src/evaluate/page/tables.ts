import { escapeMarkup } from '#model/escape-markup.ts';

/** A cell of a table of the page. `content` is markup already. */
export interface Cell {
  readonly content: string;
  /** What the column is sorted by: a number, or null where there is none, which comes last; absent = the words. */
  readonly value?: number | null;
  readonly classes?: string;
}

/** A column's heading. */
export interface Column {
  readonly title: string;
  readonly titleZh?: string;
  readonly meaning?: string;
  readonly kind: 'words' | 'figure';
}

/** Words as a cell. */
export const wordsCell = (words: string): Cell => ({ content: escapeMarkup(words) });

/** A figure as a cell, sorted by its value. */
export const figureCell = (words: string, value: number | null): Cell => ({ content: escapeMarkup(words), value });

/** Chinese words beside English ones. */
export const chinese = (words: string): string => `<span lang="zh-Hans">${escapeMarkup(words)}</span>`;

function heading({ title, titleZh, meaning, kind }: Column): string {
  const told = meaning === undefined ? '' : ` title="${escapeMarkup(meaning)}"`;
  const words = `${escapeMarkup(title)}${titleZh === undefined ? '' : `<br>${chinese(titleZh)}`}`;
  return `<th scope="col" class="${kind}"${told}>${words}</th>`;
}

function cellMarkup({ content, value, classes }: Cell, column: number, kind: Column['kind']): string {
  const sorted = value === undefined ? '' : ` data-v="${value ?? ''}"`;
  const named = [kind, ...(classes === undefined ? [] : [classes])].join(' ');
  return column === 0 ? `<th scope="row"${sorted}>${content}</th>` : `<td class="${named}"${sorted}>${content}</td>`;
}

/** A table in a box of its own that scrolls sideways where the page is narrower, and says so; headings may be `wrapping`. */
export function scrollingTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { sortable, wrapping = false }: { readonly sortable: boolean; readonly wrapping?: boolean },
): string {
  const body = rows.map(
    (cells) => `<tr>${cells.map((cell, at) => cellMarkup(cell, at, columns[at]?.kind ?? 'words')).join('')}</tr>`,
  );
  const name = escapeMarkup(caption);
  return `<p class="hint" aria-hidden="true">↔ this table scrolls sideways</p><div class="scroll" role="region" tabindex="0" aria-label="${name}"><table class="${[...(sortable ? ['sortable'] : []), ...(wrapping ? ['wrapping'] : [])].join(' ')}"><caption>${name}</caption><thead><tr>${columns.map(heading).join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
