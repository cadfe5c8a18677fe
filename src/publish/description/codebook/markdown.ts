/** Report text never gets here, but titles are written by people: a `|` would break the table, a `<` vanish. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table in Markdown; a heading that ends in a colon stands over numbers. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    row(headings.map((heading) => heading.replace(/:$/u, ''))),
    row(headings.map((heading) => (heading.endsWith(':') ? '---:' : '---'))),
    ...rows.map(row),
  ].join('\n');

/** Names in the type of code, with commas between. */
export const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** One point of a list in both languages. */
export interface Point {
  readonly en: string;
  readonly zh: string;
}

export const points = (list: readonly Point[]): string => list.map(({ en, zh }) => `- ${en}\n\n  ${zh}`).join('\n');
