import { type Cheerio, type CheerioAPI, load } from 'cheerio';

type XmlDocument = ReturnType<CheerioAPI['root']> extends Cheerio<infer D> ? D : never;
export type XmlNode = XmlDocument['children'][number];
export type XmlElement = Extract<XmlNode, { readonly attribs: object }>;

/** Ends of the namespaces that this reader knows, in their usual and their strict form, with the usual prefix of each. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml\/(?:2006\/)?main$/u, 'w'],
  [/\/officeDocument\/(?:2006\/)?relationships$/u, 'r'],
  [/\/officeDocument\/(?:2006\/)?math$/u, 'm'],
  [/\/drawingml\/(?:2006\/)?main$/u, 'a'],
  [/\/drawingml\/(?:2006\/)?chart$/u, 'c'],
  [/\/drawingml\/(?:2006\/)?diagram$/u, 'dgm'],
  [/\/markup-compatibility\/2006$/u, 'mc'],
  [/\/word\/2010\/wordml$/u, 'w14'],
  [/^urn:schemas-microsoft-com:vml$/u, 'v'],
  [/^urn:schemas-microsoft-com:office:office$/u, 'o'],
];

/**
 * Parses a part; every element and attribute of a known namespace has its usual prefix afterwards, whatever prefixes the
 * program that wrote it chose. Entities that the part defines itself are never expanded, nor fetched.
 */
export function readXml(xml: string): CheerioAPI {
  const $ = load(xml, { xml: true });
  const renamed = renamedPrefixes(xml);
  if (renamed.size > 0) {
    for (const element of allElements($)) {
      element.name = rename(element.name, renamed);
      element.attribs = Object.fromEntries(
        Object.entries(element.attribs).map(([name, value]) => [rename(name, renamed), value]),
      );
    }
  }
  return $;
}

const allElements = ($: CheerioAPI): XmlElement[] => $('*').toArray().filter(isElement);

/** Prefixes in use that are not the usual ones, with those; the empty one is the default namespace. */
function renamedPrefixes(xml: string): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [, prefix = '', uri = ''] of xml.matchAll(/\sxmlns(?::([\w.-]+))?=["']([^"']*)["']/gu)) {
    const usual = PREFIXES.find(([namespace]) => namespace.test(uri))?.[1];
    if (usual !== undefined && usual !== prefix) renamed.set(prefix, usual);
  }
  return renamed;
}

function rename(name: string, renamed: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const prefix = renamed.get(colon === -1 ? '' : name.slice(0, colon));
  return prefix === undefined || name === 'xmlns' ? name : `${prefix}:${name.slice(colon + 1)}`;
}

/** Bytes of a part as text: by its byte order mark, by the encoding it declares, else UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  const opening = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const marked = opening.startsWith('\xFF\xFE') ? 'utf-16le' : opening.startsWith('\xFE\xFF') ? 'utf-16be' : null;
  const declared = /^<\?xml[^>]*encoding=["']([\w.-]+)["']/u.exec(opening)?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** The first element of a name, wherever it stands; undefined when there is none. */
export const firstNamed = (xml: string, name: string): XmlElement | undefined => elementsOf(readXml(xml), name)[0];

/** Every element of one of the names, in document order. */
export const elementsOf = ($: CheerioAPI, ...names: readonly string[]): XmlElement[] =>
  $.root()
    .toArray()
    .flatMap((root) => root.children.filter(isElement))
    .flatMap((element) => [...(names.includes(element.name) ? [element] : []), ...descendants(element, ...names)]);

export const isElement = (node: XmlNode): node is XmlElement => 'attribs' in node;

/** An attribute's value; undefined when the element or the attribute is missing. */
export const attribute = (element: XmlElement | undefined, name: string): string | undefined => element?.attribs[name];

/** Child elements, of one name when a name is given. */
export const childElements = (parent: XmlElement, name?: string): XmlElement[] =>
  parent.children.filter(isElement).filter((child) => name === undefined || child.name === name);

/** The first child element found by following the names downwards; undefined when one is missing. */
export function elementAt(parent: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  let element: XmlElement | undefined = parent;
  for (const name of names) {
    element = element?.children.find((child): child is XmlElement => isElement(child) && child.name === name);
  }
  return element;
}

/** Every element below, of one of the names, in document order. */
export function descendants(parent: XmlElement, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  collect(parent, names, found);
  return found;
}

function collect(parent: XmlElement, names: readonly string[], found: XmlElement[]): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    if (names.includes(child.name)) found.push(child);
    collect(child, names, found);
  }
}

/** The text of a node and all below it. */
export const textIn = (node: XmlNode): string =>
  isElement(node) ? node.children.map(textIn).join('') : node.type === 'text' && 'data' in node ? node.data : '';

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
