import type { Evidence } from '#model/claim.ts';
import { type Span, textAt } from '#model/span.ts';
import { foldText } from './fold.ts';
import { cellsAbove, headerOf, type Surroundings, surroundingsOf, tableOf } from './locate.ts';
import type { Source } from './outcome.ts';
import { findNumbers } from './printed-number.ts';

/** A unit found to be stated: where (null when there is no unit to state), and where figure and unit end. */
export interface StatedUnit {
  readonly span: Span | null;
  readonly end: number;
}

/** Words that may stand between a figure and its unit, or inside the unit (74万余元). */
const HEDGES = '余多来几大';
/** Units that change the magnitude of the number before them; everything else only names what is counted. */
const MAGNITUDE = /元|万|亿|%|％|‰|百分|角/u;
const MAGNITUDE_AFTER = /^[\s余多来几]*(?:[十百千]?[万亿]|[百千](?![克米瓦卡])|元|%|％|‰|个?百分点)/u;
/** What stands before a ratio in words, and the unit that it gives: no other is stated then. */
const RATIO_BEFORE: Readonly<Record<string, string>> = { 百分之: '%', 千分之: '‰', 万分之: '‱' };
/** The length of 百分之. */
const RATIO_LENGTH = 3;
/** What makes another unit of a unit: 人次 of 人, 元/月 of 元. */
const CONTINUED = /^(?:次|\s*[/／]|个?百分点)/u;
/** How many lines above a figure a line “单位：万元” may stand, outside a table that says so itself. */
const UNIT_LINE_DISTANCE = 6;

/** A statement of the unit of money; “填报单位：…” names a bureau and is none. */
const UNIT_LINE = /单位[:：]\s*(?:人民币)?[百千万亿]{0,2}元/gu;
/** How many figures of a table are looked for in the prose; a table that is repeated there at all is by its totals. */
const REPEATS_TRIED = 50;

const folded = (text: string): string => foldText(text, []).plain.replace(/^人民币/u, '');

/**
 * Checks that `unit` is the unit that the report states for the figure: right behind it, behind the list of figures it
 * belongs to, in the words the keyer cites, or for a figure alone in its cell in the header, the table’s unit line or
 * the prose that repeats the table. A unit null is stated when none that changes the magnitude is printed.
 * Null = another unit is stated, or none is.
 */
export function findUnit(
  source: Source,
  figure: Span,
  unit: string | null,
  evidence: readonly Evidence[],
): StatedUnit | null {
  const around = surroundingsOf(source, figure);
  const after = source.text.slice(figure.end, around.area.end);
  const before = { start: Math.max(around.area.start, figure.start - RATIO_LENGTH), end: figure.start };
  const ratio = RATIO_BEFORE[textAt(source.text, before)];
  if (ratio !== undefined) return unit !== null && folded(unit) === ratio ? { span: before, end: figure.end } : null;
  if (unit === null) return MAGNITUDE_AFTER.test(after) ? null : { span: null, end: figure.end };
  const printed = printedUnit(source.text, figure, around.area, folded(unit));
  if (printed !== null) return printed;
  if (MAGNITUDE_AFTER.test(after)) return null;
  const cited = evidence.find(({ role, span }) => role !== 'project' && statesUnit(textAt(source.text, span), unit));
  if (cited !== undefined) return { span: cited.span, end: figure.end };
  if (after.trim() !== '') return null;
  return unitOfTable(source, figure, around, unit);
}

function printedUnit(text: string, figure: Span, area: Span, unit: string): StatedUnit | null {
  const names = unit === '万元' || unit === '亿元' ? [unit, unit.charAt(0)] : [unit];
  for (const name of names) {
    const direct = matchUnit(text, figure.end, area.end, name);
    if (direct !== null && !(name !== unit && isCounted(text, direct.end))) return { span: direct, end: direct.end };
  }
  const before = text.slice(Math.max(area.start, figure.start - 3), figure.start);
  if (unit === '元' && /[￥¥]\s*$/u.test(before)) return { span: null, end: figure.end };
  const list = /^(?:\s*(?:[、，,和及与至~－-]|以及)\s*[0-9０-９][0-9０-９.．]*)+/u.exec(
    text.slice(figure.end, area.end),
  );
  const shared = list === null ? null : matchUnit(text, figure.end + list[0].length, area.end, unit);
  return shared && { span: shared, end: figure.end };
}

