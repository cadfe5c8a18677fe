import type { Line } from '#model/line.ts';
import { lastMatchOf } from '#model/matches-of.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { linesOf, type RulesContext } from '../context.ts';
import { dutiesOfCells } from './duty-cells.ts';
import type { FieldSection } from './field-sections.ts';
import { growItemTree, type ItemNode, type ItemTree } from './item-tree.ts';
import type { ListMarker } from './list-marker.ts';
import { mergeRepeated } from './merge-repeated.ts';
import { isComplete, ownLines, spanOf, type TextItem } from './text-item.ts';

/** 主要职能是：, 主要职责为, 职能职责包括: what comes behind is the first duty. */
export const DUTY_LEAD_IN =
  /(?:职能|职责|职权|任务|工作)(?:[是为有]|主要[是为有]|包括|如下|具体如下|主要包括)(?:以下.{0,6})?[：:]?\s*|(?:职能|职责|主要任务)[^，,。；;：:]{0,8}[：:]\s*/gu;
/** What a bureau is, not what it does. */
const NATURE =
  /(?:是|为|系|属于?)[^，；]*(?:部门|机构|单位|事业法人|行政机关)[，。；]?$|^[^，；]{0,24}(?:是|为|系|属于?)[^，；]{0,24}(?:部门|机构|单位|组织|团体|机关|法人)[，,][^，；]{0,16}(?:管理|拨款|级别|规格|领导|主管|所有制|正科级|副科级|正处级|副处级|财政)[^，；]{0,6}[。；]$|(?:详见|见附件|按照?[^，；]{0,24}执行)[^；]*(?:不再|不另|此处|略)|^根据.*(?:规定|通知|方案|文件)[^：]*[：:，]?$/u;
/** A sentence about posts or departments in a section that says both. */
const STAFFING =
  /(?:编制|内设|下设|在职|在编|实有)[^，。；]{0,16}[0-9一二三四五六七八九十]+\s*(?:人|名|个|科|股|处|室)/u;
/** A sign in front of an item that counts nothing. */
const BULLET = /^[●○•·■□◆◇★☆▲►\-—–※√]+\s*/u;
/** What only joins a clause to the one before it. */
const CONNECTOR = /^(?:此外|另外|同时)[，,]\s*/u;
/** Shorter pieces are labels and leftovers. */
const SHORTEST_DUTY = 5;

/** A clause without its lead-in; null when nothing else is in it. */
function clauseSpan(view: string, line: Line, isListed: boolean): Span | null {
  const words = textAt(view, line.span);
  const leadIn = lastMatchOf(DUTY_LEAD_IN, words);
  const bullet = BULLET.exec(words)?.[0].length ?? CONNECTOR.exec(words)?.[0].length ?? 0;
  const start = line.span.start + (leadIn === undefined ? bullet : leadIn.index + leadIn[0].length);
  const span = trimSpan(view, { start, end: line.span.end });
  const rest = textAt(view, span);
  const isDuty =
    rest.length >= SHORTEST_DUTY && (isListed || isComplete(rest)) && !NATURE.test(rest) && !STAFFING.test(rest);
  return isDuty ? span : null;
}

/** The prose up to a paragraph that begins with posts or departments: what follows is no duty any more. */
function beforeStaffing(view: string, lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex(
    (line, at) => line.paragraph !== lines[at - 1]?.paragraph && at > 0 && STAFFING.test(textAt(view, line.span)),
  );
  return end === -1 ? lines : lines.slice(0, end);
}

function proseDuties(view: string, lines: readonly Line[]): readonly TextItem[] {
  return beforeStaffing(view, lines).flatMap((line, at, all) => {
    // The last clause of a paragraph may lack its mark where the one before it has one.
    const span = clauseSpan(view, line, all[at - 1]?.paragraph === line.paragraph);
    return span === null ? [] : [{ marker: null, depth: 1, spans: [span], isLeaf: true }];
  });
}

function itemsOf(view: string, nodes: readonly ItemNode[], tree: ItemTree, depth: number): readonly TextItem[] {
  return nodes.flatMap((node) => [
    {
      marker: node.marker,
      depth,
      spans: [spanOf(view, ownLines(view, node, tree))],
      isLeaf: node.children.length === 0,
    },
    ...itemsOf(view, node.children, tree, depth + 1),
  ]);
}

/** Numbered items, or where nothing is numbered the clauses of the prose. */
export function dutiesOfLines(view: string, lines: readonly Line[], above: readonly ListMarker[]): readonly TextItem[] {
  const whole = growItemTree(lines, { above, splitsInline: false });
  // A single 一是 is not a duty with a list inside: the list of duties itself is numbered so.
  const isEnumerated = whole.items.length === 1 && /是|^第/u.test(whole.items[0]?.marker ?? '');
  const tree = isEnumerated ? growItemTree(lines, { above, splitsInline: true }) : whole;
  return tree.items.length > 0 ? itemsOf(view, tree.items, tree, 1) : proseDuties(view, tree.lead);
}

/** Where no heading announces duties, a sentence may: `主要职能是：…`. */
function dutiesBehindLeadIn(context: RulesContext): readonly TextItem[] {
  for (const section of context.segmentation.sections) {
    const lines = linesOf(context, section);
    const at = lines.findIndex((line, index) => {
      const words = line.kind === 'table_row' ? '' : textAt(context.view, line.span).trim();
      return hasLeadIn(words) || (line.marker === null && lines[index + 1]?.marker != null && isTitleOfDuties(words));
    });
    if (at === -1) continue;
    const items = dutiesOfLines(context.view, sameListFrom(lines, at), []);
    if (items.length > 0) return items;
  }
  return [];
}

