import { type Span, textAt } from '#model/span.ts';
import type { CheckContext } from '../../rule.ts';

/** What the name of a department or unit ends with. */
const UNIT_NAME = /[\p{Script=Han}]+(?:[室科股处局部队组站所馆院校园办厅]|中心|专班|小组|办公室)$/u;

/** How far before the first name and behind the last one an unread name is looked for. */
const NAMES_AROUND = 60;

/** To the end of the sentence, over lines that end with no full stop. */
const GOES_ON = /^[^。\n]*(?:(?<=[；;、，,])\n[^。\n]*)*/u;

/** How far before its list a count may stand. */
const COUNT_BEFORE = 200;

/** The list and what stands around it: from the count on, and to the end of the sentence or of the next line. */
function around(text: string, { listed, stated }: { readonly listed: Span; readonly stated: Span }): Span {
  const counted = stated.end <= listed.start && listed.start - stated.end <= COUNT_BEFORE;
  const near = Math.max(0, listed.start - NAMES_AROUND);
  const [lead = ''] = /[^。：:\n]*$/u.exec(text.slice(near, listed.start)) ?? [];
  const inLines = textAt(text, listed).includes('\n');
  const [rest = ''] =
    (inLines ? /^[^\n]*\n?[^\n]*/u : GOES_ON).exec(text.slice(listed.end, listed.end + NAMES_AROUND)) ?? [];
  return { start: counted ? stated.end : listed.start - lead.length, end: listed.end + rest.length };
}

const NAME_MARKS = /[^、，,；;：:。.．\s\d]+/gu;
const JOINING = /以及|及|和/u;

/** The pieces of what stands between marks, with their places. */
function piecesOf(words: string, start: number): readonly (Span & { readonly words: string })[] {
  let at = start;
  return words.split(JOINING).map((piece) => {
    const begin = at + words.slice(at - start).indexOf(piece);
    at = begin + piece.length;
    return { words: piece, start: begin, end: at };
  });
}

/**
 * Where the text around a list of units prints what looks like a unit's name and is none of the record: a name was not
 * read, and the list is longer than the record says. What stands in brackets belongs to the name before it.
 */
export function unreadNames(
  { record, text }: CheckContext,
  places: { readonly listed: Span; readonly stated: Span },
): readonly Span[] {
  const range = around(text, places);
  const read = record.orgUnits.flatMap(({ spans }) => spans);
  const rest = textAt(text, range)
    .split('')
    .map((letter, index) =>
      read.some(([start, end]) => range.start + index >= start && range.start + index < end) ? '、' : letter,
    )
    .join('')
    .replace(/[（(][^（）()]*[）)]/gu, (bracket) => '、'.repeat(bracket.length));
  return [...rest.matchAll(NAME_MARKS)]
    .flatMap((match) => piecesOf(match[0], range.start + match.index))
    .filter(({ words }) => UNIT_NAME.test(words))
    .map(({ start, end }) => ({ start, end }));
}
