import type { Line } from '#model/line.ts';
import type { Section } from '#model/section.ts';
import { neutralHeadingWords } from '#schemas/vocabulary/headings.ts';
import { linesOf, type RulesContext } from '../context.ts';
import { comparableHeading, coverOf, type HeadingCover } from './heading-cover.ts';
import { type ListMarker, readListMarker } from './list-marker.ts';

export type TextField = 'duties' | 'issues' | 'measures';

/** A section with what stands below it, headed by words for one or two text fields. */
export interface FieldSection {
  readonly fields: readonly TextField[];
  /** Its lines without the heading itself, those of the sections below it included. */
  readonly lines: readonly Line[];
  /** The numbers of its heading and of the headings above, for telling where the list inside ends. */
  readonly above: readonly ListMarker[];
}

const TEXT_FIELDS: readonly TextField[] = ['duties', 'issues', 'measures'];

/** Headings that use a word of a field and are about something else: results, or the solving of other people's problems. */
const MISLEADING: Readonly<Record<TextField, RegExp>> = {
  duties: /履行|履责|落实|强化|压实|考核|完成|项目.*职责|职责分工|(?:内设机构|[股科处]室)[^，。]{0,6}(?:职责|职能)/u,
  issues:
    /^(?:着力|切实|有效|及时|聚焦|坚持|全力|推动)?(?:解决|破解|整改|化解|回应|针对)|(?:解决|破解|整改|化解|回应|针对|查找|梳理|排查|聚焦|直面|正视)[^、和及与]{0,12}(?:问题|困难|短板|不足)/u,
  measures:
    /^(?:采纳|办理|落实|推进|强化|狠抓|督促|加强|抓好|做好)|(?:隐患|审计|巡察|巡视|督察|环保|作风|违规)[^，]{0,6}整改|成效$|成果$|重点工作|[0-9]{4}年度?(?:主要)?工作(?:计划|安排|打算|思路)$/u,
};

/** 经验做法, 成效 and 评价结论 are no problems; the cause of a problem is none of its own. */
const NO_PROBLEM =
  /^(?:主要|基本)?(?:经验|做法|成效|成绩|亮点|原因)[^题不]*$|^(?:综合|总体|绩效|自评)*(?:评价|自评)?(?:结论|结果|得分|等级)(?:情况)?$/u;

/** Half of a heading's characters: then it is a heading of the genre and not a sentence that uses its words. */
const MOSTLY = 0.5;
/** All but a filling word. */
const WHOLLY = 0.9;
/** A heading that names two matters (主要经验做法、存在的问题) has less of each; outermost headings are rarely sentences. */
const PARTLY = 0.2;

/** A heading may tell of other matters first and end with what it is for: 综合评价结论及存在的问题, 资金使用方面的问题. */
const ENDS: readonly (readonly [TextField, RegExp])[] = [
  [
    'issues',
    /(?:存在|发现|面临)的?(?:主要|突出)?(?:的)?(?:问题|不足|困难)(?:[和及与]不足)?(?:[及和与](?:主要)?(?:原因|成因)(?:分析)?)?$|方面(?:存在)?的?(?:主要)?问题$/u,
  ],
  [
    'measures',
    /(?:改进|整改|拟采取的?|下一步)(?:工作)?(?:措施|举措|建议|打算|意见|对策)(?:[及和与](?:有关|相关)?(?:建议|措施|意见))?$/u,
  ],
];

/** A short heading that begins or ends with a field's word is named for it: 职能与内设机构, 偏差和不足. */
const LONGEST_NAME = 14;

function announced(text: string, cover: HeadingCover, least: number, isOutermost: boolean): readonly TextField[] {
  const isFit = (field: TextField): boolean => !MISLEADING[field].test(text);
  const found = TEXT_FIELDS.filter((field) => cover.shares.has(field) && isFit(field));
  const total = TEXT_FIELDS.reduce((sum, field) => sum + (cover.shares.get(field) ?? 0), 0);
  if (total >= least) return found;
  const named = found.filter((field) => cover.atEdges.has(field));
  if (named.length > 0 && isOutermost && text.length <= LONGEST_NAME) return named;
  const ending = ENDS.flatMap(([field, shape]) => (isFit(field) && shape.test(text) ? [field] : []));
  if (ending.length > 0) return ending;
  return DUTY_HEADING.test(text) && !/履行|落实|考核/u.test(text) ? ['duties'] : [];
}

/** Headings that end with the genre's words for duties, whatever else they name: 单位性质及职能, 部门履职情况和主要职能. */
const DUTY_HEADING =
  /(?:主要|基本|部门|单位|机构|工作|法定)(?:职能|职责)(?:概况|情况|简介|概述)?$|性质(?:和|及|与|、)(?:主要)?(?:职能|职责)$|(?:主要|基本)(?:职能|职责)(?:和|及|与|、)(?:主要|重点)?(?:工作|任务)$|^(?:部门|单位|机构)(?:主要|基本|工作)任务$/u;

/** 2022年主要工作 */
const YEAR = /^(?:19|20)[0-9]{2}年度?/u;

