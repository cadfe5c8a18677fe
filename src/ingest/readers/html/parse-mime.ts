/** One part of a MIME message that is no multipart itself: type in lower case without parameters, bytes decoded. */
export interface MimePart {
  readonly type: string;
  readonly charset: string | null;
  /** The part's id without angle brackets; null where it has none. */
  readonly id: string | null;
  readonly location: string | null;
  readonly bytes: Uint8Array;
}

export interface MimeMessage {
  readonly parts: readonly MimePart[];
  /** The id of the part that the message says it begins with; null where it says none. */
  readonly start: string | null;
  /** False when a part has no end: the file was cut off. */
  readonly isWhole: boolean;
}

/** Multiparts inside multiparts that are opened; saved pages have two. */
const DEPTH_LIMIT = 5;

/** Parts read; a page saved with its pictures has some 100. */
const PARTS_LIMIT = 2_000;

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Takes a MIME message apart (RFC 2045, 2046, 2557). Bytes stay one character each until a part's own encoding is known. */
export function parseMime(bytes: Uint8Array): MimeMessage {
  const root = entityOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  const parts: MimePart[] = [];
  const isWhole = collect(root, parts, 0);
  return { parts, start: withoutBrackets(parameter(root.headers.get('content-type') ?? '', 'start')), isWhole };
}

/** Header names in lower case, folded lines joined; the body is what follows the first empty line. */
function entityOf(text: string): Entity {
  const gap = /\r?\n\r?\n/u.exec(text);
  const head = gap === null ? text : text.slice(0, gap.index);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: gap === null ? '' : text.slice(gap.index + gap[0].length) };
}

/** Adds the parts of an entity; false when one of its multiparts has no end. */
function collect(entity: Entity, parts: MimePart[], depth: number): boolean {
  const contentType = entity.headers.get('content-type') ?? 'text/html';
  const boundary = parameter(contentType, 'boundary');
  if (!/^multipart\//iu.test(contentType) || boundary === null || depth > DEPTH_LIMIT) {
    if (parts.length < PARTS_LIMIT) parts.push(partOf(entity, contentType));
    return true;
  }
  const { pieces, isClosed } = splitParts(entity.body, boundary);
  return pieces.map((piece) => collect(entityOf(piece), parts, depth + 1)).every(Boolean) && isClosed;
}

function splitParts(body: string, boundary: string): { readonly pieces: string[]; readonly isClosed: boolean } {
  const pieces = `\n${body}`.split(`\n--${boundary}`);
  const end = pieces.findIndex((piece, index) => index > 0 && piece.startsWith('--'));
  const inner = pieces.slice(1, end === -1 ? undefined : end);
  return { pieces: inner.map((piece) => piece.replace(/^[ \t]*\r?\n/u, '').replace(/\r$/u, '')), isClosed: end !== -1 };
}

function partOf({ headers, body }: Entity, contentType: string): MimePart {
  return {
    type: (contentType.split(';')[0] ?? '').trim().toLowerCase(),
    charset: parameter(contentType, 'charset'),
    id: withoutBrackets(headers.get('content-id') ?? null),
    location: headers.get('content-location') ?? null,
    bytes: decodeBody(body, (headers.get('content-transfer-encoding') ?? '').toLowerCase()),
  };
}

function decodeBody(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return Buffer.from(encoding === 'quoted-printable' ? unquoted(body) : body, 'latin1');
}

/** Quoted-printable (RFC 2045, 6.7): soft line ends go, `=E4` is a byte; what is neither stays. */
const unquoted = (body: string): string =>
  body
    .replace(/[ \t]+(?=\r?\n|$)/gu, '')
    .replace(/=\r?\n/gu, '')
    .replace(/=([\dA-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** A parameter of a header, with or without quotes. */
function parameter(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'iu').exec(header);
  return found?.[1] ?? found?.[2] ?? null;
}

const withoutBrackets = (id: string | null): string | null => id?.trim().replace(/^<|>$/gu, '') ?? null;
