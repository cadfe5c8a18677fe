import type { Chance } from '#model/chance.ts';
import type { Figure } from '../text/fragments.ts';
import { isSameNumber, numberOf, printUnits } from '../text/printing.ts';

/** Ways to print a number wrongly. Each gives other digits than before, or null where there are none to give. */

const DIGIT = /\d/u;

/** A number never begins with a nought that is not its only digit before the point. */
const isWellFormed = (digits: string): boolean => /^(?:0|[1-9][\d,]*)(?:\.\d+)?$/u.test(digits);

const isOther = (digits: string, before: string): boolean => isWellFormed(digits) && !isSameNumber(digits, before);

/** One digit is another one. */
export function withTypo(chance: Chance, digits: string): string | null {
  const places = [...digits].flatMap((sign, at) => (DIGIT.test(sign) ? [at] : []));
  const at = chance.pick(places);
  const digit = (Number(digits[at]) + chance.between(1, 9)) % 10;
  const changed = `${digits.slice(0, at)}${digit}${digits.slice(at + 1)}`;
  return isOther(changed, digits) ? changed : null;
}

/** Two digits that stand beside each other have changed places. */
export function transposed(chance: Chance, digits: string): string | null {
  const places = [...digits].flatMap((sign, at) =>
    DIGIT.test(sign) && DIGIT.test(digits[at + 1] ?? '') && sign !== digits[at + 1] ? [at] : [],
  );
  if (places.length === 0) return null;
  const at = chance.pick(places);
  const changed = `${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`;
  return isOther(changed, digits) ? changed : null;
}

const decimalsOf = (digits: string): number => digits.split('.')[1]?.length ?? 0;

/** The number with a part of it, from 4 to 40 hundredths, added or taken away; as many decimals as before. */
export function changedInPart(chance: Chance, digits: string): string | null {
  const decimals = decimalsOf(digits);
  const units = BigInt(numberOf(digits).replace('.', ''));
  const part = (units * BigInt(chance.between(4, 40))) / 100n;
  const changed = printUnits(chance.happens(0.5) ? units + part : units - part, decimals);
  return isOther(changed, digits) ? changed : null;
}

/** The number with up to `most` whole ones added or taken away. */
export function changedByUnits(chance: Chance, digits: string, most: number): string | null {
  const decimals = decimalsOf(digits);
  const units = BigInt(numberOf(digits).replace('.', ''));
  const step = BigInt(chance.between(1, most)) * 10n ** BigInt(decimals);
  const changed = chance.happens(0.5) || units <= step ? units + step : units - step;
  const printed = printUnits(changed, decimals);
  return isOther(printed, digits) ? printed : null;
}

/** Ten thousand times as much or as little. */
const SLIPS: Readonly<Record<string, string>> = { 元: '万元', 万元: '元', 亿元: '万元' };

/** Moves the point of a number by four places, to the right where `more`. */
function moved(digits: string, more: boolean): string {
  const decimals = decimalsOf(digits);
  const units = BigInt(numberOf(digits).replace('.', ''));
  if (!more) return printUnits(units, decimals + 4);
  return decimals >= 4 ? printUnits(units, decimals - 4) : (units * 10n ** BigInt(4 - decimals)).toString();
}

/** The same digits in another unit; in a cell, whose unit stands above, the number in that other unit. */
export function inOtherUnit(figure: Figure): Figure | null {
  const slip = figure.unit === null ? undefined : SLIPS[figure.unit];
  if (slip === undefined || isSameNumber(figure.digits, '0')) return null;
  if (figure.suffix !== '') return { ...figure, suffix: slip, unit: slip };
  return { ...figure, digits: moved(figure.digits, figure.unit !== '元') };
}
