import { z } from 'zod';

/**
 * What answers of every task share: where something stands and what is printed there. Keys are one letter, since every
 * item repeats them and output is the bill. Everything is required and nullable: the strictest common subset of what
 * servers accept.
 */

const said = <S extends z.ZodType>(schema: S, description: string): S => schema.meta({ description }) as S; // meta() keeps the type

const wholeNumber = z.int();

export const line = said(wholeNumber, '所在行的行号');
const lastLine = said(z.nullable(wholeNumber), '跨多行时最后一行的行号，只占一行为 null');
const cell = said(z.nullable(wholeNumber), '表格行中数字所在单元格的编号，非表格行为 null');
const unit = said(z.nullable(z.string()), '数字旁没有印单位时，由表头或上下文得出的单位；否则为 null');

/** A text item: whole lines, or a part of them marked by its first and last words. */
export const textPlace = {
  l: line,
  e: lastLine,
  m: said(z.nullable(z.string()), '序号原样，仅当条目从行的中间开始时填写，否则为 null'),
  a: said(z.nullable(z.string()), '条目从行的中间开始时，它开头的4至8个字（不含序号），否则为 null'),
  z: said(z.nullable(z.string()), '条目在行的中间结束时，它结尾的4至8个字（含标点），否则为 null'),
};

/** A figure: as printed, with its unit. */
export const figurePlace = {
  l: line,
  c: cell,
  f: said(z.nullable(z.string()), '数字连同单位，照原文抄写；以“无”“未”等文字表示零时为 null'),
  u: unit,
};

export const words = (description: string) => said(z.string(), description);
export const wordsOrNull = (description: string) => said(z.nullable(z.string()), description);
export { cell, lastLine, unit };