/** The text fields of a section under a section that has `parent` as its own; `parent` itself where it inherits them. */
function fieldsUnder(section: Section, parent: readonly TextField[]): readonly TextField[] {
  const heading = comparableHeading(section.heading);
  const cover = coverOf(heading);
  if (heading === '' || (parent.length === 0 && cover.shares.has(null))) return [];
  if ((parent.includes('issues') || parent.includes('measures')) && NO_PROBLEM.test(heading)) return [];
  const own = announced(
    heading,
    cover,
    parent.length === 0 && section.level === 1 ? PARTLY : MOSTLY,
    parent.length === 0,
  );
  // 1.主要职责 below （一）主要职责及机构情况 heads the list again and is no item of it; （一）目标设定问题 may be a problem.
  const [again, ...others] = own;
  const isHeadedAgain = again !== undefined && again !== 'issues' && others.length === 0 && parent.includes(again);
  if (isHeadedAgain && (cover.shares.get(again) ?? 0) >= WHOLLY) return own;
  const isNarrower = own.length > 0 && own.join() !== parent.join();
  if (isNarrower) return own;
  const isOther =
    parent.includes('duties') &&
    [...coverOf(heading.replace(YEAR, '')).shares].some(([field, share]) => field !== 'duties' && share >= MOSTLY);
  return isOther ? [] : parent;
}

/**
 * In a section for both, an unnumbered label that is run in (整改措施：…) names a part of the numbered item above it,
 * unless the list that it heads begins anew.
 */
function namesPart(lines: readonly Line[], parent: OpenSection | undefined): boolean {
  const [label, body] = lines;
  if (parent?.fields.length !== 2 || label?.marker !== null || body?.paragraph !== label.paragraph) return false;
  const above = parent.gathered?.flatMap(markerOf).at(-1);
  return above !== undefined && markerOf(body)[0]?.shape !== above.shape;
}

const markerOf = (line: Line | undefined): readonly ListMarker[] => {
  const marker = line?.marker === null || line === undefined ? null : readListMarker(line.marker);
  return marker === null ? [] : [marker];
};

interface OpenSection {
  readonly level: number;
  readonly fields: readonly TextField[];
  /** The lines being gathered for the section that announced the fields; null where there are none. */
  readonly gathered: Line[] | null;
  readonly markers: readonly ListMarker[];
  /** Whether its heading has no number. */
  readonly isBare: boolean;
}

/** A heading with this much vocabulary of any field opens a section of its own; a problem or a duty may use a word of it. */
const OF_THE_GENRE = 0.4;

/** An item with its list inside has fewer lines; looking further back for its number would cost the square of a list. */
const LONGEST_LOOK_BACK = 60;

function isOfTheGenre(section: Section): boolean {
  const heading = comparableHeading(section.heading);
  const { shares } = coverOf(heading);
  const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
  return total >= OF_THE_GENRE || neutralHeadingWords.some((word) => heading.endsWith(word));
}

/**
 * Items without a mark at their end look like headings beside the one above them. They are items where their number
 * goes on with the list inside, or begins one right below an unnumbered heading of a field.
 */
function isItemOf(section: Section, lines: readonly Line[], parent: OpenSection): boolean {
  const [marker] = markerOf(lines[0]);
  if (marker === undefined || parent.gathered === null || isOfTheGenre(section)) return false;
  const goesOn = ({ shape, value }: ListMarker): boolean => shape === marker.shape && value + 1 === marker.value;
  if (section.level < parent.level && parent.markers.some(goesOn)) return false;
  const last = parent.gathered
    .slice(-LONGEST_LOOK_BACK)
    .flatMap(markerOf)
    .findLast(({ shape }) => shape === marker.shape);
  if (last !== undefined) return goesOn(last);
  return marker.value === 1 && parent.gathered.length === 0 && parent.isBare;
}

/** Headings in brackets or behind 一、 stand where a list's number would; plain headings begin a new gathering. */
export function fieldSections(context: RulesContext): readonly FieldSection[] {
  const found: FieldSection[] = [];
  const open: OpenSection[] = [];
  for (const section of context.segmentation.sections) {
    const lines = linesOf(context, section);
    const innermost = open.at(-1)?.gathered ?? null;
    const list = innermost === null ? undefined : open.find(({ gathered }) => gathered === innermost);
    const level = list !== undefined && isItemOf(section, lines, list) ? list.level + 1 : section.level;
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1);
    const fields = namesPart(lines, parent) ? (parent?.fields ?? []) : fieldsUnder(section, parent?.fields ?? []);
    const markers = [...(parent?.markers ?? []), ...markerOf(lines[0])];
    const isInherited = parent !== undefined && parent.gathered !== null && fields === parent.fields;
    const gathered = isInherited ? parent.gathered : fields.length === 0 ? null : [];
    if (gathered !== null) gathered.push(...(isInherited ? lines : lines.slice(1)));
    if (gathered !== null && !isInherited) found.push({ fields, lines: gathered, above: markers });
    open.push({ level, fields, gathered, markers, isBare: lines[0]?.marker === null });
  }
  return found;
}
