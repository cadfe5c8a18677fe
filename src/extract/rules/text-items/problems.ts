import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { type FieldSection, fieldSections } from './field-sections.ts';
import { growItemTree, type ItemNode, type ItemTree } from './item-tree.ts';
import { mergeRepeated } from './merge-repeated.ts';
import { pairedItems, splitAtTurn } from './problem-parts.ts';
import { isClosingLine, ownLines, paragraphsOfLines, spanOf, type TextItem } from './text-item.ts';

/** Words of something that is not as it should be. */
const PROBLEM_CUE =
  /不|未|没|无法|缺|弱|低|慢|滞后|偏|难|欠|有待|少|突出|严峻|问题|困难|紧|短|矛盾|风险|隐患|压力|落后|单一|笼统|陈旧|老化|流于|重.{1,4}轻|误差|差距|差异|脱节|混淆|随意|繁重|过[多大高于]|较大|加强|提高|结余|结转/u;
/** A title that sorts problems and states none: 目标设定方面, 项目管理方面的问题, 预算编制情况. */
const CATEGORY = /(?:方面|情况|环节|问题|管理|及原因|原因|原因分析)$/u;
/** The words 存在的问题 in a title are the genre's, not a problem. */
const CATEGORY_WORDS = /(?:方面)?(?:存在)?(?:的)?(?:主要|突出)?问题(?:及原因(?:分析)?)?$|方面$|及?原因分析$/u;
/** A heading of the genre inside a section for both: 存在的问题, 改进措施, 有关建议. */
const STRUCTURE =
  /^(?:目前)?(?:存在|主要|突出|绩效自评|发现|的)*(?:问题|不足|困难)(?:及原因分析|及原因|和不足)?$|^(?:绩效目标)?(?:偏离|偏差|未完成)(?:绩效目标)?的?(?:主要)?原因(?:分析)?$|^(?:下一步|下步|拟|的|有关|相关|主要|工作)*(?:改进|整改)?(?:措施|建议|意见|打算|对策|计划)(?:[及和与](?:有关|相关)?(?:建议|措施|意见))?$/u;
/** 无。 and its longer forms. */
const NONE =
  /^(?:暂|均)?(?:无|没有|不存在|未发现)(?:.{0,8}(?:问题|情况|不足|建议|偏离|措施|事项|偏差))?$|^(?:本|我)(?:单位|部门|局|年度).{0,8}(?:暂无|无|未发现|不存在|没有).{0,12}(?:问题|情况|不足|偏离|偏差)$/u;
/** 绩效目标均已完成，无偏离情况。 */
const NONE_AT_END =
  /^[^但仍尚]{0,40}[，,](?:均)?(?:无|没有|不存在|未发现)[^，]{0,10}(?:问题|不足|偏离|偏差)(?:情况|现象)?$/u;
/** In a section for both, an item may name its problem and then the measure. */
const MEASURE_PART = /(?:改进|整改|下一步|应对)(?:工作)?(?:措施|打算|建议|意见)[：:]\s*/u;
/** Sentences that announce a list. */
const LEAD_IN =
  /[：:]$|(?:如下|以下|几个方面|几方面|几项工作|几点|下列)[^，；]{0,12}$|^特此|^针对.{0,24}(?:措施|改进)$/u;
const MEASURE_START =
  /^(?:下一步|今后|建议|针对|进一步|继续|加强|强化|完善|健全|加大|加快|提高|提升|细化|规范|严格|优化|推进|落实|科学|合理|建立|深化|压实|夯实|积极|改进|严肃|做好|制定|统筹|改善|充实|拟)|我(?:局|单位|部门)将|(?:改进|整改)措施/u;

const bare = (words: string): string => words.replace(/\s/gu, '').replace(/[。；;！：:，,]+$/u, '');

const isCategory = (words: string): boolean => {
  const title = bare(words);
  return (
    CATEGORY.test(title) &&
    title.length <= 24 &&
    !MEASURE_START.test(title) &&
    !PROBLEM_CUE.test(title.replace(CATEGORY_WORDS, ''))
  );
};

/** How the items of a field are told from what only sorts or announces them. */
interface Reading {
  readonly view: string;
  readonly tree: ItemTree;
  /** The part of a stated text that is of the field, null for none; titles and empty statements never get here. */
  readonly partOf: (span: Span) => Span | null;
}

const isNone = (words: string): boolean => NONE.test(words) || NONE_AT_END.test(words);

/** Sentences of prose: 。 ends one, ； does not. */
function sentencesOf(view: string, lines: readonly Line[]): readonly (readonly Line[])[] {
  return paragraphsOfLines(lines).flatMap((paragraph) => {
    const sentences: Line[][] = [];
    let isOpen = false;
    for (const line of paragraph) {
      if (isOpen) sentences.at(-1)?.push(line);
      else sentences.push([line]);
      isOpen = /[；;]$/u.test(textAt(view, line.span).trim());
    }
    return sentences;
  });
}

