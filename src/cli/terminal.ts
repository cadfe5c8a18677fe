import { once } from 'node:events';
import { styleText } from 'node:util';
import { cutToWidth, printable, withoutEscapes } from '#model/terminal-text.ts';

/** Text with the style it is printed in where there are colours; null = plain. It may be untrusted. */
export interface StyledText {
  readonly text: string;
  readonly style: 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | null;
}

/** The streams and the terminal a command talks to; tests hand in their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /**
   * Hands what is written with `err` to `to`, until the function it gives is called: while progress is told there, a
   * sentence between must not break it. `to` itself writes with `write`. Absent = nothing is told meanwhile.
   */
  readonly redirectErr?: (to: (text: string) => void) => {
    readonly write: (text: string) => void;
    readonly release: () => void;
  };
  /** True where progress bars may be drawn: on a terminal, and not in CI. */
  readonly isInteractive: boolean;
  /** Where progress bars are drawn; absent = on standard error. */
  readonly drawing?: NodeJS.WritableStream & { readonly columns?: number };
  /** Prints in colours where the output is a terminal that has them; absent = print the text alone. */
  readonly outStyled?: (parts: readonly StyledText[]) => void;
  /** Resolves as soon as what was printed has been taken up: long output waits for a slow reader. Absent = at once. */
  readonly taken?: () => Promise<void>;
  /** Columns of the terminal that the output goes to; absent = it goes to a file or another program. */
  readonly columns?: number;
}

export const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(withoutEscapes(text)),
  ...redirectable((text) => void process.stderr.write(withoutEscapes(text))),
  isInteractive: process.stderr.isTTY === true,
  outStyled: (parts) => void process.stdout.write(parts.map(paint).join('')),
  taken: async () => void (process.stdout.writableNeedDrain && (await once(process.stdout, 'drain'))),
  ...(process.stdout.isTTY ? { columns: process.stdout.columns } : {}),
});

/** A way to write that may be redirected; of several who do, the last one has it. */
export function redirectable(write: (text: string) => void): Pick<Terminal, 'err' | 'redirectErr'> {
  let to: ((text: string) => void) | null = null;
  return {
    err: (text) => (to ?? write)(text),
    redirectErr: (wanted) => {
      to = wanted;
      const release = (): void => {
        if (to === wanted) to = null;
      };
      return { write, release };
    },
  };
}

/** The program's own escapes around text that has none left. `styleText` knows whether the output takes colours. */
const paint = ({ text, style }: StyledText): string =>
  style === null ? withoutEscapes(text) : styleText(style, withoutEscapes(text), { stream: process.stdout });

/** Prints styled text on whatever terminal there is. */
export function printStyled(terminal: Terminal, parts: readonly StyledText[]): void {
  if (terminal.outStyled === undefined) terminal.out(parts.map(({ text }) => text).join(''));
  else terminal.outStyled(parts);
}

/** JSON.stringify escapes control characters below U+0020 only. */
const escapeControls = (json: string): string =>
  json.replace(/[\x7f-\x9f]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A value as JSON in which no control character stands as itself, so that printing it changes nothing. */
export const jsonText = (value: unknown): string => `${escapeControls(JSON.stringify(value, null, 2))}\n`;

/** The same on one line, a row of JSON lines. */
export const jsonLine = (value: unknown): string => `${escapeControls(JSON.stringify(value))}\n`;

/** One line of untrusted text: white space folded, control characters shown as such, cut to `limit` columns. */
export const oneLine = (text: string, limit = 200): string =>
  cutToWidth(printable(text.replace(/\s+/gu, ' ').trim()), limit);

/** A name as one word of a shell's command line, quoted where it would not be one as it is. */
export const shellWord = (name: string): string =>
  /^[\p{L}\p{N}_./-]+$/u.test(name) && !name.startsWith('-') ? name : `'${name.replaceAll("'", "'\\''")}'`;
