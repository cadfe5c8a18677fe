import type { z } from 'zod';
import { formatDecimal } from '#model/decimal.ts';
import { NumberUnreadableError, readNumber } from '#model/read-number.ts';
import type { indicatorAttributes } from '#schemas/record/attributes.ts';

type Comparator = NonNullable<z.infer<typeof indicatorAttributes.comparator>>;

/** A printed figure taken apart. */
export interface Figure {
  /** Decimal string in `unit`, with the decimals printed. */
  readonly value: string;
  /** As printed behind the number, hedges left out; null when nothing stands there. */
  readonly unit: string | null;
  /** 约, 近, 余, 多, 上千. */
  readonly approx: boolean;
  readonly comparator: Comparator | null;
}

const NUMBER = /[-+−－]?[0-9０-９][0-9０-９,，.．]*|[零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟]+/u;
const APPROXIMATE_BEFORE = /约|近|上(?=[百千万亿])|接近/u;
const APPROXIMATE_AFTER = /^[余多]|左右|^[百千万亿]+[余多]/u;
const HEDGES = /[余多]|左右|以上|以下|以内|及|不等|[\s。，；、]/gu;

const BOUNDS: readonly (readonly [RegExp, Comparator])[] = [
  [/≥|>=|不低于|不少于|不小于|至少|以上/u, '>='],
  [/≤|<=|不超过|不高于|不多于|不大于|控制在|以内|以下/u, '<='],
  [/>|＞|大于|超过/u, '>'],
  [/<|＜|小于|低于|少于/u, '<'],
  [/=|＝/u, '='],
];

/** Full stop and comma at the end belong to the sentence. */
const core = (digits: string): string => digits.replace(/[,，.．]+$/u, '');

/**
 * Takes a printed figure apart: `约1,234.50万元` is 1234.50 in 万元, approximate; `百分之三` is 3 in %. Null when there is no
 * number in it, more than one, or one that cannot be read: nothing is guessed.
 */
export function readFigure(printed: string): Figure | null {
  const text = printed.trim();
  const percent = /^(.*?)(百|千)分之(.+)$/u.exec(text);
  if (percent !== null) return withUnit(readFigure(`${percent[1]}${percent[3]}`), percent[2] === '百' ? '%' : '‰');
  const found = NUMBER.exec(text);
  if (found === null) return null;
  const digits = core(found[0]);
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + digits.length);
  if (/[0-9０-９]/u.test(after)) return null;
  const value = readValue(digits);
  if (value === null) return null;
  const unit = after.replace(HEDGES, '').replace(/^[（(](.+)[）)]$/u, '$1');
  return {
    value,
    unit: unit === '' ? null : unit,
    approx: APPROXIMATE_BEFORE.test(text.slice(0, found.index + 1)) || APPROXIMATE_AFTER.test(after),
    comparator: BOUNDS.find(([pattern]) => pattern.test(`${before}${after}`))?.[1] ?? null,
  };
}

const withUnit = (figure: Figure | null, unit: string): Figure | null => (figure === null ? null : { ...figure, unit });

function readValue(digits: string): string | null {
  try {
    return formatDecimal(readNumber(digits));
  } catch (thrown) {
    if (thrown instanceof NumberUnreadableError) return null;
    throw thrown;
  }
}

/** Words that state a zero (LABELS: 无, 未). */
export const statesNone = (printed: string): boolean => /^(?:无|未|没有|零(?!点))/u.test(printed.trim());

/** Whether the words around a figure in its line make it approximate, where the figure alone does not tell. */
export function isHedged(lineText: string, figure: string, label: string | null): boolean {
  const labelled = label === null ? -1 : lineText.indexOf(label);
  const after = labelled === -1 ? -1 : lineText.indexOf(figure, labelled);
  const start = after === -1 ? lineText.indexOf(figure) : after;
  if (start === -1) return false;
  const end = start + figure.length;
  return /(约|将?近|上)$/u.test(lineText.slice(0, start)) || /^[百千万亿]*(余|多|左右)/u.test(lineText.slice(end));
}
