/** Characters that a sheet's name may have. */
const MOST_CHARACTERS = 31;

/** Spreadsheets refuse these in a sheet's name, an apostrophe at its ends, and the name History. */
const FORBIDDEN = /[[\]:*?/\\\p{Cc}]/gu;

const permitted = (name: string): string => {
  const plain = name.toWellFormed().replace(FORBIDDEN, '_').replace(/^'|'$/gu, '_');
  return plain === '' || plain.toLowerCase() === 'history' ? `${plain}_` : plain;
};

/**
 * A name for the `part`-th sheet of a table, counted from 1, that no other sheet has, whatever the case of its letters;
 * it is added to `taken`. The second sheet of evidence is `evidence (2)`.
 */
export function uniqueSheetName(table: string, part: number, taken: Set<string>): string {
  const base = permitted(table);
  for (let number = part; ; number += 1) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const name = base.slice(0, MOST_CHARACTERS - suffix.length).replace(/[\ud800-\udbff]$/u, '') + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
