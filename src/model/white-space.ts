/** What `\s` stands for, by code unit: lines, labels and cells are all looked through for it. */
export const isWhiteSpace = (code: number): boolean =>
  code <= 0x20
    ? code === 0x20 || (code >= 0x09 && code <= 0x0d)
    : code >= 0xa0 &&
      (code === 0xa0 ||
        code === 0x3000 ||
        code === 0xfeff ||
        (code >= 0x1680 && code <= 0x205f && /\s/u.test(String.fromCharCode(code))));

/** True where words hold white space; most hold none, and a look at each character costs less than an expression. */
export function hasWhiteSpace(words: string): boolean {
  for (let at = 0; at < words.length; at += 1) if (isWhiteSpace(words.charCodeAt(at))) return true;
  return false;
}

/** The words with all white space taken out: narrow columns and wrapped lines break words. */
export const withoutWhiteSpace = (words: string): string => (hasWhiteSpace(words) ? words.replace(/\s+/gu, '') : words);
