import type { Line } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import type { FieldSection } from './field-sections.ts';
import { growItemTree, type ItemNode, type ItemTree } from './item-tree.ts';
import { mergeRepeated } from './merge-repeated.ts';
import { markOrdinalWords } from './ordinal-words.ts';
import { problemCells } from './problem-cells.ts';
import {
  endsWithMeasureLabel,
  isShared,
  type ProblemField,
  pairedItems,
  partOfShared,
  splitAtTurn,
  withoutAftermath,
} from './problem-parts.ts';
import { problemPassages, problemsInPassing } from './problem-passages.ts';
import { type Statement, statementsIn } from './problem-prose.ts';
import { bare, isCategory, isNone, PRAISE, PROBLEM_CUE, structureField } from './problem-titles.ts';
import { type TurnInside, turnInside } from './problem-turns.ts';
import { sectionsByContent } from './sections-by-content.ts';
import { measuresBehind, ownLines, paragraphsOfLines, spanOf, type TextItem } from './text-item.ts';

/** How the items of a field are told from what only sorts or announces them. */
interface Reading {
  readonly view: string;
  readonly field: ProblemField;
  readonly tree: ItemTree;
  /** Whether problems and measures stand together, so that each is found by its words. */
  readonly isShared: boolean;
  /** The one field that the section's heading names; null for both. */
  readonly headed: ProblemField | null;
}

/** The part of a stated text that is of the field, null for none; titles and empty statements never get here. */
function partOf({ view, field, headed, isShared: sharing }: Reading, span: Span): Span | null {
  if (sharing) return partOfShared(view, span, field, headed);
  return field === 'measures' ? withoutAftermath(view, span) : span;
}

/** Prose may praise and explain before it comes to the problems; what follows the first of them is another or praise. */
function problemsIn(view: string, stated: readonly Statement[]): readonly Statement[] {
  const first = stated.findIndex(({ span }) => PROBLEM_CUE.test(textAt(view, span)));
  return stated.filter(({ span }, at) => {
    const words = textAt(view, span);
    return PROBLEM_CUE.test(words) || (first !== -1 && at > first && !PRAISE.test(words));
  });
}

const itemAt = (reading: Reading, span: Span, matter: Span, item: Omit<TextItem, 'spans' | 'matter'>): TextItem => ({
  ...item,
  spans: [span],
  matter: reading.isShared ? matter.start : null,
});

/** What becomes of the evaluation is told behind the measures in prose and is none of them. */
const RESULTS_USED =
  /^(?:本次|本项目|项目|部门|整体支出|我(?:局|单位))?(?:绩效)?(?:自评|评价)结果(?:(?:将|拟)?(?:作为|在)|(?:将|拟)[^，。；]{0,40}公[开布示])/u;

function proseItems(reading: Reading, lines: readonly Line[], depth: number): readonly TextItem[] {
  const { view, field } = reading;
  const stated = statementsIn(view, lines).filter(({ span }) => !RESULTS_USED.test(textAt(view, span)));
  const isPlain = field === 'issues' && !reading.isShared && reading.tree.items.length === 0;
  return (isPlain ? problemsIn(view, stated) : stated).flatMap(({ span, isBehindTurn }) => {
    const turned = reading.isShared && reading.headed === null && isBehindTurn;
    const part = turned ? (field === 'measures' ? span : null) : partOf(reading, span);
    return part === null ? [] : [itemAt(reading, part, span, { marker: null, depth, isLeaf: true })];
  });
}

/** A title on a line of its own, or all of a parent's own words. */
function titleOf({ view }: Reading, node: ItemNode): string {
  const [first = []] = paragraphsOfLines(node.lines);
  return textAt(view, spanOf(view, first));
}

function itemsOf(reading: Reading, nodes: readonly ItemNode[], depth: number): readonly TextItem[] {
  return nodes.flatMap((node) => itemsOfNode(reading, node, depth));
}

const linesBelow = (node: ItemNode): readonly Line[] =>
  node.children.flatMap((child) => [...child.lines, ...linesBelow(child)]);

/** A numbered item in its paragraph, with the 一是 and 二是 inside it. */
function spanOfNode({ view, field, tree }: Reading, node: ItemNode): Span {
  const own = ownLines(view, node, tree);
  // Behind 主要表现在： the list stands for itself.
  const isAnnounced =
    own.length < node.lines.length && node.lines.every((line) => line.paragraph === own[0]?.paragraph);
  if (isAnnounced) return spanOf(view, own);
  // 项目支付偏慢。一是…；二是…: a problem that a sentence of its own names is told there, and its parts behind it.
  if (field === 'issues' && node.children.length > 0 && NAMES_PROBLEM.test(textAt(view, spanOf(view, own))))
    return spanOf(view, own);
  const paragraph = own.at(-1)?.paragraph;
  return spanOf(view, [...own, ...linesBelow(node).filter((line) => line.paragraph === paragraph)]);
}

/** One short sentence, closed by its full stop. */
const NAMES_PROBLEM = /^[^。；]{4,24}。\s*$/u;

function itemsOfNode(reading: Reading, node: ItemNode, depth: number): readonly TextItem[] {
  const title = titleOf(reading, node);
  const headed = structureField(title);
  if (headed !== null && headed !== reading.field) return [];
  if (headed !== null) return below({ ...reading, isShared: false }, node, depth, depth);
  if (isCategory(title)) return below(reading, node, depth, depth + 1);
  if (
    reading.isShared &&
    node.children.length > 0 &&
    endsWithMeasureLabel(reading.view, spanOf(reading.view, node.lines))
  )
    return itemsOfPair(reading, node, depth);
  const turned = reading.isShared && node.children.length > 0 ? turnInside(reading.view, linesOfNode(node)) : null;
  if (turned !== null) return itemsOfTurn(reading, turned, depth);
  const span = spanOfNode(reading, node);
  const words = bare(textAt(reading.view, span));
  const part = words === '' || isNone(words) ? null : partOf(reading, span);
  const children = itemsOf(reading, node.children, depth + 1);
  if (part === null) return children;
  return [itemAt(reading, part, span, { marker: node.marker, depth, isLeaf: node.children.length === 0 }), ...children];
}

