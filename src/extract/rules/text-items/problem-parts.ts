import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import type { FieldSection } from './field-sections.ts';
import { growItemTree, type ItemNode } from './item-tree.ts';
import { type ListMarker, readListMarker } from './list-marker.ts';
import { markOrdinalWords } from './ordinal-words.ts';
import { MEASURE_START } from './problem-titles.ts';
import { isClosingLine, spanOf, type TextItem } from './text-item.ts';

export type ProblemField = 'issues' | 'measures';

/** 问题一：… 整改措施一：…: the marker itself says what its item is. */
const NAMED: readonly (readonly [ProblemField, RegExp])[] = [
  ['measures', /^(?:整改|改进)?(?:措施|建议)/u],
  ['issues', /^(?:存在)?问题/u],
];

/** The field that a line's own marker names; null for other lines. */
export function namedField(line: Line | undefined): ProblemField | null {
  const marker = line?.marker ?? null;
  return marker === null ? null : (NAMED.find(([, shape]) => shape.test(marker))?.[0] ?? null);
}

/** Each named marker with the lines of its paragraph, up to a number that belongs to another list. */
function namedRuns(lines: readonly Line[]): readonly (readonly Line[])[] {
  const runs: Line[][] = [];
  for (const line of lines) {
    if (line.kind === 'table_row') break;
    if (namedField(line) !== null) runs.push([line]);
    else if (line.marker !== null && line.paragraph !== runs.at(-1)?.[0]?.paragraph) break;
    else if (line.paragraph === runs.at(-1)?.at(-1)?.paragraph) runs.at(-1)?.push(line);
  }
  return runs;
}

const subItems = (view: string, nodes: readonly ItemNode[], depth: number, matter: number): readonly TextItem[] =>
  nodes.flatMap((node) => [
    { marker: node.marker, depth, spans: [spanOf(view, node.lines)], isLeaf: node.children.length === 0, matter },
    ...subItems(view, node.children, depth + 1, matter),
  ]);

/** A named item and the list inside its paragraph. */
function itemsOfRun(view: string, run: readonly Line[], matter: number): readonly TextItem[] {
  const [, ...further] = markOrdinalWords(view, run);
  const { items } = growItemTree(further, { above: [], splitsInline: true });
  const whole = { marker: run[0]?.marker ?? null, depth: 1, spans: [spanOf(view, run)], matter };
  return [{ ...whole, isLeaf: items.length === 0 }, ...subItems(view, items, 2, matter)];
}

/** The items of a section that pairs problems with measures by name; null where it names only one kind or none. */
export function pairedItems(view: string, section: FieldSection, field: ProblemField): readonly TextItem[] | null {
  const runs = namedRuns(section.lines);
  if (new Set(runs.map(([line]) => namedField(line))).size < 2) return null;
  let matter = 0;
  return runs.flatMap((run) => {
    const own = namedField(run[0]);
    if (own === 'issues') matter = run[0]?.span.start ?? 0;
    return own === field ? itemsOfRun(view, run, matter) : [];
  });
}

/** In a section for both, an item may name its problem and then the measure. */
const MEASURE_PART =
  /(?:(?:拟)?(?:改进|整改|下一步|下步|应对|对应|解决)(?:的)?(?:工作)?(?:措施|打算|建议|意见|办法|对策)|(?<=[。；\n]\s{0,8})(?:措施|建议|办法|对策|整改))(?:及建议)?[：:]\s*|(?<=[。；\n]\s{0,8})(?:下一步|下步|今后|为此)[，,]\s*/u;
/**
 * Where no label tells, an item turns to its measure with a sentence about what is to come: 拟在年初…, 我局将继续…, 今后会同….
 */
const MEASURE_SENTENCE =
  /(?<=[。；\n]\s{0,8})(?:(?:下一步|下步|下一?阶段|今后|以后|接下来|明年|来年|下一?年度?|后续|为此|对此)(?!.{0,12}(?:不|难|未))|[拟将](?![定订军要来])|建议(?=[\p{Script=Han}]{2})|(?:我|本)(?:们|局|委|办|院|校|会|站|所|队|厅|馆|台|处|中心|公司|单位|部门|镇|乡|街道|县|区|市)(?:[拟将]|已经?(?:要求|督促|责成|责令|安排|部署|着手)|计划|正在))/u;
/** What came of a measure, by when and by whom is no measure. */
const AFTERMATH =
  /(?:整改(?:落实)?(?:结果|情况|成效|进展|完成情况|时限|期限|目标|责任[^：:]{0,4})|责任(?:领导|部门|科室|单位|人)|完成(?:时限|情况|时间)|落实情况)[：:]/u;
/** The label in front of a problem. */
const PROBLEM_LABEL = /^(?:存在的?|具体|主要|发现的?)*问题(?:描述|表现)?[：:]\s*/u;

/** 办法：… as a paragraph of its own below its problem. */
const MEASURE_LABEL = /^(?:措施|建议|办法|对策|整改)[：:]/u;

