import { type Span, trimSpan } from '#model/span.ts';
import {
  BLANK,
  CLASS_OF,
  classAt,
  codesOf,
  ENDING,
  NUMBERING,
  OPENING_NUMBER,
  OTHER,
  POINT,
} from './character-class.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Marker, readSureMarkerAt } from './read-marker.ts';
import { isBareHeading, isWhollyHeading } from './route-heading.ts';

/** Styles whose headings are found inside a paragraph; items in other styles are lists of sentences. */
const HEADING_STYLES: ReadonlySet<Marker['style']> = new Set([
  'part',
  'chapter',
  'chinese_comma',
  'chinese_bracket',
  'arabic_point',
  'arabic_bracket',
]);

/** The longest heading that is looked for between two marks, in code units. */
const REACH = 40;

const LINE_FEED = 10;

/** ：:，, end the words of a heading as well. */
const PAUSES: ReadonlySet<number> = new Set([0xff1a, 0x3a, 0xff0c, 0x2c]);

/** What a clause goes on behind, and what may close a heading. */
const GO_ON = codesOf('；;，,');
const CLOSE = codesOf('。：:.');

/** The point of （2）公用经费1232.41万元 ends no words. */
const isInFigure = (view: string, at: number): boolean =>
  /[0-9]/u.test(view.charAt(at - 1)) && /[0-9]/u.test(view.charAt(at + 1));

/** Where the words of a heading may end: at a blank, at a mark, or where the next number begins. */
function wordsEnd(view: string, from: number, end: number): number {
  const last = Math.min(end, from + REACH);
  for (let at = from; at < last; at += 1) {
    const code = view.charCodeAt(at);
    const kind = CLASS_OF[code] ?? OTHER;
    // A line break is left where the line was too short for the heading.
    const isPoint = kind === POINT && !isInFigure(view, at);
    if ((kind === BLANK && code !== LINE_FEED) || kind === ENDING || isPoint || PAUSES.has(code)) return at;
    if (at > from && startsNumber(view, at, kind)) return at;
  }
  return last;
}

/** Whether a heading's number stands at `at`: the numbers of 第一季度 and 三公经费 are none. */
function startsNumber(view: string, at: number, kind: number): boolean {
  if (kind !== NUMBERING && kind !== OPENING_NUMBER) return false;
  const marker = readSureMarkerAt(view, at);
  return marker !== null && HEADING_STYLES.has(marker.style);
}

/** A figure behind the words makes them its label, not a heading; a year begins a sentence. */
const isFigure = (view: string, at: number): boolean =>
  /^[\s：:]{0,4}(?!(?:19|20)\d{2}年)[0-9０-９]/u.test(view.slice(at, at + 12));

/** How a sentence begins behind a heading that nothing sets apart: （二）机构设置内设股室4个 */
const OPENER =
  /我[局委办院校单中厅部]|本[局委办院校单部中厅]|内设|下设|截至|根据|按照|负责|贯彻|全年|(?:19|20)\d{2}年(?!度)/u;

/** Where the heading's words end; null where they make none. */
function headingEnd(view: string, from: number, end: number): number | null {
  const to = wordsEnd(view, from, end);
  // Words at the very end of the text head nothing.
  if (to === from || to === view.length || GO_ON.has(view.charCodeAt(to))) return null;
  const words = view.slice(from, to);
  const opener = OPENER.exec(words);
  if (opener !== null && opener.index > 1 && isWhollyHeading(words.slice(0, opener.index))) return from + opener.index;
  return isBareHeading(words) ? to : null;
}

interface Heading extends Span {
  readonly style: Marker['style'];
}

/** The heading that begins at `at`, with the mark that ends it; null where none does. */
function headingAt(view: string, at: number, end: number): Heading | null {
  const marker = readSureMarkerAt(view, at);
  if (marker === null || !HEADING_STYLES.has(marker.style)) return null;
  const from = at + marker.length;
  const to = headingEnd(view, from, end);
  if (to === null) return null;
  const closes = CLOSE.has(view.charCodeAt(to)) && to < end;
  return isFigure(view, to) && !startsNumber(view, to, classAt(view, to))
    ? null
    : { start: at, end: closes ? to + 1 : to, style: marker.style };
}

/** Marks in front of a heading inside a paragraph: a sentence is over, or a blank stands for a lost line break. */
const mayPrecede = (view: string, at: number): boolean => {
  const kind = classAt(view, at - 1);
  return kind === BLANK || kind === ENDING || kind === POINT;
};

/** A heading at the paragraph's beginning that a colon or full stop ends is left to `runInHeading`, which knows better. */
const isRunIn = (view: string, { start, end }: Heading, paragraph: Span): boolean =>
  start === paragraph.start && CLOSE.has(view.charCodeAt(end - 1));

/** The headings inside a paragraph, in order: each behind a sentence, a blank or another heading. */
function headingsIn(view: string, span: Span): readonly Heading[] {
  const found: Heading[] = [];
  let behind = span.start;
  for (let at = span.start; at < span.end; at += 1) {
    const kind = CLASS_OF[view.charCodeAt(at)];
    if (kind !== NUMBERING && kind !== OPENING_NUMBER) continue;
    if (at !== behind && !mayPrecede(view, at)) continue;
    const heading = headingAt(view, at, span.end);
    if (heading === null || isRunIn(view, heading, span)) continue;
    found.push(heading);
    behind = heading.end;
    at = heading.end - 1;
  }
  return found;
}

/** Shorter paragraphs hold a heading alone. */
const SHORTEST = 8;

/**
 * Parts a paragraph at the headings that lost their line breaks (`一、基本情况（一）主要职责…二、支出情况…`), as where a whole
 * report is one paragraph. A paragraph that is one heading, or holds none, stays whole.
 */
export function partAtHeadings(view: string, paragraph: Paragraph): readonly Paragraph[] {
  const { span } = paragraph;
  if (paragraph.row !== null || paragraph.headingLevel !== null || span.end - span.start < SHORTEST) return [paragraph];
  const headings = headingsIn(view, span);
  if (headings.length === 0) return [paragraph];
  const ends = [...headings.flatMap(({ start, end }) => [start, end]), span.end];
  const pieces: Paragraph[] = [];
  let start = span.start;
  for (const end of ends) {
    const piece = trimSpan(view, { start, end });
    if (piece.start < piece.end) pieces.push({ ...paragraph, span: piece });
    start = end;
  }
  return pieces;
}