const linesOfNode = (node: ItemNode): readonly Line[] => [...node.lines, ...linesBelow(node)];

/** A problem that lists what it is about, or lists its measures, in one paragraph: each side with its own list. */
function itemsOfTurn({ view, field }: Reading, { front, behind }: TurnInside, depth: number): readonly TextItem[] {
  const lines = field === 'issues' ? front : behind;
  const tree = growItemTree(lines, { above: [], splitsInline: true });
  const reading: Reading = { view, field, tree, isShared: false, headed: field };
  const matter = spanOf(view, front).start;
  const isList = field === 'measures' && tree.items.length > 0;
  const prose =
    field === 'measures' ? (isList ? proseItems(reading, tree.lead, depth) : wholeOf(reading, lines, depth)) : [];
  const items = [...prose, ...itemsOf(reading, tree.items, field === 'measures' ? depth + 1 : depth)];
  return items.map((item, at) => (at === 0 || field === 'measures' ? { ...item, matter } : item));
}

/** All that unnumbered lines say as one item. */
function wholeOf(reading: Reading, lines: readonly Line[], depth: number): readonly TextItem[] {
  const span = spanOf(reading.view, lines);
  const part = span.start === span.end ? null : partOf(reading, span);
  return part === null ? [] : [itemAt(reading, part, span, { marker: null, depth, isLeaf: true })];
}

/** A problem with the list of its measures behind 整改措施：. */
function itemsOfPair(reading: Reading, node: ItemNode, depth: number): readonly TextItem[] {
  const span = spanOf(reading.view, [...node.lines, ...linesBelow(node)]);
  const part = partOf(reading, span);
  const own =
    part === null
      ? []
      : [itemAt(reading, part, span, { marker: node.marker, depth, isLeaf: reading.field === 'issues' })];
  if (reading.field === 'issues') return own;
  return [...own, ...itemsOf({ ...reading, isShared: false }, node.children, depth + 1)];
}

/** What stands below a title that is no item itself: its numbered items, else its sentences in the title's place. */
function below(reading: Reading, node: ItemNode, depth: number, inner: number): readonly TextItem[] {
  if (node.children.length > 0) return itemsOf(reading, node.children, inner);
  const [first = [], ...further] = paragraphsOfLines(node.lines);
  return proseItems(reading, [...first.slice(1), ...further.flat()], depth);
}

/** 原因分析：一是…: why there are problems is no further problem. */
const CAUSES =
  /^(?:产生|主要|具体|存在)*(?:上述|以上|这些)?(?:问题)?的?(?:主要)?原因(?:分析)?(?:是|有|如下|主要有)?[：:]/u;

/** Without the paragraphs that list causes behind a label of their own. */
function withoutCauses(view: string, lines: readonly Line[]): readonly Line[] {
  const starts = lines.filter(
    (line, at) =>
      line.marker === null && line.paragraph !== lines[at - 1]?.paragraph && CAUSES.test(textAt(view, line.span)),
  );
  if (starts.length === 0) return lines;
  const listed = new Set(
    starts
      .map(({ paragraph }) => paragraph)
      .filter((paragraph) => lines.some((line) => line.paragraph === paragraph && line.marker !== null)),
  );
  return lines.filter(({ paragraph }) => !listed.has(paragraph));
}

function itemsOfSection(view: string, section: FieldSection, field: ProblemField): readonly TextItem[] {
  const lines = field === 'issues' ? withoutCauses(view, section.lines) : section.lines;
  const tree = growItemTree(markOrdinalWords(view, lines), { above: section.above, splitsInline: true });
  const named = section.fields.filter((each) => each !== 'duties');
  const headed = named.length === 1 ? (named[0] ?? null) : null;
  const reading: Reading = { view, field, tree, isShared: isShared(view, section), headed };
  if (tree.items.length === 0) return proseItems(reading, tree.lead, 1);
  const items = itemsOf(reading, tree.items, 1);
  const behind = field === 'measures' ? measuresBehind(view, tree) : [];
  return [...items, ...proseItems(reading, behind, 1)];
}

/** Every stated problem and every measure, each field in the order of the document. */
export function findProblemItems(
  context: RulesContext,
  all: readonly FieldSection[],
): Readonly<Record<ProblemField, readonly TextItem[]>> {
  const { view } = context;
  const headed = all.filter(({ fields }) => fields.includes('issues') || fields.includes('measures'));
  const told = [...headed, ...problemPassages(context, headed)];
  const sections = [...told, ...sectionsByContent(context, told)].flatMap((section) => splitAtTurn(view, section));
  const cells = problemCells(context);
  const found = (field: ProblemField): readonly TextItem[] =>
    mergeRepeated(view, [
      ...cells[field],
      ...sections.map((section) => {
        const paired = pairedItems(view, section, field);
        return (
          paired ??
          (section.fields.includes(field) || isShared(view, section) ? itemsOfSection(view, section, field) : [])
        );
      }),
    ]);
  const issues = found('issues');
  const isTold = issues.length > 0 || sections.some(({ fields }) => fields.includes('issues'));
  return { issues: isTold ? issues : problemsInPassing(context), measures: found('measures') };
}
