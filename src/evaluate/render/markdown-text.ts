const oneLine = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd')
    .trim();

/** Prose: signs are escaped by a backslash (CommonMark 2.4), markup by its entities; line breaks become spaces. */
export const escapeMarkdown = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]()#+\-.!|~$]/gu, (sign) => `\\${sign}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@#]|:(?=\/\/)/gu, '$&\u2060');

/**
 * Words of a report, or a name, as a code span: its fence is longer than any run of backticks inside (CommonMark 6.1), and a
 * bar is escaped as a table wants it (GFM 4.10). Mentions and references to issues stay without effect.
 */
export function codeSpan(text: string): string {
  const words = oneLine(text).replaceAll('|', '\\|');
  if (words === '') return '` `';
  const longest = Math.max(0, ...[...words.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = words.startsWith('`') || words.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${words}${pad}${fence}`;
}

/** A table: `left` columns flush left, the others right. Cells are Markdown already. */
export function markdownTable(rows: readonly (readonly string[])[], left: number): string {
  const [header = [], ...body] = rows;
  const rule = header.map((_, column) => (column < left ? '---' : '---:'));
  return [header, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
