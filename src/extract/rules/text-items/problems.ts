import type { Line } from '#model/line.ts';
import { textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { type FieldSection, fieldSections } from './field-sections.ts';
import { growItemTree, type ItemNode, type ItemTree } from './item-tree.ts';
import { mergeRepeated } from './merge-repeated.ts';
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
  /^(?:目前)?(?:存在|主要|突出|绩效自评|发现|的)*(?:问题|不足|困难)(?:及原因分析|及原因|和不足)?$|^(?:下一步|下步|拟|的|有关|相关|主要|工作)*(?:改进|整改)?(?:措施|建议|意见|打算|对策|计划)(?:[及和与](?:有关|相关)?(?:建议|措施|意见))?$/u;
/** 无。 and its longer forms. */
const NONE =
  /^(?:暂|均)?(?:无|没有|不存在|未发现)(?:.{0,8}(?:问题|情况|不足|建议|偏离|措施|事项|偏差))?$|^(?:本|我)(?:单位|部门|局|年度).{0,8}(?:暂无|无|未发现|不存在|没有).{0,12}(?:问题|情况|不足|偏离|偏差)$/u;
/** Sentences that announce a list. */
const LEAD_IN = /[：:]$|(?:如下|以下|几个方面|几方面|几项工作|几点|下列)[^，；]{0,12}$|^针对.{0,24}(?:措施|改进)$/u;
const MEASURE_START =
  /^(?:下一步|今后|建议|针对|进一步|继续|加强|强化|完善|健全|加大|加快|提高|提升|细化|规范|严格|优化|推进|落实|科学|合理|建立|深化|压实|夯实|积极|改进|严肃|做好|制定|统筹|改善|充实|拟)|我(?:局|单位|部门)将|(?:改进|整改)措施/u;

const bare = (words: string): string => words.replace(/\s/gu, '').replace(/[。；;！：:，,]+$/u, '');

const isCategory = (words: string): boolean => {
  const title = bare(words);
  return CATEGORY.test(title) && title.length <= 24 && !PROBLEM_CUE.test(title.replace(CATEGORY_WORDS, ''));
};

/** How the items of a field are told from what only sorts or announces them. */
interface Reading {
  readonly view: string;
  readonly tree: ItemTree;
  /** Whether a stated text is of the field; titles and empty statements never are. */
  readonly fits: (words: string) => boolean;
}

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

function proseItems(reading: Reading, lines: readonly Line[], depth: number): readonly TextItem[] {
  const { view } = reading;
  return sentencesOf(view, lines).flatMap((sentence) => {
    const span = spanOf(view, sentence);
    const words = bare(textAt(view, span));
    const isStated =
      !isClosingLine(textAt(view, span)) && !LEAD_IN.test(bareButColon(view, sentence)) && !NONE.test(words);
    return isStated && reading.fits(words) ? [{ marker: null, depth, spans: [span], isLeaf: true }] : [];
  });
}

const bareButColon = (view: string, lines: readonly Line[]): string =>
  textAt(view, spanOf(view, lines))
    .replace(/\s/gu, '')
    .replace(/[。；;！]+$/u, '');

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
  const lines = ownLines(reading.view, node, reading.tree);
  const span = spanOf(reading.view, lines);
  const words = bare(textAt(reading.view, span));
  const isStated = words !== '' && !NONE.test(words) && reading.fits(words);
  const item: TextItem = { marker: node.marker, depth, spans: [span], isLeaf: node.children.length === 0 };
  return [...(isStated ? [item] : []), ...itemsOf(reading, node.children, depth + 1)];
}

/** What stands below a title that is no item itself: its numbered items, else its sentences. */
function below(reading: Reading, node: ItemNode, depth: number): readonly TextItem[] {
  if (node.children.length > 0) return itemsOf(reading, node.children, depth);
  const [first = [], ...further] = paragraphsOfLines(node.lines);
  return proseItems(reading, [...first.slice(1), ...further.flat()], depth);
}

function itemsOfSection(
  context: RulesContext,
  section: FieldSection,
  field: 'issues' | 'measures',
): readonly TextItem[] {
  const { view } = context;
  const isShared = section.fields.length > 1;
  const isMeasure = (words: string): boolean => MEASURE_START.test(words);
  const tree = growItemTree(section.lines, { above: section.above, splitsInline: true });
  const fits = (words: string): boolean =>
    isShared
      ? isMeasure(words) === (field === 'measures')
      : field === 'measures' || tree.items.length > 0 || PROBLEM_CUE.test(words);
  const reading: Reading = { view, tree, fits };
  return tree.items.length > 0 ? itemsOf(reading, tree.items, 1) : proseItems(reading, tree.lead, 1);
}

/** Every stated problem, or every measure, in the order of the document. */
export function findProblemItems(context: RulesContext, field: 'issues' | 'measures'): readonly TextItem[] {
  const sections = fieldSections(context).filter(({ fields }) => fields.includes(field));
  return mergeRepeated(
    context.view,
    sections.map((section) => itemsOfSection(context, section, field)),
  );
}
