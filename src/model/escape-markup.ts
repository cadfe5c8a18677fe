/** Text for HTML content and attribute values: nothing in it is markup any more. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/gu, (unit) => ENTITIES[unit] ?? unit);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * What a report's author did not write or a reader does not see: marks that programs leave behind; control, format and
 * private characters, spaces that look like others, characters that could not be decoded, halves of surrogate pairs.
 */
const ARTEFACTS =
  /\[bookmark:[^\]\n]{0,200}\]|[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u00a0\u2000-\u200a\u2028\u2029\u202f\u3164\ufffd]/gu;

/** Characters that are known by a name; the others are shown by their number. */
const NAMES: Readonly<Record<string, string>> = {
  '\t': '⇥',
  '\u00a0': 'nbsp',
  '\u00ad': 'shy',
  '\u200b': 'zwsp',
  '\ufeff': 'bom',
};

/** The same, with every character that would not show replaced by a small label of it, and other artefacts made out. */
export function markUpText(text: string): string {
  let markup = '';
  let from = 0;
  for (const { 0: unit, index } of text.matchAll(ARTEFACTS)) {
    markup += escapeMarkup(text.slice(from, index)) + label(unit);
    from = index + unit.length;
  }
  return markup + escapeMarkup(text.slice(from));
}

function label(unit: string): string {
  if (unit.startsWith('['))
    return `<span class="artefact" title="left behind by a program">${escapeMarkup(unit)}</span>`;
  const number = `U+${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `<span class="artefact" title="${number}">${NAMES[unit] ?? number}</span>`;
}

/**
 * A value as JSON inside a script element: no `<`, so that nothing in it can end the element, and no control character
 * as itself.
 */
export const embedJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\x7f-\x9f\u2028\u2029]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
