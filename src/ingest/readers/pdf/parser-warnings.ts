/**
 * What pdf.js says when it repairs a file: objects searched for because their table is wrong, streams that end early,
 * commands without sense. Of 90 copies of two sound PDFs with flipped, cut or zeroed bytes, 46 were read with another
 * text than the original's, and each of these gave such a warning; sound copies gave none.
 * Errors of JavaScript are what pdf.js caught of its own when a part of a file was not as it thought, and left out.
 * What pdf.js says of glyph outlines and missing fonts changes no text.
 */
const DAMAGE =
  /FormatError|\b(?:Type|Range|Reference)Error\b|flate stream|Indexing all PDF objects|Unknown command|Skipping command|hex ?string|ignoring errors|invalid \/Pages|Filter .* not supported|XRef|Invalid "Length|Unterminated|Badly formatted|Invalid header/iu;

/** A result with how many signs of damage pdf.js gave on the way, and the first of them. */
export interface Watched<T> {
  readonly value: T;
  readonly damages: number;
  readonly firstDamage: string | null;
}

/**
 * Runs a reading and listens to pdf.js meanwhile, which tells of damage on the console and nowhere else. Only one
 * reading may be listened to at a time in a process, as the reading processes do.
 */
export async function watchParser<T>(read: () => Promise<T>): Promise<Watched<T>> {
  let damages = 0;
  let firstDamage: string | null = null;
  const console = globalThis.console;
  const original = console.warn;
  console.warn = (message: unknown): void => {
    const text = String(message);
    if (!DAMAGE.test(text)) return;
    damages += 1;
    firstDamage ??= text.replace(/^Warning: /u, '');
  };
  try {
    return { value: await read(), damages, firstDamage };
  } finally {
    console.warn = original;
  }
}
