import type { Line } from '#model/line.ts';
import { lastMatchOf } from '#model/matches-of.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { growItemTree, type ItemNode, type ItemTree } from './item-tree.ts';
import type { ListMarker } from './list-marker.ts';
import { isComplete, ownLines, spanOf, type TextItem } from './text-item.ts';

/** 主要职能是：, 主要职责为, 职能职责包括: what comes behind is the first duty. */
const DUTY_LEAD_IN =
  /(?:职能|职责|职权|任务|工作)(?:[是为有]|主要[是为有]|包括|如下|具体如下|主要包括)(?:以下.{0,6})?[：:]?\s*|(?:职能|职责|主要任务)[^，,。；;：:]{0,8}[：:]\s*/gu;
/** What a bureau is, not what it does. */
const NATURE =
  /(?:是|为|系|属于?)[^，；]*(?:部门|机构|单位|事业法人|行政机关)[，。；]?$|^[^，；]{0,24}(?:是|为|系|属于?)[^，；]{0,24}(?:部门|机构|单位|组织|团体|机关|法人)[，,][^，；]{0,16}(?:管理|拨款|级别|规格|领导|主管|所有制|正科级|副科级|正处级|副处级|财政)[^，；]{0,6}[。；]$|(?:详见|见附件|按照?[^，；]{0,24}执行)[^；]*(?:不再|不另|此处|略)|^根据.*(?:规定|通知|方案|文件)[^：]*[：:，]?$/u;
/** A sentence about posts or departments in a section that says both. */
export const STAFFING =
  /(?:编制|内设|下设|在职|在编|实有)[^，。；]{0,16}[0-9一二三四五六七八九十]+\s*(?:人|名|个|科|股|处|室)/u;
/** 局机关内设办公室、…: a sentence that begins with the departments, counted or not. */
const DEPARTMENTS =
  /^[^，。；、]{0,10}(?:内设|下设|下辖|设有|现设|共设|(?:[局院校站所馆队会]|中心|机关)设)(?:机构|科室|股室)?(?:有|[：:])?[\p{Script=Han}]{1,10}(?:[科股处室部]|办公室)[、，和]/u;
/** 该中心为公益一类事业单位，承担…: what the bureau is, in front of the first thing that it does. */
const NATURE_IN_FRONT =
  /^[^，。；]{0,30}(?:是|为|系|属于?)[^，。；]{0,40}(?:部门|机构|单位|机关)[，,](?:[^，。；]{0,16}(?:级|建制|拨款|供给|管理)[，,])*(?=(?:主要)?(?:负责|承担|担负|履行|从事)[^，。；]{6})/u;
/** 我站主要职责是：at the head of a sentence. */
const BEGINS_WITH_LEAD_IN =
  /^[^，,。；;：:]{0,10}(?:主要|基本|工作)(?:职能|职责|任务)(?:[是为有]|包括|如下|主要[是为有]|[：:])/u;
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
  const bullet = (BULLET.exec(words) ?? CONNECTOR.exec(words) ?? NATURE_IN_FRONT.exec(words))?.[0].length ?? 0;
  const start = line.span.start + (leadIn === undefined ? bullet : leadIn.index + leadIn[0].length);
  const span = trimSpan(view, { start, end: line.span.end });
  const rest = textAt(view, span);
  const isDuty =
    rest.length >= SHORTEST_DUTY &&
    (isListed || isComplete(rest)) &&
    !NATURE.test(rest) &&
    !STAFFING.test(rest) &&
    !DEPARTMENTS.test(rest);
  return isDuty ? span : null;
}

/** The prose up to a paragraph that begins with posts or departments: what follows is no duty any more. */
function beforeStaffing(view: string, lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex(
    (line, at) => line.paragraph !== lines[at - 1]?.paragraph && at > 0 && STAFFING.test(textAt(view, line.span)),
  );
  return end === -1 ? lines : lines.slice(0, end);
}

/** Without what a paragraph tells of the bureau before it comes to 主要职责是：…. */
function fromLeadIn(view: string, lines: readonly Line[]): readonly Line[] {
  const at = lines.findIndex((line) => BEGINS_WITH_LEAD_IN.test(textAt(view, line.span)));
  return at < 1 ? lines : lines.filter((line, index) => index >= at || line.paragraph !== lines[at]?.paragraph);
}

/** The duties of unnumbered prose: each clause between ； or 。, without what announces or goes around it. */
export function proseDuties(view: string, lines: readonly Line[]): readonly TextItem[] {
  return fromLeadIn(view, beforeStaffing(view, lines)).flatMap((line, at, all) => {
    // The last clause of a paragraph may lack its mark where the one before it has one.
    const span = clauseSpan(view, line, all[at - 1]?.paragraph === line.paragraph);
    return span === null ? [] : [{ marker: null, depth: 1, spans: [span], isLeaf: true }];
  });
}

/** The lines of an item without a sentence about departments behind the last duty of its paragraph. */
function upToDepartments(view: string, lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex((line, at) => at > 0 && DEPARTMENTS.test(textAt(view, line.span)));
  return end === -1 ? lines : lines.slice(0, end);
}

function itemsOf(view: string, nodes: readonly ItemNode[], tree: ItemTree, depth: number): readonly TextItem[] {
  return nodes.flatMap((node) => [
    {
      marker: node.marker,
      depth,
      spans: [spanOf(view, upToDepartments(view, ownLines(view, node, tree)))],
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
