import { columnCells } from './column-cells.ts';
import { findNumbers } from './find-numbers.ts';
import { labelledNames } from './labelled-names.ts';
import { maskStretches, type Stretch } from './mask-stretches.ts';
import { neighbouringNames, titledNames } from './titled-names.ts';

/** What of persons is told by the text around it. */
const findPersons = (text: string): readonly Stretch[] => [
  ...findNumbers(text),
  ...labelledNames(text),
  ...titledNames(text),
  ...columnCells(text),
];

/** Names so long are told from words wherever they stand, once they are known for names; in UTF-16 units. */
const TELLING_LENGTH = 3;

const namesIn = (text: string, stretches: readonly Stretch[]): readonly string[] =>
  stretches.map(({ start, end }) => text.slice(start, end)).filter((name) => /^[\u3400-\u9fff·]+$/u.test(name));

function maskNames(text: string, names: readonly string[]): string {
  let masked = text;
  for (const name of names) if (masked.includes(name)) masked = masked.replaceAll(name, '＊'.repeat(name.length));
  return masked;
}

/**
 * The text with names of persons, telephone numbers, resident ID numbers, mail addresses and accounts of QQ and WeChat
 * replaced by ＊, character by character, white space apart: as long as it was, in UTF-16 units. A name is told by a
 * label, a title, a courtesy, a column's head or a masked neighbour, never by its characters alone; bureaus, places,
 * roles and figures stay. Masking twice is masking once.
 */
export function maskPersons(text: string): string {
  const names = new Set<string>();
  let before = text;
  let stretches = findPersons(before);
  // A name may only be told by another that is masked. Each round masks more characters, so it ends.
  while (stretches.length > 0) {
    for (const name of namesIn(before, stretches)) if (name.length >= TELLING_LENGTH) names.add(name);
    const after = maskNames(maskStretches(before, stretches), [...names]);
    if (after === before) break;
    before = after;
    stretches = [...findPersons(before), ...neighbouringNames(before)];
  }
  return before;
}
