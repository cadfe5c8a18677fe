import { z } from 'zod';

/**
 * What answers of every task share: where something stands and what is printed there. Columns have one letter. Everything
 * is nullable but what an item cannot be without.
 */

/** A column with what the prompt says of it. */
export const said = <S extends z.ZodType>(schema: S, description: string): S => schema.meta({ description }) as S; // meta() keeps the type

const wholeNumber = z.int();

export const line = said(wholeNumber, '行号');
/** Rows of one shape, one behind the other, may be one row of the answer. */
export const lineOrRows = said(wholeNumber, '行号；合写几行时为起止行号，如 `71-90`');
export const lineOrLines = said(wholeNumber, '行号；一条占连续几行时写起止行号，如 `31-33`');
/** Not asked for: the end of a range of lines, and the cell in front of a figure, are read from `l` and `f`. */
export const lastLine = said(z.nullable(wholeNumber), '最后一行的行号');
export const cell = said(z.nullable(wholeNumber), '单元格编号');
const unit = said(z.nullable(z.string()), '数字旁没有印单位时，由表头或上下文得出的单位');

export const words = (description: string) => said(z.string(), description);
export const wordsOrNull = (description: string) => said(z.nullable(z.string()), description);

/** The level of a text item; what says none is of the first, as most are. */
export const depthOf = <S extends z.ZodType>(depth: S): S => said(depth, '层级，第1层省去');

/** A text item: whole lines, or a part of them marked by its first and last words. */
export const textPlace = {
  l: lineOrLines,
  e: lastLine,
  a: wordsOrNull('条目从行的中间开始时，它开头的4至8个字（不含序号）'),
  z: wordsOrNull('条目在行的中间结束时，它结尾的4至8个字（含标点）'),
  m: wordsOrNull('条目从行的中间开始且有序号时，序号原样'),
};

/** A figure: as printed, with its unit. */
export const figurePlace = {
  l: line,
  c: cell,
  f: wordsOrNull(
    '数字连同单位，照抄；表格行中有相同的数字时，前面加单元格编号，如 `3:62.10`；用文字说的零抄那几个字，从“无”“未”抄起',
  ),
  u: unit,
};
