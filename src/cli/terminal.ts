import { cutToWidth, printable, withoutEscapes } from '#model/terminal-text.ts';

/** The streams and the terminal a command talks to; tests hand in their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True where progress bars may be drawn: on a terminal, and not in CI. */
  readonly isInteractive: boolean;
}

export const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(withoutEscapes(text)),
  err: (text) => void process.stderr.write(withoutEscapes(text)),
  isInteractive: process.stderr.isTTY === true,
});

/** One line of untrusted text: white space folded, control characters shown as such, cut to `limit` columns. */
export const oneLine = (text: string, limit = 200): string =>
  cutToWidth(printable(text.replace(/\s+/gu, ' ').trim()), limit);

/** A name as one word of a shell's command line, quoted where it would not be one as it is. */
export const shellWord = (name: string): string =>
  /^[\p{L}\p{N}_./-]+$/u.test(name) && !name.startsWith('-') ? name : `'${name.replaceAll("'", "'\\''")}'`;
