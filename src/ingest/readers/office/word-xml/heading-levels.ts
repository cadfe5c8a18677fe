import type { CheerioAPI } from 'cheerio';
import { numberAt, valueAt, type XmlElement } from '../../docx/xml.ts';

/** The outline levels of a document's paragraphs, 1 outermost; null = no heading. */
export interface HeadingLevels {
  readonly of: (paragraph: XmlElement) => number | null;
}

/** Outline levels count from 0 in the file; 9 is body text. */
const BODY_LEVEL = 9;

export function readHeadingLevels($: CheerioAPI): HeadingLevels {
  const styles = new Map(
    $('w\\:styles > w\\:style')
      .toArray()
      .map((style) => [style.attribs['w:styleId'] ?? '', style]),
  );
  const levelOf = (id: string | null, seen: ReadonlySet<string>): number | null => {
    const style = styles.get(id ?? '');
    // A style that is based on itself, as damaged files have, ends the search.
    if (style === undefined || id === null || seen.has(id)) return null;
    const own = numberAt(style, 'w:pPr', 'w:outlineLvl') ?? namedLevel(valueAt(style, 'w:name'));
    return own ?? levelOf(valueAt(style, 'w:basedOn'), new Set([...seen, id]));
  };
  return {
    of: (paragraph) => {
      const own = numberAt(paragraph, 'w:pPr', 'w:outlineLvl');
      const level = own ?? levelOf(valueAt(paragraph, 'w:pPr', 'w:pStyle'), new Set());
      return level === null || level >= BODY_LEVEL ? null : level + 1;
    },
  };
}

/** Built-in headings have their level by name. */
function namedLevel(name: string | null): number | null {
  const match = /^(?:heading|标题) ?([1-9])$/iu.exec(name ?? '');
  return match === null ? null : Number(match[1]) - 1;
}
