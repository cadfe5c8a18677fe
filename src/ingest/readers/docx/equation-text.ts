import { childElements, elementAt, isElement, textIn, valueAt, type XmlElement } from './xml.ts';

/** Writes an Office equation (ECMA-376 22.1) on one line: a fraction as a/b, a power as a^b, a root as √(a). */
export function equationText(element: XmlElement): string {
  const part = (name: string): string => childElements(element, name).map(equationText).join(',');
  const signOf = (properties: string, name: string, usual: string): string => {
    const set = elementAt(element, properties, name);
    return set === undefined ? usual : (set.attribs['m:val'] ?? valueAt(element, properties, name) ?? '');
  };
  switch (element.name) {
    case 'm:t':
    case 'w:t':
      return textIn(element);
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`;
    case 'm:sSup':
      return `${part('m:e')}^${grouped(part('m:sup'))}`;
    case 'm:sSub':
      return `${part('m:e')}_${grouped(part('m:sub'))}`;
    case 'm:rad':
      return `${part('m:deg')}√(${part('m:e')})`;
    case 'm:nary':
      return `${signOf('m:naryPr', 'm:chr', '∫')}${part('m:e')}`;
    case 'm:d':
      return `${signOf('m:dPr', 'm:begChr', '(')}${part('m:e')}${signOf('m:dPr', 'm:endChr', ')')}`;
    default:
      return element.children.filter(isElement).map(equationText).join('');
  }
}

/** Brackets round what is more than one name or number. */
const grouped = (text: string): string => (/^[\p{L}\p{N}.%]*$/u.test(text) ? text : `(${text})`);
