/** What a character means for cutting a paragraph; most mean nothing. */
export const OTHER = 0;
export const OPENING = 1;
export const CLOSING = 2;
/** Ends a sentence; a semicolon ends one too, since reports set their lists and figures apart with it. */
export const ENDING = 3;
/** May end a sentence or stand inside a figure or a word of Latin letters: the full stop, `!` and `?` of half width. */
export const POINT = 4;
export const BLANK = 5;
/** May begin a list marker inside a paragraph. */
export const NUMBERING = 6;
/** Both: an opening bracket may belong to （一）. */
export const OPENING_NUMBER = 7;

const CLASSES: readonly (readonly [class_: number, characters: string])[] = [
  [OPENING, '“《「『【〔<〈'],
  [OPENING_NUMBER, '（('],
  [CLOSING, '）)”》」』】〕>〉'],
  [ENDING, '。！？；;'],
  [POINT, '.!?．'],
  [BLANK, ' \t\n\r\u3000\u00a0\u2060\f\v\u2028\u2029\ufeff'],
  [NUMBERING, '一二三四五六七八九十第其首再最另问措建存整0123456789０１２３４５６７８９㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩'],
  [NUMBERING, '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓'],
  [NUMBERING, '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'],
];

/** One place a code unit: looking a character up costs less than any expression. */
export const CLASS_OF: Uint8Array = (() => {
  const table = new Uint8Array(0x1_0000);
  for (const [class_, characters] of CLASSES) for (const each of characters) table[each.charCodeAt(0)] = class_;
  return table;
})();

/** The class of the code unit at `at`; OTHER outside the text, where charCodeAt gives NaN, a slow index of a table. */
export const classAt = (text: string, at: number): number => CLASS_OF[text.charCodeAt(at) | 0] ?? OTHER;

/** Whether the code unit is an ideograph of the common range. */
export const isIdeograph = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** The code units of characters, to be asked for one by one. */
export const codesOf = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.charCodeAt(0)));
