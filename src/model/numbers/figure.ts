import type { UnitKind } from '#schemas/vocabulary/units.ts';
import type { Span } from '../span.ts';

/** One end of a range of numbers. */
export interface RangeEnd {
  readonly digits: Span;
  readonly value: string;
}

/** A figure as a report prints it: digits, hedge, unit and bound, each with its place. */
export interface Figure {
  /** The digits alone, a printed minus included; of a range, those of its upper end. */
  readonly digits: Span;
  /** Digits, hedge and unit together, a range whole; bound and hedge words before the digits stand outside. */
  readonly whole: Span;
  /** Decimal string of the digits; multipliers (万) stay in the unit, but inside a number (1亿2,345万元) they count. */
  readonly value: string;
  /** As printed without its hedge (`74万余元` has 万元); `%` for 百分之; null when nothing that is a unit follows. */
  readonly unit: string | null;
  readonly kind: UnitKind | 'bare';
  /** True for 余, 多, 近, 约, 左右, 上千. */
  readonly approx: boolean;
  /** The bound stated around the figure: 以上 and 不低于 are >=, 以内 and 不超过 are <=, 超过 is >, 不足 and 低于 are <. */
  readonly bound: '>=' | '<=' | '>' | '<' | null;
  /** The lower end of a range (3至5人, 60%～70%), in the unit of the upper one; absent where one number is stated. */
  readonly from?: RangeEnd;
}
