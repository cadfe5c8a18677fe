import { type Span, textAt } from '#model/span.ts';
import { bureauSuffixes } from '#schemas/vocabulary/names.ts';
import type { RulesContext } from '../context.ts';
import { printedLines } from './physical-lines.ts';
import { regionParts } from './region.ts';
import type { Title } from './title.ts';

export interface Bureau {
  /** The full name, with its region where the report states it anywhere. */
  readonly value: string;
  readonly spans: readonly Span[];
}

interface Mention {
  readonly name: string;
  readonly span: Span;
}

const SUFFIX = bureauSuffixes.join('|');
const BRANCH = '(?:[（(](?:本级|机关|汇总|本部|部门)[)）])?';
const HAN = '[\\p{Script=Han}]';
const NAME = `${HAN}(?:${HAN}|[（）()、·]){1,28}?(?:${SUFFIX})`;

/** The name in a title ends where the words for the report begin. */
const IN_TITLE = new RegExp(
  `(${HAN}[\\p{Script=Han}、·（）()]{1,28}?(?:${SUFFIX}))${BRANCH}(?:关于)?(?:开展)?(?=[12][0-9]{3}|[二][〇○零]|部门|整体|项目|预算|绩效|财政|支出|专项|单位|自评|本级|决算)`,
  'u',
);
const YEAR_PREFIX = /^(?:关于)?(?:[12][0-9]{3}\s*年(?:度)?|二[〇○零][〇○零一二三四五六七八九]{2}年(?:度)?)\s*/u;
const LABEL =
  /(?<!主管|业务|归口|牵头)(?:单位|部门|部门（单位）|预算部门|预算单位|评价单位|填报单位|填报部门|编制单位|报告单位|自评单位|项目单位|被评价单位|实施单位|预算部门（单位）)(?:名称|全称)?\s*(?:[（(][^）)\n]{1,6}[)）])?\s*(?:[：:]|[\n\t])\s*(?:[（(]盖章[)）])?\s*/gu;
const WHOLE_NAME = new RegExp(`^(${NAME})${BRANCH}(?:[（(](?:盖章|公章|印章)[)）])?$`, 'u');
const SUBJECT = new RegExp(
  `(?:^|[。；\\n，]|为(?:了)?(?:加强|规范|提高)|[：:])\\s*(${NAME})(?=是|为|系|属|负责|成立|位于|主要|内设|机关|（以下简称|\\(以下简称)`,
  'gu',
);
const CALLED_HEREAFTER = new RegExp(`(${NAME})(?=[（(]以下(?:简称|统称))`, 'u');
/** Words that an opening sentence puts in front of a name. */
const BEFORE_NAME = /^.*(?:加强|规范|提高|根据|按照|关于|中共|为了|组织|成立|做好)/u;
/** The closing lines of a report: bureau, date, seal, contacts. */
const CLOSING_LINES = 8;

const notGeneric = (name: string): boolean =>
  !/^(?:我|本|该|各|全|市|区|县|省|主管|上级|局机关|其他|有关|相关|下属)/u.test(name) && name.length >= 4;

function mentionAt(view: string, name: string, from: number): Mention {
  const start = view.indexOf(name, from);
  return { name, span: { start, end: start + name.length } };
}

function inTitle(view: string, title: Title): Mention | null {
  const lines = printedLines(view, title.span);
  const joined = title.value.replace(YEAR_PREFIX, '');
  const name = IN_TITLE.exec(joined)?.[1]?.replace(/^关于/u, '');
  if (name === undefined || !notGeneric(name)) return null;
  const line = lines.find(({ words }) => words.includes(name));
  return line === undefined ? null : mentionAt(view, name, line.span.start);
}

function behindLabel(view: string): readonly Mention[] {
  return [...view.matchAll(LABEL)].flatMap((match) => {
    const from = match.index + match[0].length;
    const words = view.slice(from).split(/[\n\t]/u, 1)[0] ?? '';
    const name = WHOLE_NAME.exec(words.trim())?.[1];
    return name !== undefined && notGeneric(name) ? [mentionAt(view, name, from)] : [];
  });
}

