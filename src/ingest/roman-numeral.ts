const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** The longest list that is numbered in Roman numerals; beyond it the numeral would only grow. */
const MOST = 9_999;

/** A number as a Roman numeral in small letters (`xiv`); empty below 1, that of 9,999 above it. */
export function romanNumeral(value: number): string {
  let rest = Math.min(value, MOST);
  let text = '';
  for (const [worth, letters] of ROMAN) {
    for (; rest >= worth; rest -= worth) text += letters;
  }
  return text;
}
