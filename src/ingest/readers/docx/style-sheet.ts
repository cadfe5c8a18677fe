import { elementsOf, numberAt, readXml, switchAt, valueAt, type XmlElement } from './xml.ts';

/** What a style says of its own; null = it says nothing and its base style decides. */
interface Style {
  readonly id: string;
  readonly basedOn: string | null;
  readonly numberingId: string | null;
  readonly numberingLevel: number | null;
  readonly outlineLevel: number | null;
  readonly hidden: boolean | null;
  readonly pageBreakBefore: boolean | null;
}

/**
 * What a style comes to with everything it is based on. `numberingStyles` lists the style ids from the style itself down
 * to the one that states the list, because a list's level may name any of them. Levels count from 0.
 */
export interface ResolvedStyle extends Omit<Style, 'id' | 'basedOn'> {
  readonly numberingStyles: readonly string[];
}

export interface StyleSheet {
  /** The style with this id, the default paragraph style for null. */
  readonly resolve: (id: string | null) => ResolvedStyle;
}

/** Outline level that stands for body text (ECMA-376 17.3.1.20). */
const BODY_TEXT_LEVEL = 9;

/** Reads styles.xml; null = the package has none. */
export function readStyleSheet(xml: string | null): StyleSheet {
  const styles = new Map<string, Style>();
  let defaultId: string | null = null;
  for (const element of xml === null ? [] : elementsOf(readXml(xml), 'w:style')) {
    const style = readStyle(element);
    styles.set(style.id, style);
    if (element.attribs['w:type'] === 'paragraph' && element.attribs['w:default'] === '1') defaultId = style.id;
  }
  const resolved = new Map<string | null, ResolvedStyle>();
  const resolve = (id: string | null): ResolvedStyle => {
    const known = resolved.get(id) ?? resolveStyle(chainOf(styles, id ?? defaultId));
    resolved.set(id, known);
    return known;
  };
  return { resolve };
}

function readStyle(element: XmlElement): Style {
  return {
    id: element.attribs['w:styleId'] ?? '',
    basedOn: valueAt(element, 'w:basedOn'),
    numberingId: valueAt(element, 'w:pPr', 'w:numPr', 'w:numId'),
    numberingLevel: numberAt(element, 'w:pPr', 'w:numPr', 'w:ilvl'),
    outlineLevel: numberAt(element, 'w:pPr', 'w:outlineLvl') ?? headingLevel(valueAt(element, 'w:name')),
    hidden: switchAt(element, 'w:rPr', 'w:vanish'),
    pageBreakBefore: switchAt(element, 'w:pPr', 'w:pageBreakBefore'),
  };
}

/** Built-in heading styles have their outline level by name; some programs write no other sign of it. */
function headingLevel(name: string | null): number | null {
  const match = /^(?:heading|标题) ?([1-9])$/iu.exec(name ?? '');
  return match === null ? null : Number(match[1]) - 1;
}

/** The style and its bases, nearest first. A style that is based on itself, as damaged files have, ends the chain. */
function chainOf(styles: ReadonlyMap<string, Style>, id: string | null): Style[] {
  const chain: Style[] = [];
  let style = styles.get(id ?? '');
  while (style !== undefined && !chain.includes(style)) {
    chain.push(style);
    style = styles.get(style.basedOn ?? '');
  }
  return chain;
}

function resolveStyle(chain: readonly Style[]): ResolvedStyle {
  const first = <T>(value: (style: Style) => T | null): T | null => chain.map(value).find((v) => v !== null) ?? null;
  const stating = chain.findIndex((style) => style.numberingId !== null);
  const outlineLevel = first((style) => style.outlineLevel);
  return {
    numberingId: first((style) => style.numberingId),
    numberingLevel: first((style) => style.numberingLevel),
    numberingStyles: stating === -1 ? [] : chain.slice(0, stating + 1).map((style) => style.id),
    outlineLevel: outlineLevel === BODY_TEXT_LEVEL ? null : outlineLevel,
    hidden: first((style) => style.hidden),
    pageBreakBefore: first((style) => style.pageBreakBefore),
  };
}
