import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import type { Task } from '#schemas/answers/index.ts';
import { readFigure } from '../claims/read-figure.ts';
import { tableUnit } from '../table/table-unit.ts';
import { cellWith } from './complete-label.ts';
import { levelsOf } from './complete-levels.ts';
import { rangeOf } from './expand-runs.ts';

/** An item of an answer whose words are ids, with what its row left out still null. */
export type Item = Readonly<Record<string, unknown>>;

/** What every row of an answer means that says nothing else. */
export interface Defaults {
  readonly year: number | null;
  readonly fund: string | null;
  readonly unit: string | null;
}

export interface Completion {
  readonly segmentation: Segmentation;
  readonly defaults: Defaults;
  /** The words that name the figure of an item which says none; of a zero, the clause that states it. */
  readonly label: (item: Item, line: Line) => string;
  /** True for columns about which the row says something, were it `-`. */
  readonly says: (column: string) => boolean;
}

const lineOf = ({ segmentation }: Completion, item: Item): Line | undefined =>
  typeof item['l'] === 'number' ? segmentation.lines[item['l'] - 1] : undefined;

const printedOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What some concepts say of the time they are about, so that rows need not. */
const IMPLIED_BASIS: Readonly<Record<string, string>> = {
  'project.received': 'received',
  'project.spent': 'final',
};

const PERCENT = /[%％‰]|[百千]分之/u;

/** 减少 of a percentage is a fall in percent. */
const measureOf = (measure: unknown, figure: string): unknown =>
  (measure === 'increase' || measure === 'decrease') && PERCENT.test(figure) ? `${measure}_percent` : measure;

/** The unit for a figure beside which none is printed, where its table has none either. */
function unitOf(completion: Completion, item: Item, line: Line | undefined): unknown {
  const figure = printedOf(item['f']);
  const isAmount = item['m'] === null || !String(item['m']).endsWith('_percent');
  if (item['u'] !== null || !isAmount || figure === '' || readFigure(figure)?.unit !== null) return item['u'];
  return tableUnit(completion.segmentation, line?.table ?? null) ?? completion.defaults.unit;
}

/** What several years came to by its end is about the last of them: 2019-2021 is 2021. */
function yearOf(stated: unknown): unknown {
  const range = rangeOf(stated);
  return range === null ? stated : range.to;
}

/** Name of a figure: as answered, else what stands by it. */
function nameOf(completion: Completion, item: Item, line: Line | undefined): unknown {
  if (printedOf(item['n']) !== '') return item['n'];
  return line === undefined || printedOf(item['f']) === '' ? '' : completion.label(item, line);
}

/** Zeros that begin with another word than 无 or 未. */
const OTHER_ZERO = /^不(?:涉及|存在|发生|安排|产生)/u;

/** A figure with its cell, where one cell of the row prints it; a zero in words as one that reading knows. */
function placed(completion: Completion, item: Item, column: string): Item {
  const line = lineOf(completion, item);
  const figure = printedOf(item[column]);
  if (line === undefined || figure === '') return item;
  if (OTHER_ZERO.test(figure)) return { ...item, [column]: '无', n: printedOf(item['n']) === '' ? figure : item['n'] };
  return item['c'] === null ? { ...item, c: cellWith(completion.segmentation, line, figure) } : item;
}

function budget(completion: Completion, raw: Item): Item {
  const { defaults, says } = completion;
  const item = placed(completion, raw, 'f');
  const line = lineOf(completion, item);
  const measured = { ...item, m: measureOf(item['m'], printedOf(item['f'])) };
  return {
    ...measured,
    y: says('y') ? yearOf(item['y']) : defaults.year,
    d: says('d') ? item['d'] : defaults.fund,
    b: says('b') ? item['b'] : (IMPLIED_BASIS[String(item['k'])] ?? null),
    u: unitOf(completion, measured, line),
    n: nameOf(completion, item, line),
  };
}

function staffing(completion: Completion, raw: Item): Item {
  const item = placed(completion, raw, 'f');
  return { ...item, n: nameOf(completion, item, lineOf(completion, item)) };
}

/** Forms number their templates: 指标1：巡护里程 names 巡护里程. */
const TEMPLATE_NUMBER = /^(?:[一二三四]级)?指标\s*\d+\s*[:：、.]?\s*/u;
const DASH = /^[-—–－/／]+$/u;
const COMPARATORS: Readonly<Record<string, string>> = { '≥': '>=', '≤': '<=', '＞': '>', '＜': '<', '＝': '=' };

function indicators(completion: Completion, raw: Item): Item {
  const item = placed(completion, raw, printedOf(raw['f']) === '' ? 'g' : 'f');
  const line = lineOf(completion, item);
  const value = (column: string): unknown => (DASH.test(printedOf(item[column])) ? null : (item[column] ?? null));
  const name = typeof item['n'] === 'string' ? item['n'].replace(TEMPLATE_NUMBER, '') : item['n'];
  const levels = line === undefined ? { a: null, b: null } : levelsOf(completion.segmentation, line, printedOf(name));
  return {
    ...item,
    n: name,
    t: item['t'] ?? (line?.cells ? 'table' : 'narrative'),
    f: value('f'),
    g: value('g'),
    w: value('w'),
    x: value('x'),
    h: COMPARATORS[printedOf(item['h'])] ?? item['h'],
    a: item['a'] ?? levels.a,
    b: item['b'] ?? levels.b,
  };
}

/** Lines of a text item: one, or the first and last of several. */
function withLines(item: Item): Item {
  const range = rangeOf(item['l']);
  return range === null ? item : { ...item, l: range.from, e: item['e'] ?? range.to };
}

const text = (_completion: Completion, item: Item): Item => ({ ...withLines(item), d: item['d'] ?? 1 });

/** A title without its words is the whole of its lines. */
function report({ segmentation }: Completion, item: Item): Item {
  const placed = withLines(item);
  const [from, to] = [Number(placed['l']), Number(placed['e'] ?? placed['l'])];
  if (item['k'] !== 'title' || printedOf(item['v']) !== '') return placed;
  const lines = segmentation.lines.slice(Math.max(0, from - 1), to);
  return { ...placed, v: lines.map((line) => textAt(segmentation.view, line.content).trim()).join('') };
}

/** What rows leave out because it goes without saying, by task. Units of an institution leave out nothing. */
export const completeItem: Readonly<Record<Task, (completion: Completion, item: Item) => Item>> = {
  report,
  duties: text,
  staffing,
  budget,
  indicators,
  issues: text,
  measures: text,
};
