/*
 * A report's words as a question shows them: one line, and nothing in it that a model or its server could take for more
 * than words. Grounding compares text with width folded and what prints nothing left out, so that words copied from
 * here are found in the report all the same.
 */

/**
 * Prints nothing, and may hide an instruction or turn round what is seen: format characters (marks of direction,
 * zero-width characters, tags), variation selectors, and letters that are blank.
 */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\u2800/gu;

/** Ends a line or a terminal's patience: C0 and C1 controls, line and paragraph separators; white space of any kind. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

/**
 * A narrow angle bracket that begins anything but a comparison. Servers of open models read `<|im_end|>`, `</s>` or
 * `<｜User｜>` in a report as their own signs (Hugging Face tokenizers parse special tokens in text by default), and
 * `</report>` would end the frame. At the end of words it may begin one with the words that are shown behind it.
 */
const MARKUP = /<(?=0x)|<(?! ?(?:[\d０-９=＝.．\-−－+＋≤%％]|\p{Script=Han}))/gu;

/** A word or a number in narrow brackets: `[INST]` is a sign of some models, and `[12]` the number of another line. */
const BRACKETED = /\[(\/?[A-Za-z0-9_ ]{1,40})\]/gu;

/** The words in one line, with what could be taken for a sign in its wide form. Lone surrogates become U+FFFD. */
export const neutralText = (text: string): string =>
  text
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(CONTROL, ' ')
    .trim()
    .replace(MARKUP, '＜')
    .replace(BRACKETED, '［$1］');

/** `3:` at the beginning of a word, which numbers a cell. */
const CELL_NUMBER = /(?<=^| )(\d{1,3}):/gu;

/** The words of a table's cell: no number of another cell can stand in them. */
export const neutralCell = (text: string): string => neutralText(text).replace(CELL_NUMBER, '$1：');

/** The first code units of some words; half of a character is left out. */
export const beginningOf = (words: string, length: number): string =>
  words.slice(0, length).replace(/[\ud800-\udbff]$/u, '');

/** The last code units of some words; half of a character is left out. */
export const endingOf = (words: string, length: number): string =>
  words.slice(-length).replace(/^[\udc00-\udfff]/u, '');
