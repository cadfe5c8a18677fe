import type { CheerioAPI } from 'cheerio';
import { childElements, isElement, type XmlElement } from '../docx/xml.ts';
import type { Matrix } from '../pdf/geometry.ts';

/** An element's name without its prefix: most programs write `ofd:`, some another one or none. */
export const nameOf = (element: XmlElement): string => element.name.slice(element.name.indexOf(':') + 1);

export const childrenNamed = (parent: XmlElement, ...names: readonly string[]): XmlElement[] =>
  childElements(parent).filter((child) => names.includes(nameOf(child)));

export const childNamed = (parent: XmlElement, name: string): XmlElement | undefined => childrenNamed(parent, name)[0];

/** All elements of a name below an element, in order. */
export const descendantsNamed = (parent: XmlElement, name: string): XmlElement[] =>
  childElements(parent).flatMap((child) => [
    ...(nameOf(child) === name ? [child] : []),
    ...descendantsNamed(child, name),
  ]);

/** The outermost element of a part. */
export const rootOf = ($: CheerioAPI): XmlElement | undefined => $.root().children().toArray()[0];

/** The characters directly inside an element. */
export const textOf = (element: XmlElement | undefined): string =>
  (element?.children ?? []).map((node) => (!isElement(node) && 'data' in node ? node.data : '')).join('');

/** The numbers of an attribute or an element's text, as many as are readable. */
export const numbersOf = (text: string | undefined): number[] =>
  (text ?? '')
    .trim()
    .split(/[\s,]+/u)
    .filter((word) => word !== '')
    .map(Number)
    .filter(Number.isFinite);

/** A number in an attribute; `otherwise` when it is missing or none. */
export function numberAt(element: XmlElement, name: string, otherwise: number): number {
  const value = Number.parseFloat(element.attribs[name] ?? '');
  return Number.isFinite(value) ? value : otherwise;
}

/** An attribute that is true or false; `otherwise` when it is missing. */
export function flagAt(element: XmlElement, name: string, otherwise: boolean): boolean {
  const value = element.attribs[name]?.trim().toLowerCase();
  return value === undefined ? otherwise : value === 'true' || value === '1';
}

/** A rectangle in millimetres: left, top, width, height. */
export type Rectangle = readonly [number, number, number, number];

export function rectangleOf(text: string | undefined): Rectangle | null {
  const [left, top, width, height] = numbersOf(text);
  return left === undefined || top === undefined || width === undefined || height === undefined
    ? null
    : [left, top, width, height];
}

export function matrixOf(text: string | undefined): Matrix {
  const [a, b, c, d, e, f] = numbersOf(text);
  return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined
    ? [1, 0, 0, 1, 0, 0]
    : [a, b, c, d, e, f];
}