function inSignature(view: string): readonly Mention[] {
  const lines = printedLines(view, { start: 0, end: view.length }).slice(-CLOSING_LINES);
  return lines.flatMap(({ words, span }) => {
    const name = WHOLE_NAME.exec(words)?.[1];
    return name !== undefined && notGeneric(name) ? [mentionAt(view, name, span.start)] : [];
  });
}

function inBody(view: string): readonly Mention[] {
  const called = CALLED_HEREAFTER.exec(view);
  const subjects = [...(called === null ? [] : [called]), ...view.matchAll(SUBJECT)];
  return subjects.flatMap((match) => {
    const name = (match[1] ?? '').replace(BEFORE_NAME, '');
    // A subject without a region may be any organ that the report speaks of.
    return notGeneric(name) && regionParts(name).length > 0 ? [mentionAt(view, name, match.index)] : [];
  });
}

const isBoundary = (view: string, at: number): boolean => at === 0 || !/\p{Script=Han}/u.test(view.charAt(at - 1));

/** A region of three parts (省, 市, 县) with a long name each. */
const LONGEST_REGION = 24;
/** Words that stand in front of a region and would pass for the beginning of its name. */
const NOT_IN_REGION =
  /关于|明确|中共|印发|根据|按照|加强|规范|做好|年度|以及|我|本|该|为|由|经|与|对|向|在|将|及|和|的|是|等/u;

/** Whether `region` is whole regions in front of `name`, and not the head of one that the name goes on with. */
function isRegionBefore(region: string, name: string): boolean {
  const ends = regionParts(region + name).map((_, at, parts) => parts.slice(0, at + 1).join(''));
  return !NOT_IN_REGION.test(region) && ends.includes(region);
}

/** Every way to read a region out of the characters in front of a name: 云江市, but also 确云江市, where 明确 stands before. */
function regionsBefore(view: string, at: number, name: string): readonly string[] {
  const before = /[\p{Script=Han}]*$/u.exec(view.slice(Math.max(0, at - LONGEST_REGION), at))?.[0] ?? '';
  return Array.from(before, (_, from) => before.slice(from)).filter((region) => isRegionBefore(region, name));
}

const occurrences = (view: string, words: string): readonly number[] =>
  [...view.matchAll(new RegExp(escapeName(words), 'gu'))].map(({ index }) => index);

/**
 * The name with more of its region in front (云江市 before 南湖区…), where the report prints them together. What is no
 * part of the region occurs with it less often than the region itself.
 */
function longerForm(view: string, name: string): Mention | null {
  const regions = new Set(occurrences(view, name).flatMap((at) => regionsBefore(view, at, name)));
  const [best] = [...regions]
    .map((region) => ({ region, count: occurrences(view, region).length }))
    .sort((a, b) => b.count - a.count || b.region.length - a.region.length);
  if (best === undefined) return null;
  const full = best.region + name;
  const places = occurrences(view, full);
  const start = places.find((place) => isBoundary(view, place)) ?? places[0] ?? 0;
  return { name: full, span: { start, end: start + full.length } };
}

const escapeName = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/**
 * The bureau that reports: as the title, the cover's label, the signature or the first sentences name it, in that
 * order, with its region in front where the report prints that anywhere. Null when nobody is named.
 */
export function findBureau(context: RulesContext, titles: readonly Title[]): Bureau | null {
  const { view } = context;
  const named = [...titles.flatMap((title) => inTitle(view, title) ?? []), ...behindLabel(view)];
  const signed = inSignature(view);
  const mentions = [...named, ...signed, ...(named.length + signed.length === 0 ? inBody(view).slice(0, 1) : [])];
  const first = mentions[0];
  if (first === undefined) return null;
  const longest =
    longerForm(view, first.name) ?? mentions.find((mention) => isLonger(mention.name, first.name)) ?? first;
  const places = [longest, ...mentions].filter(({ name }) => longest.name.endsWith(name)).map(({ span }) => span);
  const spans = places.filter((span, index) => places.findIndex((other) => other.start === span.start) === index);
  return { value: textAt(view, longest.span), spans };
}

const isLonger = (name: string, shorter: string): boolean => name.length > shorter.length && name.endsWith(shorter);
