import type { Line } from '#model/line.ts';
import { textAt } from '#model/span.ts';

/** 首先…；其次…；最后…: numbers in words that stand for a list only together. */
const ORDINAL_WORD = /^(?:首先|其次|再次|再者|最后)/u;
const isFirst = (word: string | undefined): boolean => word === '首先';
const isSecond = (word: string | undefined): boolean => word === '其次';

const wordOf = (view: string, line: Line): string | undefined => ORDINAL_WORD.exec(textAt(view, line.content))?.[0];

/** The line as an item of its word; a line that has a number of its own is parted from it. */
function asItem(view: string, line: Line, word: string): readonly Line[] {
  const behind = line.content.start + word.length;
  const mark = /^[，,、：:]?/u.exec(view.slice(behind, behind + 1))?.[0].length ?? 0;
  const item: Line = {
    ...line,
    kind: 'item',
    marker: word,
    content: { start: behind + mark, end: line.content.end },
  };
  if (line.marker === null) return [item];
  const head: Line = {
    ...line,
    span: { start: line.span.start, end: line.content.start },
    content: { start: line.content.start, end: line.content.start },
  };
  return [head, { ...item, span: line.content }];
}

/** Lines with the items that words number marked as such; one word alone is a turn of speech. */
export function markOrdinalWords(view: string, lines: readonly Line[]): readonly Line[] {
  const words = lines.map((line) => (line.kind === 'table_row' ? undefined : wordOf(view, line)));
  if (!words.some(isSecond)) return lines;
  const firsts = lines.filter((_, index) => isFirst(words[index])).map(({ paragraph }) => paragraph);
  const seconds = lines.filter((_, index) => isSecond(words[index])).map(({ paragraph }) => paragraph);
  const listed = new Set(firsts.filter((paragraph) => seconds.includes(paragraph)));
  return lines.flatMap((line, index) => {
    const word = words[index];
    return word === undefined || !listed.has(line.paragraph) ? [line] : asItem(view, line, word);
  });
}