/** Whether problems and measures stand together: the heading names both, or labels inside tell them apart. */
export const isShared = (view: string, { fields, lines }: FieldSection): boolean =>
  fields.length > 1 ||
  lines.some((line) => {
    const words = line.kind === 'table_row' ? '' : textAt(view, line.content);
    return MEASURE_PART.test(words) || MEASURE_LABEL.test(words);
  });

/** Whether 整改措施： is the last that is said in front of a list; 下一步， only joins the list to what it is about. */
export function endsWithMeasureLabel(view: string, span: Span): boolean {
  const words = textAt(view, span);
  const measure = MEASURE_PART.exec(words);
  return measure !== null && measure.index + measure[0].length >= words.length && !/[，,]\s*$/u.test(words);
}

/** A measure up to what came of it; null where nothing else is said. */
export function withoutAftermath(view: string, span: Span): Span | null {
  const at = AFTERMATH.exec(textAt(view, span))?.index;
  const kept = at === undefined ? span : trimSpan(view, { start: span.start, end: span.start + at });
  return kept.start === kept.end ? null : kept;
}

/** Where an item turns to its measure, and where what the measure says begins: behind a label, if it has one. */
function measureTurn(words: string): { readonly at: number; readonly from: number } | null {
  const label = MEASURE_PART.exec(words);
  if (label !== null) return { at: label.index, from: label.index + label[0].length };
  const at = words.search(MEASURE_SENTENCE);
  return at === -1 || MEASURE_START.test(words.slice(0, at)) ? null : { at, from: at };
}

/**
 * In a section for problems and measures alike: by how it begins, or the part in front of or behind 改进措施：. What no
 * label tells is of the field that the heading names; null where it names both.
 */
export function partOfShared(view: string, whole: Span, field: ProblemField, headed: ProblemField | null): Span | null {
  const all = textAt(view, whole);
  const words = all.slice(0, AFTERMATH.exec(all)?.index ?? all.length);
  const measure = measureTurn(words);
  const label = PROBLEM_LABEL.exec(words)?.[0].length ?? 0;
  const part = (start: number, end: number): Span | null => {
    const span = trimSpan(view, { start: whole.start + start, end: whole.start + end });
    return span.start === span.end ? null : span;
  };
  if (measure !== null && field === 'issues') return part(Math.min(label, measure.at), measure.at);
  if (measure !== null) return part(measure.from, words.length);
  const told = headed ?? (MEASURE_START.test(words) && label === 0 ? 'measures' : 'issues');
  return told === field ? part(label, words.length) : null;
}

/** 建议： inside a paragraph of problems turns to measures. */
const TURN =
  /^(?:(?:为此|对此|针对(?:上述|以上|这些)[^，,。；;：:]{0,10})[，,]?)?(?:特|现|我(?:局|单位|部门)|提出|有关|相关|主要|工作|下一步|以下)*(?:改进|整改)?(?:工作)?(?:建议|措施|打算)(?:如下|有|是)?[：:]\s*/u;

/** Prose turns to measures without a label too: 下一步，我局将…；对此，已采取如下举措：…. */
const TURN_OF_PROSE =
  /^(?:下一步|下步|下一阶段|下阶段|今后|以后|接下来|明年|下一?年度?|对此|为此|有鉴于此|鉴于此|针对(?:上述|以上|这些|存在)|对照(?:上述|以上))[^。；;：:]{0,40}(?:[：:]|将|要|会|已|拟|采取|建议|计划|加强|加大|强化|完善|落实|进一步)/u;
/** What the turn says of itself, in front of the first measure. */
const TURN_LEAD =
  /^(?:(?:下一步|下步|今后|以后|对此|为此|针对(?:上述|以上|这些)[^，,。；;：:]{0,12})[，,]?)?(?:[^。；;：:]{0,30}(?:建议|措施|举措|做法|打算|工作|方面|着手|入手|如下|以下)[^。；;：:，,]{0,6})?[：:]\s*/u;

const isTurn = (view: string, line: Line): boolean => line.marker === null && TURN.test(textAt(view, line.span));
const isTurnOfProse = (view: string, line: Line): boolean =>
  line.marker === null &&
  line.kind !== 'heading' &&
  line.kind !== 'table_row' &&
  TURN_OF_PROSE.test(textAt(view, line.span));

/** Where unnumbered prose, or a list inside one paragraph, turns to measures once; -1 where it does not. */
function turnOfProse(view: string, { lines }: FieldSection): number {
  const at = lines.findIndex((line) => isTurnOfProse(view, line));
  const paragraph = lines[at]?.paragraph;
  const [front, behind] = [lines.slice(0, at), lines.slice(at + 1)];
  const listed = front.filter((line) => line.marker !== null).map((line) => line.paragraph);
  const isOneMatter = listed.every((each) => each === listed[0]);
  const isPlain = [...front, ...behind].every((line) => line.kind !== 'table_row' && line.kind !== 'heading');
  const isLast = behind.every(
    (line) => !isTurn(view, line) && (line.paragraph === paragraph || !isTurnOfProse(view, line)),
  );
  return at > 0 && isOneMatter && isPlain && isLast && !goesOnBehind(front, behind) ? at : -1;
}

