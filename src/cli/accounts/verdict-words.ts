import type { Culprit, Diagnosis, SuspicionReason } from '#model/diagnosis.ts';

/** What failing equations come from, as it is told: the verdict where it was located, else that it was not. */
export type Ruling = Diagnosis['verdict'] | 'too-many-suspects' | 'misnumbered' | 'undiagnosed';

/** Whose error it is, in a few words. */
export const RULING_WORDS: Readonly<Record<Ruling, string>> = {
  source_error: 'the report’s own error 报告自身有误',
  extraction_error: 'misread, not the report 提取有误',
  ambiguous: 'cannot tell whose error 无法判定',
  'too-many-suspects': 'not located: too many suspects 疑点过多',
  misnumbered: 'numbering with a gap or a repeat 编号不连续',
  undiagnosed: 'not located 未定位',
};

/** The ruling on a group of failing equations; null where nothing diagnosed them. */
export function rulingOf(diagnosis: Diagnosis | null): Ruling {
  if (diagnosis === null) return 'undiagnosed';
  return diagnosis.outcome === 'localised' ? diagnosis.verdict : 'too-many-suspects';
}

export const CULPRIT_WORDS: Readonly<Record<Culprit, string>> = {
  source: 'if the report is wrong 若报告有误',
  extraction: 'if it was misread 若提取有误',
};

/** What speaks for a figure being the wrong one; `placeOf` names a place. */
export function reasonWords(reason: SuspicionReason, placeOf: (offset: number) => string): string {
  switch (reason.kind) {
    case 'printed-nearby':
      return `printed at ${placeOf(reason.span.start)} 附近印有此数`;
    case 'swapped':
      return `swapped with ${placeOf(reason.span.start)} 两数互换`;
    case 'one-digit':
      return 'one digit differs 一位之差';
    case 'transposed':
      return 'two digits transposed 数位颠倒';
    case 'power-of-ten':
      return `off by 10^${reason.exponent} 差数量级`;
    case 'sign':
      return 'sign reversed 正负号相反';
    case 'weakly-grounded':
      return 'weakly grounded 识别存疑';
    case 'claimed-otherwise':
      return `${reason.keyer} reads it so 另一录入如此`;
  }
}