/** 万 stands for 万元 only where nothing that is counted follows: 480万立方 is water. */
const isCounted = (text: string, at: number): boolean =>
  /[人户亩立平米公吨处个家次名株头只辆台套件份册条]/u.test(text.charAt(at));

/** The characters of a folded unit right behind `at`, hedges and spaces skipped. */
function matchUnit(text: string, at: number, limit: number, unit: string): Span | null {
  let matched = 0;
  let start = -1;
  for (let next = at; next < limit && matched < unit.length; next += 1) {
    const character = text.charAt(next);
    if (folded(character) === unit.charAt(matched)) {
      if (start === -1) start = next;
      matched += 1;
      if (matched === unit.length && !CONTINUED.test(text.slice(next + 1, limit))) return { start, end: next + 1 };
    } else if (!HEDGES.includes(character) && !/[^\S\n]/u.test(character)) return null;
  }
  return null;
}

/** True when the words name the unit itself, not a multiple of it: 单位：万元 does not state 元. */
function statesUnit(words: string, unit: string): boolean {
  if (folded(unit) === '%' && /率|占比|比例|比重|百分比/u.test(words)) return true;
  const plain = folded(words);
  const name = folded(unit);
  for (let at = plain.indexOf(name); at !== -1; at = plain.indexOf(name, at + 1)) {
    if (!/[十百千万亿]/u.test(plain.charAt(at - 1))) return true;
  }
  return false;
}

/** The unit of a figure that stands alone. What is merely counted (人, 个) needs no statement of its own. */
function unitOfTable(source: Source, figure: Span, around: Surroundings, unit: string): StatedUnit | null {
  const header = around.line && around.cell && headerOf(source, around.line, around.cell);
  const words = [header, rowLabel(source, around), ...percentAbove(source, around)].filter((span) => span !== null);
  const named = words.find((span) => statesUnit(textAt(source.text, span), unit));
  if (named !== undefined) return { span: named, end: figure.end };
  if (!MAGNITUDE.test(unit)) return { span: null, end: figure.end };
  if (folded(unit) === '%') return null;
  const line = tableOf(source, around.line)?.unit?.span ?? unitLine(source, around);
  if (line !== null) return statesUnit(textAt(source.text, line), unit) ? { span: line, end: figure.end } : null;
  const repeated = repeatedInProse(source, around, folded(unit));
  return repeated && { span: repeated, end: figure.end };
}

const rowLabel = (source: Source, around: Surroundings): Span | null =>
  around.line?.cells?.find((cell) => /\p{L}/u.test(textAt(source.text, cell.span)))?.span ?? null;

/** Cells of the column that print a percent sign: a bare 0 among them is 0 %. */
const percentAbove = (source: Source, around: Surroundings): readonly Span[] =>
  around.line === null || around.cell === null
    ? []
    : cellsAbove(source, around.line, around.cell).filter((span) => /[%％]/u.test(textAt(source.text, span)));

/** The nearest “单位：…” shortly above a figure that no table governs. */
function unitLine(source: Source, around: Surroundings): Span | null {
  const number = tableOf(source, around.line)?.from ?? around.line?.number;
  if (number === undefined) return null;
  const from = source.lines.get(Math.max(1, number - UNIT_LINE_DISTANCE))?.span.start ?? 0;
  const matches = [...source.text.slice(from, around.area.start).matchAll(UNIT_LINE)];
  const last = matches.at(-1);
  return last === undefined ? null : { start: from + last.index, end: from + last.index + last[0].length };
}

/**
 * In a table without a unit, the place outside it where one of its figures is repeated with the unit (a labelling rule:
 * the unit meant). Only figures with decimals are looked for, because whole numbers repeat by chance.
 */
function repeatedInProse(source: Source, around: Surroundings, unit: string): Span | null {
  const { text, segmentation } = source;
  const section = around.line === null ? undefined : segmentation.sections[around.line.section];
  const range = tableOf(source, around.line)?.span ?? section?.span ?? around.area;
  const printed = findNumbers(text, range).map(({ span }) => textAt(text, span));
  for (const figure of printed.filter((number) => /\.\d\d/u.test(number)).slice(0, REPEATS_TRIED)) {
    for (let at = text.indexOf(figure); at !== -1; at = text.indexOf(figure, at + 1)) {
      const found = /[\d.]/u.test(text.charAt(at - 1)) ? null : matchUnit(text, at + figure.length, text.length, unit);
      if (found !== null) return { start: at, end: found.end };
    }
  }
  return null;
}
