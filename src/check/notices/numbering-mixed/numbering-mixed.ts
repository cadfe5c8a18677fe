import { finding } from '#model/finding.ts';
import type { NumberedList } from '#model/numbered-list.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** 一 or 1, （ or (: what the markers of one list should share. */
const glyphsOf = (printed: string): string =>
  printed
    .replace(/[一二三四五六七八九十百]+/gu, '一')
    .replace(/[0-9０-９]+/gu, '1')
    .replace(/[.．、：:，,\s]/gu, '');

/** The first marker that looks unlike the one before it. */
function firstOther({ markers }: NumberedList) {
  return markers.find(({ printed }, index) => {
    const before = markers[index - 1];
    return before !== undefined && glyphsOf(before.printed) !== glyphsOf(printed);
  });
}

/** Circled numbers are a sign each. */
const isCircled = ({ markers }: NumberedList): boolean =>
  markers.every(({ printed }) => !/[一二三四五六七八九十百0-9０-９]/u.test(printed));

const find = ({ lists }: CheckContext) =>
  lists.flatMap((list) => {
    const other = isCircled(list) ? undefined : firstOther(list);
    const [first] = list.markers;
    if (other === undefined || first === undefined) return [];
    return [
      finding(
        'note',
        'numbering-mixed',
        `The list that begins with ${first.printed} goes on with ${other.printed}: its numbers are printed in two ways.`,
        { span: other.span, actual: other.printed, expected: first.printed },
      ),
    ];
  });

/** One list numbered in two ways: lost automatic numbering, brackets of two widths. */
export const numberingMixed: Notice = { id: 'numbering-mixed', find };
