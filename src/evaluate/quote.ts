/** Characters of a quotation in the list of misses: enough to find the place. */
const QUOTE_LENGTH = 60;

/** The opening of a text on one line, with an ellipsis where more follows. */
export function quoteOf(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()];
  return characters.length <= QUOTE_LENGTH ? characters.join('') : `${characters.slice(0, QUOTE_LENGTH - 1).join('')}…`;
}
