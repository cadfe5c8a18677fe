/**
 * What a group holds: text of the document, nothing that is printed, the document's fonts or styles, or the number of a
 * list paragraph. Notes and boxes are text that goes somewhere else.
 */
export type Destination = 'text' | 'nothing' | 'fonts' | 'styles' | 'label' | 'note' | 'box';

/** Groups by the word they begin with (RTF 1.9.1); words that are not listed say nothing of their group. */
export const DESTINATIONS: ReadonlyMap<string, Destination> = new Map([
  ['fonttbl', 'fonts'],
  ['stylesheet', 'styles'],
  ['listtext', 'label'],
  ['pntext', 'label'],
  ['footnote', 'note'],
  ['shptxt', 'box'],
  ['dptxbxtext', 'box'],
  ['fldrslt', 'text'],
  ['ud', 'nothing'],
  ...[
    ['colortbl', 'info', 'pict', 'object', 'header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr'],
    [
      'footerf',
      'fldinst',
      'datafield',
      'bkmkstart',
      'bkmkend',
      'annotation',
      'atnid',
      'atnauthor',
      'atntime',
      'atnicn',
    ],
    ['atndate', 'atnref', 'atnparent', 'nonesttables', 'nesttableprops', 'ftnsep', 'ftnsepc', 'ftncn', 'aftnsep'],
    ['aftnsepc', 'aftncn', 'listtable', 'listoverridetable', 'revtbl', 'rsidtbl', 'generator', 'template', 'upr', 'tc'],
    ['xe', 'rxe', 'txe', 'private', 'pntxta', 'pntxtb', 'sp', 'shpinst', 'shppict', 'nonshppict', 'do', 'filetbl'],
    ['keycode', 'listname', 'levelmarker', 'objdata', 'objclass', 'objname', 'passwordhash', 'mmathPr', 'xmlopen'],
  ]
    .flat()
    .map((word): [string, Destination] => [word, 'nothing']),
]);

/** Characters that have a word of their own. */
export const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', '\n'],
  ['lbr', '\n'],
  ['softline', '\n'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['qmspace', '\u2005'],
]);

/** Characters written as a backslash and a sign. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['~', '\u00A0'],
  ['_', '-'],
  ['\t', '\t'],
]);
