/** A part of an RTF file; `bytes` is text as written, one character a byte. */
export type Token =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'bytes'; readonly bytes: string };

const WORD = /([a-zA-Z]{1,32})(-?\d{1,10})? ?/uy;
const TEXT = /[^\\{}\r\n]+/uy;

/** Cuts a file, given with one character a byte, into tokens. Line ends mean nothing; binary data is passed over. */
export function* readTokens(file: string): Generator<Token> {
  let at = 0;
  while (at < file.length) {
    const character = file.charAt(at);
    if (character === '{' || character === '}') {
      yield { kind: character === '{' ? 'open' : 'close' };
      at += 1;
    } else if (character === '\\') {
      const { token, length } = readEscape(file, at + 1);
      yield token;
      at += 1 + length + (token.kind === 'word' && token.name === 'bin' ? Math.max(0, token.value ?? 0) : 0);
    } else if (character === '\r' || character === '\n') at += 1;
    else {
      const bytes = match(TEXT, file, at)?.[0] ?? character;
      yield { kind: 'bytes', bytes };
      at += bytes.length;
    }
  }
}

function match(pattern: RegExp, file: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(file);
}

/** Reads what stands behind a backslash. */
function readEscape(file: string, at: number): { readonly token: Token; readonly length: number } {
  const word = match(WORD, file, at);
  if (word !== null) {
    const value = word[2] === undefined ? null : Number(word[2]);
    return { token: { kind: 'word', name: word[1] ?? '', value }, length: word[0].length };
  }
  const symbol = file.charAt(at);
  const code = /^'[0-9a-fA-F]{2}/u.exec(file.slice(at, at + 3));
  if (code === null) return { token: { kind: 'symbol', symbol }, length: 1 };
  return { token: { kind: 'bytes', bytes: String.fromCharCode(Number.parseInt(code[0].slice(1), 16)) }, length: 3 };
}
