import type { CheerioAPI } from 'cheerio';

/**
 * Rewrites text boxes that only newer programs can draw. Mammoth reads the older form, which most files hold as a
 * fallback; where there is none, the text would be lost without a word.
 */
export function keepTextBoxes($: CheerioAPI): void {
  for (const drawing of $('w\\:drawing:has(w\\:txbxContent)').toArray()) {
    const alternative = $(drawing).closest('mc\\:AlternateContent');
    if (alternative.find('mc\\:Fallback w\\:txbxContent').length > 0) continue;
    const boxes = $(drawing).find('w\\:txbxContent').toArray();
    const pict = `<w:pict>${boxes.map((box) => $.xml(box)).join('')}</w:pict>`;
    (alternative.length > 0 ? alternative : $(drawing)).replaceWith(pict);
  }
}