const hasLeadIn = (words: string): boolean =>
  /(?:主要|基本|工作)(?:职能|职责)(?:[是为有：:]|包括|如下)|(?:职能|职责)(?:简介|概述|任务)?(?:如下|包括)[：:]|(?:承担|履行|具有)(?:以下|下列)(?:主要)?(?:职责|职能)/u.test(
    words,
  );

/** A title that names the duties of a bureau, above a numbered list: 某某大队单位职责. */
const isTitleOfDuties = (words: string): boolean =>
  /^(?!.*(?:落实|履行|考核|完成|强化|压实))[^，,。；;]{0,40}(?:部门|单位|机构|工作|主要|基本|法定)(?:主要|基本|工作)?(?:职能|职责)(?:概述|简介|概况|情况|说明|介绍)*(?:（[^（）]*）)?[：:]?$/u.test(
    words,
  );

/** The announcing line, the rest of its paragraph, and the marked lines right behind it. */
const sameListFrom = (lines: readonly Line[], at: number): readonly Line[] => {
  const paragraph = lines[at]?.paragraph;
  const end = lines.findIndex((line, index) => index > at && line.paragraph !== paragraph && line.marker === null);
  return lines.slice(at, end === -1 ? lines.length : end);
};

/** What a bureau does, at the head of a clause about its duties. */
const DUTY_VERB =
  /^(?:.{0,6}(?:面向|承担|负责|主管))|^(?:贯彻|执行|组织|拟订|拟定|制定|起草|指导|管理|监督|协调|协助|参与|开展|落实|提供|承办|完成|推动|推进|研究|编制|实施|受理|办理|维护|保障|宣传|履行|统筹|依法|为|抓好|做好|管好)/u;
/** 某校是某局主管的公益二类事业单位，由…组建。 */
const WHAT_IT_IS = /(?:是|为|系|属于?)[^。；]{0,60}(?:部门|机构|单位|机关|学校|医院|团体|组织)/u;
const FEWEST_CLAUSES = 3;
/** Duties without any announcement stand in the first paragraphs, behind what the bureau is. */
const FIRST_LINES = 40;

/** 某校是…的事业单位。面向…；承担…；提供…。: the sentences behind the one that says what the bureau is. */
function dutiesBehindNature({ view, segmentation }: RulesContext): readonly TextItem[] {
  const lines = segmentation.lines.slice(0, FIRST_LINES).filter(({ kind }) => kind === 'sentence');
  const wordsOf = (line: Line): string => textAt(view, line.span).trim();
  const at = lines.findIndex((line, index) => {
    const next = lines[index + 1];
    return next?.paragraph === line.paragraph && WHAT_IT_IS.test(wordsOf(line)) && DUTY_VERB.test(wordsOf(next));
  });
  const behind = lines.slice(at + 1).filter(({ paragraph }) => paragraph === lines[at]?.paragraph);
  const end = behind.findIndex((line) => STAFFING.test(wordsOf(line)));
  const run = end === -1 ? behind : behind.slice(0, end);
  const duties = run.filter((line) => DUTY_VERB.test(wordsOf(line)));
  return at !== -1 && duties.length >= FEWEST_CLAUSES && duties.length * 2 >= run.length ? proseDuties(view, run) : [];
}

/** 县统计局是县政府工作部门，主要负责全县统计工作…: what a bureau is and does in one sentence. */
const NATURE_AND_DUTY =
  /(?:[局委办院校站所队厅会处馆]|中心|部门|单位|机构|街道|公司)[^。；;]{0,40}[，,、](?:其|具体)?主要(?:负责|承担|从事)(?=[^。；;]{10})/u;

/** The clauses behind 主要负责 in the first sentence that tells so. */
function dutiesOfNature({ view, segmentation }: RulesContext): readonly TextItem[] {
  const lines = segmentation.lines.slice(0, FIRST_LINES).filter(({ kind }) => kind === 'sentence' || kind === 'item');
  for (const line of lines) {
    const words = textAt(view, line.content);
    const lead = NATURE_AND_DUTY.exec(words);
    if (lead === null || !isComplete(words)) continue;
    const span = trimSpan(view, { start: line.content.start + lead.index + lead[0].length, end: line.span.end });
    const isListed = /[；;]$/u.test(words.trimEnd());
    const goesOn = lines.filter(
      ({ paragraph, number }) => isListed && paragraph === line.paragraph && number > line.number,
    );
    return [{ marker: null, depth: 1, spans: [span], isLeaf: true }, ...proseDuties(view, goesOn)];
  }
  return [];
}

/** Every duty, those of forms included, in the order of the document; a list printed twice once, with both places. */
export function findDuties(context: RulesContext, all: readonly FieldSection[]): readonly TextItem[] {
  const sections = all.filter(({ fields }) => fields.includes('duties'));
  const lists = sections.map(({ lines, above }) => dutiesOfLines(context.view, lines, above));
  const found = [...dutiesOfCells(context), ...lists].filter((list) => list.length > 0);
  if (found.length > 0) return mergeRepeated(context.view, found);
  const announced = dutiesBehindLeadIn(context);
  if (announced.length > 0) return announced;
  const behind = dutiesBehindNature(context);
  return behind.length > 0 ? behind : dutiesOfNature(context);
}
