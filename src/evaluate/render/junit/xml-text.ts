/** Characters that XML 1.0 does not have at all, not even by number (production 2, Char). */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Text for XML content and attribute values. What XML cannot hold, control characters and halves of surrogate pairs, becomes
 * U+FFFD; white space other than blanks is written by number, for an attribute would lose it.
 */
export const escapeXml = (text: string): string =>
  text.replace(NO_CHARACTER, '\ufffd').replace(/[&<>"\t\n\r]/gu, (unit) => ENTITIES[unit] ?? unit);

/** An element as an XML tree has it; attributes that are null are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | null>>;
  readonly content: readonly XmlElement[] | string;
}

/** An element of XML. */
export const xml = (
  name: string,
  attributes: XmlElement['attributes'],
  content: XmlElement['content'] = [],
): XmlElement => ({ name, attributes, content });

/** The element as text, a line each, indented by two spaces a level. */
export function renderXml({ name, attributes, content }: XmlElement, indent = ''): string {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escapeXml(String(value))}"`],
  );
  const opening = `${indent}<${name}${said.join('')}`;
  if (content.length === 0) return `${opening}/>`;
  if (typeof content === 'string') return `${opening}>${escapeXml(content)}</${name}>`;
  return [`${opening}>`, ...content.map((child) => renderXml(child, `${indent}  `)), `${indent}</${name}>`].join('\n');
}
