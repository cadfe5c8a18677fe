import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import type { ItemNode, ItemTree } from './item-tree.ts';
import { readListMarker } from './list-marker.ts';

/** A duty, problem or measure where it stands, before what is printed twice is merged. */
export interface TextItem {
  /** As printed; null for prose. */
  readonly marker: string | null;
  /** 1 is the outermost numbering of the list. */
  readonly depth: number;
  readonly spans: readonly Span[];
  /** False for an item with numbered items of its own. */
  readonly isLeaf: boolean;
  /** Where the report prints problem and measure as one matter: what both have in common, null elsewhere. */
  readonly matter?: number | null;
}

/** A sentence or clause that is closed by its own mark. */
const COMPLETE = /[。！？；;.]$/u;
/** A bureau, a date, a list of annexes: what stands below the last item of a report. */
const SIGNATURE =
  /^(?:附件|附表|附注|备注|注[：:]|附[：:]|联系(?:人|电话|方式)|填报(?:人|单位|日期|时间)|单位负责人|经办人|特此|专此|（盖章|（此|（?(?:评价机构|评价组|评价小组|编制单位|报告单位|填报单位|审核人|报告人)[：:]|[0-9〇○一二三四五六七八九十 _年月日]+$)/u;
/** A closing line has no clause marks; 30 code units hold the longest name of a bureau. */
const LONGEST_CLOSING = 30;

/** A note under the text that a reader joined to the last paragraph. */
const NOTE = /^(?:附注|备注|注)[：:]/u;

/** 一是，…: the mark belongs to the number. */
const LEADING_MARK = /^[，,、：:]/u;
/** What pages leave of their markup at the end of a line. */
const LINE_BREAK = /<br ?\/?>$/iu;

/** What is recommended to others behind the last 四是 of a paragraph. */
const RECOMMENDED = /^(?:同时|此外|另外|另|最后)?[，,]?建议/u;

export const isComplete = (words: string): boolean => COMPLETE.test(words.trim());

export const isSignature = (words: string): boolean => SIGNATURE.test(words);

export const isClosingLine = (words: string): boolean =>
  SIGNATURE.test(words) || (words.length <= LONGEST_CLOSING && !/[，,。；;：:！]/u.test(words));

/** From behind the first line's marker to the end of the last line. */
export function spanOf(view: string, lines: readonly Line[]): Span {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  const mark = LEADING_MARK.exec(view.slice(first.content.start, first.content.start + 2))?.[0].length ?? 0;
  const span = trimSpan(view, { start: first.content.start + mark, end: last.span.end });
  if (view.charAt(span.end - 1) !== '>') return span;
  const lineBreak = LINE_BREAK.exec(textAt(view, span))?.[0].length ?? 0;
  return trimSpan(view, { start: span.start, end: span.end - lineBreak });
}

export const paragraphsOfLines = (lines: readonly Line[]): readonly (readonly Line[])[] => [
  ...Map.groupBy(lines, (line) => line.paragraph).values(),
];

/**
 * Where the last item of the tree ends is not said by a next number. A complete item goes on in a further paragraph only
 * where other items of the list do; a title without an end goes on until a closing line.
 */
export function ownLines(view: string, node: ItemNode, tree: ItemTree): readonly Line[] {
  const [paragraph = [], ...further] = paragraphsOfLines(node.lines);
  const isLast = tree.leaves.at(-1) === node;
  const isInList = node.marker !== '' && readListMarker(node.marker)?.shape === 'enumerated';
  const note = paragraph.findIndex((line, at) => {
    const words = textAt(view, line.span);
    return NOTE.test(words) || (at > 0 && isLast && isInList && RECOMMENDED.test(words));
  });
  const first = note < 1 ? paragraph : paragraph.slice(0, note);
  const goesOn = (leaf: ItemNode): boolean => leaf.lines[0]?.paragraph !== leaf.lines.at(-1)?.paragraph;
  const othersGoOn = (): boolean => tree.leaves.some((leaf) => leaf !== node && goesOn(leaf));
  if (isLast && isComplete(textAt(view, spanOf(view, first))) && !othersGoOn()) return first;
  const closing = further.findIndex((lines) => isClosingLine(textAt(view, spanOf(view, lines))));
  const kept = closing === -1 ? further : further.slice(0, closing);
  return withoutLeadIn(view, node, [...first, ...kept.flat()]);
}

/** A parent's last sentence may only announce its children (主要表现在：); it is not part of what the parent says. */
function withoutLeadIn(view: string, node: ItemNode, lines: readonly Line[]): readonly Line[] {
  const last = lines.at(-1);
  const announces = node.children.length > 0 && last !== undefined && /[：:]$/u.test(textAt(view, last.span).trim());
  return announces && lines.length > 1 ? lines.slice(0, -1) : lines;
}

/** What is to be done, or recommended to others, in a paragraph of its own behind a list: 建议县财政局…, 下一步将…. */
const MEASURE_BEHIND = /^(?:(?:同时|此外|另外|另|最后)?[，,]?建议|下一步|下步|今后|针对(?:上述|以上|这些))/u;

/** The paragraphs behind the last item that go on with measures. */
export function measuresBehind(view: string, tree: ItemTree): readonly Line[] {
  const last = tree.leaves.at(-1);
  if (last === undefined) return [];
  const own = new Set(ownLines(view, last, tree));
  return paragraphsOfLines(last.lines.filter((line) => !own.has(line)))
    .filter((lines) => MEASURE_BEHIND.test(textAt(view, spanOf(view, lines))))
    .flat();
}
