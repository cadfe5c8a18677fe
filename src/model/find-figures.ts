import { type UnitKind, unitKinds, unitsByLength } from '#schemas/vocabulary/units.ts';
import { JOINER } from './artefacts.ts';
import { formatDecimal } from './decimal.ts';
import { readNumber } from './read-number.ts';
import type { Span } from './span.ts';

/** A figure as a report prints it: digits, hedge, unit and bound, each with its place. */
export interface Figure {
  /** The digits alone. */
  readonly digits: Span;
  /** Digits, hedge and unit together. */
  readonly whole: Span;
  /** Decimal string of the digits; multipliers (万) stay in the unit. */
  readonly value: string;
  /** As printed without its hedge (`74万余元` has 万元); null when nothing that is a unit follows. */
  readonly unit: string | null;
  readonly kind: UnitKind | 'bare';
  /** True for 余, 多, 近, 约, 左右, 上千. */
  readonly approx: boolean;
  /** The bound stated around the figure: 以上 and 不低于 are >=, 以内 and 不超过 are <=. */
  readonly bound: '>=' | '<=' | '>' | '<' | null;
}

const DIGITS =
  /[-－]?[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[-－]?[0-9０-９]+(?:[.．][0-9０-９]+)?/gu;
const HEDGE = '[余多来几]';
/** Space that may stand between digits and unit; a tab sets table cells apart. */
const SPACE = '[ \\u3000\\u00a0]*';

/** Units as one expression, longest first; a multiplier and a hedge may stand before the unit or inside it. */
const escaped = unitsByLength.map((unit) => unit.replace('/', '\\/'));
const UNIT = new RegExp(`${SPACE}(${HEDGE})?(万亿|[万亿千百])?(${HEDGE})?(${escaped.join('|')})?`, 'uy');

/** A figure that follows one of these is no quantity: an ordinal, a document number, a clause of a law. */
const NOT_BEFORE = /(?:第|〔|\[|No\.?|[A-Za-z_#])\s?$/u;
/**
 * A figure before one of these is a date, a document number, a code, a year, a clock time or an ordinal. A tab stands
 * between them only where they are two cells (56 | 年末实有人数).
 */
const NOT_AFTER =
  /^[^\S\t]?(?:年(?!限|均|度任)|月(?!均)|[日号](?!均)|〕|\]|时[整许]|[点时]\s?\d|届|版|级|楼|栋楼|路|[-－—~～]\d{1,2}[月日号])/u;
/** 2021-12-31, 2021.12.31, 2021/12/31, 10.13国际, 12345热线 are no quantities. */
const DATE =
  /(?:19|20)\d{2}[-./．](?:1[0-2]|0?[1-9])(?:[-./．](?:3[01]|[12]\d|0?[1-9]))(?!\d)|(?:19|20)\d{2}[.．](?:1[0-2]|0?[1-9])(?!\d)/uy;

const LOWER_BEFORE = /(?:不低于|不少于|不小于|至少|≥|>=|大于等于|达到?|超过)$/u;
const UPPER_BEFORE = /(?:不超过|不高于|不大于|不多于|控制在|≤|<=|小于等于|(?<!不)低于|(?<!不)少于)$/u;
const APPROX_BEFORE = /(?:近|约|大约|约为|逾|上)$/u;

function boundAround(text: string, start: number, end: number): Figure['bound'] {
  const after = text.slice(end, end + 4);
  if (/^(?:及以上|以上|或以上)/u.test(after)) return '>=';
  if (/^(?:及以下|以下|以内|之内)/u.test(after)) return '<=';
  const before = text.slice(Math.max(0, start - 4), start);
  if (UPPER_BEFORE.test(before)) return '<=';
  const lower = LOWER_BEFORE.exec(before);
  // 达 and 超过 alone state a result (达95%), no bound; 超过 is a strict one.
  if (lower === null || lower[0].startsWith('达')) return null;
  return lower[0] === '超过' ? '>' : '>=';
}

/** What most figures look like; their value needs no reading. */
const PLAIN = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/u;

/** The value of the digits, or null when they are no number after all (1,23). */
function readValue(printed: string): string | null {
  if (PLAIN.test(printed)) return printed;
  try {
    return formatDecimal(readNumber(printed));
  } catch {
    return null;
  }
}

function figureAt(text: string, start: number, printed: string): Figure | null {
  const value = readValue(printed);
  const digits = { start, end: start + printed.length };
  UNIT.lastIndex = digits.end;
  const match = UNIT.exec(text);
  const [consumed = '', hedge1, multiplier = '', hedge2, base = ''] = match ?? [];
  if (value === null) return null;
  const unit = `${multiplier}${base}`;
  const hasUnit = unit !== '';
  const end = hasUnit ? digits.end + consumed.length : digits.end;
  const kind = unitKinds.get(unit) ?? unitKinds.get(base) ?? (multiplier === '' ? 'bare' : 'counter');
  const before = text.slice(Math.max(0, start - 3), start);
  const approx =
    hedge1 !== undefined || hedge2 !== undefined || APPROX_BEFORE.test(before) || text.startsWith('左右', end);
  return {
    digits,
    whole: { start, end },
    value,
    unit: hasUnit ? unit : null,
    kind,
    approx,
    bound: boundAround(text, start, end),
  };
}

/** True when the digits are part of a date, a document number, an ordinal or a code and state no quantity. */
function isNoQuantity(text: string, start: number, printed: string): boolean {
  if (NOT_BEFORE.test(text.slice(Math.max(0, start - 3), start))) return true;
  return NOT_AFTER.test(text.slice(start + printed.length, start + printed.length + 4));
}

/**
 * The figures printed in Arabic digits inside `range` of `text`, in order. Dates, years, document numbers, ordinals and
 * codes are no figures and are left out; `时间` quantities (3年, 6个月) keep kind `time`.
 */
export function findFigures(text: string, range: Span): readonly Figure[] {
  const hasJoiner = text.slice(range.start, range.end).includes(JOINER);
  return hasJoiner ? figuresAcrossJoiners(text, range) : figuresIn(text, range);
}

/** Context that a figure's bound, hedge and unit are looked for in, in code units before and behind the range. */
const CONTEXT = 24;

/** The same where a view has joiners for what parted a figure (`206.<U+200B>91`): read without them, placed with them. */
function figuresAcrossJoiners(text: string, range: Span): readonly Figure[] {
  const from = Math.max(0, range.start - CONTEXT);
  const kept: number[] = [];
  for (let at = from; at < Math.min(text.length, range.end + CONTEXT); at += 1) if (text[at] !== JOINER) kept.push(at);
  const joined = kept.map((at) => text.charAt(at)).join('');
  const inside = { start: countBelow(kept, range.start), end: countBelow(kept, range.end) };
  const placed = ({ start, end }: Span): Span => ({ start: kept[start] ?? range.start, end: (kept[end - 1] ?? 0) + 1 });
  return figuresIn(joined, inside).map((figure) => ({
    ...figure,
    digits: placed(figure.digits),
    whole: placed(figure.whole),
  }));
}

const countBelow = (kept: readonly number[], bound: number): number => {
  const first = kept.findIndex((at) => at >= bound);
  return first === -1 ? kept.length : first;
};

function figuresIn(text: string, range: Span): readonly Figure[] {
  const figures: Figure[] = [];
  // Searched in the range alone: in the whole text a search goes on to the next figure, however far behind the range.
  const words = text.slice(range.start, range.end);
  DIGITS.lastIndex = 0;
  for (let match = DIGITS.exec(words); match !== null; match = DIGITS.exec(words)) {
    let start = range.start + match.index;
    DATE.lastIndex = start;
    if (DATE.test(text)) {
      DIGITS.lastIndex = DATE.lastIndex - range.start;
      continue;
    }
    let printed = match[0];
    // A dash between two numbers is a range or a code, not a sign; only a dash behind a mark or space is a minus.
    if (/^[-－]/u.test(printed) && !/[\s（(:：,，]$/u.test(text.slice(Math.max(0, start - 1), start))) {
      printed = printed.slice(1);
      start += 1;
    }
    if (isNoQuantity(text, start, printed)) continue;
    const figure = figureAt(text, start, printed);
    if (figure !== null) figures.push(figure);
  }
  return figures;
}
