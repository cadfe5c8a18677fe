/**
 * What editors and converters leave in a text that no reader sees: Word bookmarks written out, zero-width characters,
 * soft hyphens, form feeds and byte-order marks. (DOMAIN: numbering and text defects; one report has 124 bookmarks.)
 */
const ARTEFACTS = /\[bookmark:[^\]\n]{0,200}\]|[\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff\f]/gu;

/**
 * The text as it should be read, with every artefact replaced by spaces of the same length: a view, not an edit, so
 * that every offset in it is an offset in the canonical text.
 */
export const maskArtefacts = (text: string): string =>
  text.replace(ARTEFACTS, (artefact) => ' '.repeat(artefact.length));
