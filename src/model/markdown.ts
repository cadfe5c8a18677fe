import type { Artefact } from './artefacts.ts';
import type { Span } from './span.ts';

/** A heading that number signs mark: `span` is its words, `level` from 1 to 6. */
export interface MarkdownHeading {
  readonly span: Span;
  readonly level: number;
}

/** The longest heading looked for, in code units; what is longer is text behind a number sign. */
const HEADING = /^(#{1,6})[ \t]{1,8}(\S[^\n\r]{0,200})$/gmu;
const withoutClosing = (words: string): string =>
  words
    .trimEnd()
    .replace(/[ \t]#{1,6}$/u, '')
    .trimEnd();
/** A list item's bullet; a number is part of the words. */
const BULLET = /^[ \t]{0,8}[-*+][ \t]+(?=\S)/gmu;
const ALIGNMENT_ROW = /^(?:\|[ \t]{0,8})?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$/mu;
const STRONG = /(\*\*|__)(?=[^\s*_])([^*_\n]{1,200}?)(?<=[^\s*_])\1/gu;
const FRONT_MATTER =
  /^---[ \t]*\r?\n(?:[A-Za-z_][\w-]*[ \t]*:.*\r?\n|[ \t]+.*\r?\n|#.*\r?\n|-[ \t].*\r?\n)+---[ \t]*(?:\r?\n|$)/u;

const EMPHASIS = /(?<![\w*])\*(?=[^\s*])[^*\n]{1,100}(?<=[^\s*])\*(?![\w*])/gu;

/** The block of settings that opens a Markdown file; null when there is none. */
export function frontMatterOf(text: string): Span | null {
  const match = FRONT_MATTER.exec(text);
  return match === null ? null : { start: 0, end: match[0].trimEnd().length };
}

const countOf = (text: string, pattern: RegExp, most: number): number => {
  let count = 0;
  for (const _ of text.matchAll(pattern)) if (++count >= most) break;
  return count;
};

/** Two headings, or one and another sign of Markdown, tell it; the name of the file does not. */
export function looksLikeMarkdown(text: string): boolean {
  const headings = text.includes('#') ? countOf(text, HEADING, 2) : 0;
  if (headings >= 2) return true;
  const hasTable = text.includes('--') && ALIGNMENT_ROW.test(text);
  const hasStrong = (text.includes('**') || text.includes('__')) && countOf(text, STRONG, 1) > 0;
  if (headings === 1) return hasTable || hasStrong || frontMatterOf(text) !== null || countOf(text, BULLET, 2) === 2;
  return hasTable && hasStrong;
}

/** The headings of a Markdown text, in order. */
export const findHeadings = (text: string): readonly MarkdownHeading[] =>
  Array.from(text.matchAll(HEADING), (match) => {
    const [all, signs = '', words = ''] = match;
    const start = match.index + all.length - words.length;
    return { span: { start, end: start + withoutClosing(words).length }, level: signs.length };
  });

/** The places right behind the bullets of list items. */
export const findBullets = (text: string): readonly Span[] =>
  Array.from(text.matchAll(BULLET), (match) => ({ start: match.index, end: match.index + match[0].length }));

const markup = (start: number, end: number): Artefact => ({ kind: 'markup', span: { start, end } });

/** A link's address and brackets, which print as its words alone. */
const LINK = /(!?\[)([^\]\n]{0,200})(\]\([^)\s]{1,500}\))/gu;
const QUOTE = /^[ \t]{0,3}>[ \t]?/gmu;
const BREAK = /<br[ \t]*\/?>|&nbsp;/giu;

/** Markdown's signs, which a printed page does not show: a view blanks them out. */
export function findMarkup(text: string): readonly Artefact[] {
  const front = frontMatterOf(text);
  const pairs = [...text.matchAll(STRONG)].flatMap(({ index, 0: all }) => [
    markup(index, index + 2),
    markup(index + all.length - 2, index + all.length),
  ]);
  const emphases = [...text.matchAll(EMPHASIS)].flatMap(({ index, 0: all }) => [
    markup(index, index + 1),
    markup(index + all.length - 1, index + all.length),
  ]);
  const links = [...text.matchAll(LINK)].flatMap(({ index, 0: all, 1: open = '', 3: close = '' }) => [
    markup(index, index + open.length),
    markup(index + all.length - close.length, index + all.length),
  ]);
  const signs = [...text.matchAll(QUOTE), ...text.matchAll(BREAK)].map(({ index, 0: all }) =>
    markup(index, index + all.length),
  );
  const heads = [...text.matchAll(HEADING)].map(({ index, 1: signsOf = '' }) => markup(index, index + signsOf.length));
  const bullets = findBullets(text).map(({ start, end }) => markup(start, end));
  const all = [...pairs, ...emphases, ...links, ...signs, ...heads, ...bullets];
  return front === null ? all : [{ kind: 'front-matter', span: front }, ...all];
}
