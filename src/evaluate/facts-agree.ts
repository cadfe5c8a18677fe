import { compare, parseDecimal } from '#model/decimal.ts';
import type { ReportFactName } from '#schemas/record/report-facts.ts';
import { normaliseText } from './names.ts';

type FactValue = string | number;

/** Characters with which the name of a division of the country ends; its parts can only be told apart there. */
const DIVISION_END = /[省市州盟区县旗]$/u;

const sameText = (a: FactValue, b: FactValue): boolean => normaliseText(String(a)) === normaliseText(String(b));

const sameNumber = (a: FactValue, b: FactValue): boolean =>
  [a, b].every((each) => /^-?\d+(?:\.\d+)?$/u.test(String(each)))
    ? compare(parseDecimal(String(a)), parseDecimal(String(b))) === 0
    : sameText(a, b);

/**
 * The bureau's name with the outer parts of its region put before it: 白石区教育局 in 青溪市白石区 becomes
 * 青溪市白石区教育局. A name that does not begin with the innermost division of the region stays as it is.
 */
function withRegion(name: string, region: string): string {
  for (let cut = 0; cut < region.length; cut += 1) {
    const isBoundary = cut === 0 || DIVISION_END.test(region.slice(0, cut));
    if (isBoundary && name.startsWith(region.slice(cut))) return region.slice(0, cut) + name;
  }
  return name;
}

/**
 * Two names of a bureau are one when they are equal after the outer divisions that gold's region states are put before
 * both. Deliberately no more: a bare 教育局, an outer division that gold does not state and a shortened name are wrong.
 */
function sameBureau(gold: FactValue, predicted: FactValue, region: string | null): boolean {
  const [a, b, within] = [gold, predicted, region ?? ''].map((each) => normaliseText(String(each)));
  return withRegion(a ?? '', within ?? '') === withRegion(b ?? '', within ?? '');
}

/** Whether two stated values of a fact are the same; `region` is gold's, null where gold has none. */
export function factsAgree(
  fact: ReportFactName,
  gold: FactValue,
  predicted: FactValue,
  region: string | null,
): boolean {
  if (fact === 'bureau') return sameBureau(gold, predicted, region);
  if (fact === 'title' || fact === 'region') return sameText(gold, predicted);
  if (fact === 'selfScore' || fact === 'fiscalYear') return sameNumber(gold, predicted);
  return gold === predicted;
}
