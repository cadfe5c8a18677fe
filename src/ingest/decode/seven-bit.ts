/*
 * Chinese in seven bits, as old mail systems sent it: HZ (RFC 1843) between ~{ and ~}, ISO-2022-CN (RFC 1922) between
 * shift-out and shift-in behind a designation. Both write GB 2312 with the high bits cleared, so they are turned into it.
 */

export type SevenBitEncoding = 'hz-gb-2312' | 'iso-2022-cn';

const TILDE = 0x7e;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LINE_FEED = 0x0a;
const ESCAPE = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
/** ESC $ ) A designates GB 2312 to the shift. */
const DESIGNATE_GB = [0x24, 0x29, 0x41];

const isGraphic = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0x21 && byte <= 0x7e;

/** Bytes looked at: mail states its escapes at its first ideograph. */
const WINDOW = 65_536;

/** Tells the two by their escapes; null for bytes with none, or with a byte that has its high bit set. */
export function sevenBitEncoding(bytes: Uint8Array): SevenBitEncoding | null {
  const opening = bytes.subarray(0, WINDOW);
  if (opening.some((byte) => byte >= 0x80)) return null;
  const text = Buffer.from(opening.buffer, opening.byteOffset, opening.byteLength).toString('latin1');
  if (text.includes('\u001b$)A') && text.includes('\u000e')) return 'iso-2022-cn';
  return isHz(text) ? 'hz-gb-2312' : null;
}

/** Share of the openings behind which rows of GB 2312 come, up to a closing; one may be cut off. */
const HZ_SHARE = 0.5;

/** Each ~{ opens pairs of GB 2312's rows and is closed by ~} or the line's end. */
function isHz(text: string): boolean {
  const opened = text.match(/~\{/gu)?.length ?? 0;
  const closed = text.match(/~\{(?:[!-w][!-~])+(?:~\}|\r?\n|$)/gu)?.length ?? 0;
  return closed > 0 && closed >= opened * HZ_SHARE;
}

/** The bytes in GB 2312 (EUC-CN), for the decoder of GB 18030; what no rule covers is kept as it stands. */
export const widen = (bytes: Uint8Array, encoding: SevenBitEncoding): Uint8Array =>
  encoding === 'hz-gb-2312' ? widenHz(bytes) : widenIso2022(bytes);

function widenHz(bytes: Uint8Array): Uint8Array {
  const wide: number[] = [];
  let isShifted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const [byte = 0, next] = [bytes[at], bytes[at + 1]];
    if (byte === TILDE && (next === OPEN || next === CLOSE || next === TILDE || next === LINE_FEED)) {
      if (next === TILDE) wide.push(TILDE);
      else if (next !== LINE_FEED) isShifted = next === OPEN;
      at += 1;
    } else if (byte === LINE_FEED) {
      isShifted = false;
      wide.push(byte);
    } else if (isShifted && isGraphic(byte) && isGraphic(next)) {
      wide.push(byte | 0x80, next | 0x80);
      at += 1;
    } else wide.push(byte);
  }
  return Uint8Array.from(wide);
}

function widenIso2022(bytes: Uint8Array): Uint8Array {
  const wide: number[] = [];
  let isShifted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const [byte = 0, next] = [bytes[at], bytes[at + 1]];
    if (byte === ESCAPE && DESIGNATE_GB.every((expected, index) => bytes[at + 1 + index] === expected))
      at += DESIGNATE_GB.length;
    else if (byte === SHIFT_OUT || byte === SHIFT_IN) isShifted = byte === SHIFT_OUT;
    else if (isShifted && isGraphic(byte) && isGraphic(next)) {
      wide.push(byte | 0x80, next | 0x80);
      at += 1;
    } else {
      // A line's end ends the shift (RFC 1922, 3).
      if (byte === LINE_FEED) isShifted = false;
      wide.push(byte);
    }
  }
  return Uint8Array.from(wide);
}
