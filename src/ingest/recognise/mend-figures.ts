/** A figure whose separators are points, or doubled, and whose last part has one, two or more than three digits. */
const MISPOINTED = /^([-+]?\d{1,3})((?:[.,，]{1,2}\d{3})+)(?:[.．](\d{1,2}|\d{4,}))([%％‰]?)$/u;

/**
 * A figure has one decimal point: of several, all but the last are commas between thousands that were misread (1.874.31),
 * if they part threes. Gives the figure with its commas, or null when nothing is to be mended or it cannot be told.
 */
export function mendSeparators(text: string): string | null {
  const [, first, groups, decimals, sign] = MISPOINTED.exec(text) ?? [];
  if (first === undefined || groups === undefined || decimals === undefined) return null;
  const mended = `${first}${groups.replace(/[.,，]{1,2}/gu, ',')}.${decimals}${sign ?? ''}`;
  return mended === text ? null : mended;
}

/** Figures of a page that must be grouped in thousands before an ungrouped one is doubtful there. */
const LEAST_GROUPED = 5;

/**
 * True for figures that a page is unlikely to print as they were read: four digits and decimals without a comma where the
 * page groups its thousands (a comma was lost), or a percentage with three decimals (a part of the percent sign was read as
 * a digit).
 */
export function isUnlikely(text: string, pageTexts: readonly string[]): boolean {
  if (/\.\d{3,}[%％]/u.test(text)) return true;
  if (!/^[-+]?\d{4,}\.\d+$/u.test(text)) return false;
  return pageTexts.filter((other) => /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(other)).length >= LEAST_GROUPED;
}