/** Where the numbering of the problems goes on, the turn was that of one of them alone. */
function goesOnBehind(front: readonly Line[], behind: readonly Line[]): boolean {
  const last = front.flatMap(({ marker }) => (marker === null ? [] : (readListMarker(marker) ?? []))).at(-1);
  const next = behind.flatMap(({ marker }) => (marker === null ? [] : (readListMarker(marker) ?? [])))[0];
  return last !== undefined && next !== undefined && next.shape === last.shape && next.value === last.value + 1;
}

/** 下一步我局将：, 针对上述问题，拟采取以下改进措施：as all that a line says. */
const LIST_LEAD =
  /^(?:下一步|下步|下一阶段|今后|以后|接下来|明年|下一?年度?|对此|为此|针对|对照|鉴于|我(?:局|单位|部门|中心)|[拟将]|结合)[^。；;：:]{0,50}[：:]$/u;

/** Where a sentence turns to a list of measures that is numbered anew behind the problems; -1 where none or several do. */
function turnToList(view: string, { lines }: FieldSection): number {
  const markers = lines.map((line) => (line.marker === null ? null : readListMarker(line.marker)));
  let last: ListMarker | null = null;
  const turns: number[] = [];
  for (const [at, line] of lines.entries()) {
    const [own, next] = [markers[at] ?? null, markers[at + 1]];
    const isNew = own === null && next?.value === 1 && last?.shape === next.shape && last.value > 1;
    if (isNew && LIST_LEAD.test(textAt(view, line.span).trim())) turns.push(at);
    last = own ?? last;
  }
  return turns.length === 1 ? (turns[0] ?? -1) : -1;
}

/** Whether the numbering begins anew behind the label at `at`: else it labels a part of one item. */
function beginsAnew(lines: readonly Line[], at: number): boolean {
  const marker = lines.slice(at + 1).find((line) => line.marker !== null)?.marker ?? null;
  const value = marker === null ? null : readListMarker(marker)?.value;
  return lines.slice(0, at).every((line) => line.marker === null) ? value === null || value === 1 : value === 1;
}

/** The line without the label at its head; none where nothing follows the label. */
export function behindLabel(line: Line, length: number): readonly Line[] {
  const start = line.content.start + length;
  return start < line.span.end ? [{ ...line, span: { ...line.span, start }, content: { ...line.content, start } }] : [];
}

/** A paragraph of its own behind the numbered problems that gives all measures: 为此建议：…. */
const isLastTurn = (view: string, { lines }: FieldSection, at: number): boolean =>
  lines[at]?.paragraph !== lines[at - 1]?.paragraph &&
  lines.slice(at).every((line) => line.paragraph === lines[at]?.paragraph || isSignatureLine(view, line)) &&
  lines.slice(0, at).filter((line) => line.marker !== null).length > 1 &&
  FOR_ALL.test(textAt(view, lines[at]?.span ?? { start: 0, end: 0 }));

const FOR_ALL = /^(?:为此|对此|针对(?:上述|以上|这些))/u;
const isSignatureLine = (view: string, line: Line): boolean => isClosingLine(textAt(view, line.span));

/** A paragraph of problems with measures behind a label of their own: two sections; else the section itself. */
export function splitAtTurn(view: string, section: FieldSection): readonly FieldSection[] {
  const { lines } = section;
  const at = lines.findIndex((line) => isTurn(view, line));
  const turn = lines[at];
  if (!section.fields.includes('issues')) return [section];
  const list = turnToList(view, section);
  if (list !== -1) return splitAt(view, section, list);
  if (turn === undefined) return splitAt(view, section, turnOfProse(view, section));
  if (isLastTurn(view, section, at)) return splitAt(view, section, at);
  if (turn.paragraph !== lines[at - 1]?.paragraph) return [section];
  if (!beginsAnew(lines, at) || lines.slice(at + 1).some((line) => isTurn(view, line))) return [section];
  return splitAt(view, section, at);
}

/** The section in two at a line that turns to measures, without the label at its head; the whole for -1. */
function splitAt(view: string, section: FieldSection, at: number): readonly FieldSection[] {
  const { lines } = section;
  const turn = lines[at];
  if (turn === undefined) return [section];
  const words = textAt(view, turn.span);
  const first = behindLabel(turn, (TURN.exec(words) ?? TURN_LEAD.exec(words))?.[0].length ?? 0);
  return [
    { ...section, fields: ['issues'], lines: lines.slice(0, at) },
    { ...section, fields: ['measures'], lines: [...first, ...lines.slice(at + 1)] },
  ];
}
