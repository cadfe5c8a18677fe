/** The streams and the terminal a command talks to; tests hand in their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True where progress bars may be drawn: on a terminal, and not in CI. */
  readonly isInteractive: boolean;
}

export const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isInteractive: process.stderr.isTTY === true,
});

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x20000 && code <= 0x3fffd);

/** Columns a text takes on a terminal: East Asian wide characters take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return columns;
}

/** The text filled up with spaces to `columns`; longer text stays as it is. */
export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

// Reports are untrusted: an escape sequence in one must not reach the terminal.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e]/gu;

/** One line of untrusted text: white space folded, control characters dropped, cut to `limit` columns with an ellipsis. */
export function oneLine(text: string, limit = 200): string {
  const folded = text.replace(/\s+/gu, ' ').replace(CONTROL, '').trim();
  if (columnsOf(folded) <= limit) return folded;
  let cut = '';
  let columns = 0;
  for (const character of folded) {
    columns += columnsOf(character);
    if (columns > limit - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