/** 但仍存在以下问题： in front of what the sentence states. */
const ANNOUNCEMENT = /^[^。；：:]*(?:如下|以下|主要|存在|采取)[^。；：:，,]{0,12}[：:]\s*(?=\S{5})/u;

/** A sentence without what only announces it. */
function statementSpan(view: string, sentence: readonly Line[]): Span {
  const span = spanOf(view, sentence);
  const announced = ANNOUNCEMENT.exec(textAt(view, span))?.[0].length ?? 0;
  return { start: span.start + announced, end: span.end };
}

function isStatement(words: string): boolean {
  const compact = words.replace(/\s/gu, '').replace(/[。；;！]+$/u, '');
  return !isClosingLine(words) && !LEAD_IN.test(compact) && !isNone(bare(words));
}

function proseItems(reading: Reading, lines: readonly Line[], depth: number): readonly TextItem[] {
  const spans = sentencesOf(reading.view, lines).map((sentence) => statementSpan(reading.view, sentence));
  return spans
    .filter((span) => isStatement(textAt(reading.view, span)))
    .flatMap((span) => reading.partOf(span) ?? [])
    .map((span) => ({ marker: null, depth, spans: [span], isLeaf: true }));
}

/** A title on a line of its own, or all of a parent's own words. */
function titleOf(reading: Reading, node: ItemNode): string {
  const [first = []] = paragraphsOfLines(node.lines);
  return textAt(reading.view, spanOf(reading.view, first));
}

function itemsOf(reading: Reading, nodes: readonly ItemNode[], depth: number): readonly TextItem[] {
  return nodes.flatMap((node) => itemsOfNode(reading, node, depth));
}

function itemsOfNode(reading: Reading, node: ItemNode, depth: number): readonly TextItem[] {
  const title = titleOf(reading, node);
  if (STRUCTURE.test(bare(title))) return below(reading, node, depth);
  if (isCategory(title)) return below(reading, node, depth + 1);
  const span = spanOf(reading.view, ownLines(reading.view, node, reading.tree));
  const words = bare(textAt(reading.view, span));
  const part = words === '' || isNone(words) ? null : reading.partOf(span);
  const isLeaf = node.children.length === 0;
  const own: readonly TextItem[] = part === null ? [] : [{ marker: node.marker, depth, spans: [part], isLeaf }];
  return [...own, ...itemsOf(reading, node.children, depth + 1)];
}

/** What stands below a title that is no item itself: its numbered items, else its sentences. */
function below(reading: Reading, node: ItemNode, depth: number): readonly TextItem[] {
  if (node.children.length > 0) return itemsOf(reading, node.children, depth);
  const [first = [], ...further] = paragraphsOfLines(node.lines);
  return proseItems(reading, [...first.slice(1), ...further.flat()], depth);
}

type ProblemField = 'issues' | 'measures';

/** In a section for problems and measures alike: by how it begins, or the part in front of or behind 改进措施：. */
function partOfShared(view: string, span: Span, field: ProblemField): Span | null {
  const words = textAt(view, span);
  const measure = MEASURE_PART.exec(words);
  if (measure !== null && measure.index > 0) {
    const at = span.start + measure.index;
    return trimSpan(
      view,
      field === 'issues' ? { start: span.start, end: at } : { start: at + measure[0].length, end: span.end },
    );
  }
  return MEASURE_START.test(words) === (field === 'measures') ? span : null;
}

function itemsOfSection(context: RulesContext, section: FieldSection, field: ProblemField): readonly TextItem[] {
  const { view } = context;
  const tree = growItemTree(section.lines, { above: section.above, splitsInline: true });
  const isNumbered = tree.items.length > 0;
  const partOf = (span: Span): Span | null => {
    if (section.fields.length > 1) return partOfShared(view, span, field);
    // Numbered items under problems are problems; prose may praise before it comes to them.
    return field === 'measures' || isNumbered || PROBLEM_CUE.test(textAt(view, span)) ? span : null;
  };
  const reading: Reading = { view, tree, partOf };
  return isNumbered ? itemsOf(reading, tree.items, 1) : proseItems(reading, tree.lead, 1);
}

/** Every stated problem, or every measure, in the order of the document. */
export function findProblemItems(context: RulesContext, field: ProblemField): readonly TextItem[] {
  const sections = fieldSections(context)
    .filter(({ fields }) => fields.includes('issues') || fields.includes('measures'))
    .flatMap((section) => splitAtTurn(context.view, section));
  const lists = sections.map((section) => {
    const paired = pairedItems(context.view, section, field);
    return paired ?? (section.fields.includes(field) ? itemsOfSection(context, section, field) : []);
  });
  return mergeRepeated(context.view, lists);
}
