import type { Span } from './span.ts';

/**
 * What editors and converters leave in a text that no reader of the report sees. `invisible`: zero-width characters, soft
 * hyphens, marks of direction and byte order; `symbol`: bullets of the Symbol and Wingdings fonts; `object`: the mark of a
 * picture; `field-code`: Word's instructions; `page-number`, `running-line`: what is printed again on every page;
 * `line-wrap`: a line break for lack of room inside a sentence; `markup`: Markdown's signs; `front-matter`: its head.
 */
export interface Artefact {
  readonly kind:
    | 'bookmark'
    | 'invisible'
    | 'page-break'
    | 'symbol'
    | 'object'
    | 'field-code'
    | 'page-number'
    | 'running-line'
    | 'line-wrap'
    | 'markup'
    | 'front-matter';
  readonly span: Span;
}

/** Stands in a view for an artefact inside a figure, so that the figure reads whole (`206.<U+200B>91`). */
export const JOINER = '\u2060';

/** Soft hyphens, zero-width characters, marks of direction and byte order: they print nothing. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

/** A field's instruction: its name, then quoted words and switches; a bound on each keeps broken ones cheap. */
const SWITCHES = String.raw`(?:[ \t]*\\[*#@]?[ \t]*[A-Za-z]{1,12}(?:[ \t]*"[^"\n]{0,80}")?){0,8}`;
const FIELD_CODES = [
  String.raw`(?:HYPERLINK|INCLUDEPICTURE)[ \t]+(?:\\l[ \t]+)?"[^"\n]{0,400}"${SWITCHES}`,
  String.raw`(?:PAGEREF|NOTEREF|REF)[ \t]+_[A-Za-z]{1,12}\d{1,12}${SWITCHES}`,
  String.raw`TOC(?:[ \t]+\\[a-z](?:[ \t]*"[^"\n]{0,40}")?){1,8}`,
  String.raw`(?:PAGE|NUMPAGES|SHAPE|EMBED|SEQ|DATE|TIME|CREATEDATE)\b[^\n\u4e00-\u9fff]{0,60}\\\*[ \t]*MERGEFORMAT(?:INET)?`,
  String.raw`\\\*[ \t]*MERGEFORMAT(?:INET)?`,
];

const SHAPES: readonly (readonly [Artefact['kind'], string])[] = [
  ['bookmark', String.raw`\[bookmark:[^\]\n]{0,200}\]`],
  // Control characters 19 to 21 bracket a field in Word's own text stream.
  ['field-code', `${FIELD_CODES.join('|')}|[\\u0013-\\u0015]`],
  ['invisible', `${INVISIBLE.source}+`],
  ['page-break', String.raw`[\f\v\u2028\u2029]`],
  // Word maps the characters of its symbol fonts to U+F020–U+F0FF.
  ['symbol', String.raw`[\uf020-\uf0ff]`],
  ['object', String.raw`\ufffc`],
];

const ARTEFACTS = new RegExp(SHAPES.map(([, shape]) => `(${shape})`).join('|'), 'uy');

/** What an artefact of any shape may begin with. Hardly a character of a report does, so that few places are tried. */
const BEGINNINGS = new RegExp(
  `${INVISIBLE.source}|[[HIPNRTSEDC\\\\\\u0013-\\u0015\\f\\v\\u2028\\u2029\\uf020-\\uf0ff\\ufffc]`,
  'gu',
);

/** The artefacts of a text of any format, in order. */
export function findArtefacts(text: string): readonly Artefact[] {
  const artefacts: Artefact[] = [];
  let end = 0;
  for (const { index } of text.matchAll(BEGINNINGS)) {
    if (index < end) continue;
    ARTEFACTS.lastIndex = index;
    const match = ARTEFACTS.exec(text);
    if (match === null) continue;
    end = ARTEFACTS.lastIndex;
    const kind = SHAPES[match.slice(1).findIndex((part) => part !== undefined)]?.[0] ?? 'invisible';
    artefacts.push({ kind, span: { start: index, end } });
  }
  return artefacts;
}

const IN_FIGURE_BEFORE = /[0-9０-９.,，．]$/u;
const IN_FIGURE_AFTER = /^[0-9０-９.,，．%％]/u;

/** Whether what is left out at `span` parts a figure: digits, or a digit and its separator, on both sides. */
function isInFigure(text: string, { start, end }: Span): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 1), start), text.slice(end, end + 1)];
  return IN_FIGURE_BEFORE.test(before) && IN_FIGURE_AFTER.test(after) && /[0-9０-９]/u.test(before + after);
}

const JOINING: ReadonlySet<Artefact['kind']> = new Set(['invisible', 'line-wrap']);

/**
 * The text as it should be read, every artefact replaced by spaces of the same length, or by joiners where it parts a
 * figure: a view, not an edit, so that every offset in it is an offset in the text.
 */
export function maskArtefacts(text: string, artefacts: readonly Artefact[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { kind, span } of artefacts) {
    if (span.start < at) continue;
    const filler = JOINING.has(kind) && isInFigure(text, span) ? JOINER : ' ';
    pieces.push(text.slice(at, span.start), filler.repeat(span.end - span.start));
    at = span.end;
  }
  return [...pieces, text.slice(at)].join('');
}
