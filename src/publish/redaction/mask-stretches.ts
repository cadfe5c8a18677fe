/** A stretch of text: UTF-16 offsets, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What stands for a masked character. */
export const MASK = '＊';

const maskOf = (words: string): string => words.replace(/[^\s]/gu, (character) => MASK.repeat(character.length));

/** The text with every character of the stretches masked, white space apart; as long as it was. */
export function maskStretches(text: string, stretches: readonly Stretch[]): string {
  if (stretches.length === 0) return text;
  let masked = '';
  let at = 0;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    masked += text.slice(at, from) + maskOf(text.slice(from, end));
    at = end;
  }
  return masked + text.slice(at);
}
