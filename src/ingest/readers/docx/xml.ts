import { type Cheerio, type CheerioAPI, load } from 'cheerio';

type XmlDocument = ReturnType<CheerioAPI['root']> extends Cheerio<infer D> ? D : never;
export type XmlNode = XmlDocument['children'][number];
export type XmlElement = Extract<XmlNode, { readonly attribs: object }>;

/** Parses a part that is only read; entities in it are resolved. */
export const readXml = (xml: string): CheerioAPI => load(xml, { xml: true });

/** Parses a part that is written back: entities stay as they are, so that nothing but the edits changes. */
export const editXml = (xml: string): CheerioAPI => load(xml, { xml: { xmlMode: true, decodeEntities: false } });

export const isElement = (node: XmlNode): node is XmlElement => 'attribs' in node;

/** An attribute's value; undefined when the element or the attribute is missing. */
export const attribute = (element: XmlElement | undefined, name: string): string | undefined => element?.attribs[name];

/** Child elements, of one name when a name is given. */
export const childElements = (parent: XmlElement, name?: string): XmlElement[] =>
  parent.children.filter(isElement).filter((child) => name === undefined || child.name === name);

/** The first child element found by following the names downwards; undefined when one is missing. */
export function elementAt(parent: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>(
    (element, name) => (element === undefined ? undefined : childElements(element, name)[0]),
    parent,
  );
}

/** The `w:val` attribute of the element found by following the names; null when there is none. */
export const valueAt = (parent: XmlElement, ...names: readonly string[]): string | null =>
  elementAt(parent, ...names)?.attribs['w:val'] ?? null;

/** The same as a whole number; null when missing or no number. */
export function numberAt(parent: XmlElement, ...names: readonly string[]): number | null {
  const value = valueAt(parent, ...names);
  return value !== null && /^-?\d+$/u.test(value) ? Number(value) : null;
}

/** An on/off property (ECMA-376 17.17.4): on when present without a value; null when absent. */
export function switchAt(parent: XmlElement, ...names: readonly string[]): boolean | null {
  const element = elementAt(parent, ...names);
  return element === undefined ? null : !['0', 'false', 'off'].includes(element.attribs['w:val'] ?? '1');
}

/** Text made safe to stand in XML. */
export const escapeXml = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');
