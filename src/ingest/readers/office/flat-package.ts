import { load } from 'cheerio';
import JSZip from 'jszip';
import { decodeText } from '../../decode-text.ts';
import { attribute, childElements, elementAt, type XmlElement } from '../docx/xml.ts';

/** How far into a file its outermost element is looked for. */
const OPENING = 2_000;

/**
 * The .docx that a "Word XML document" holds: the same parts, written one after the other into one file (flat OPC).
 * Null for any other XML.
 */
export async function unpackFlat(bytes: Uint8Array): Promise<Uint8Array | null> {
  const { text } = decodeText(bytes);
  if (!/<pkg:package\b/u.test(text.slice(0, OPENING))) return null;
  // Entities stay as they are: the parts are written again as they were.
  const $ = load(text, { xml: { xmlMode: true, decodeEntities: false } });
  const zip = new JSZip();
  for (const part of $('pkg\\:package > pkg\\:part').toArray()) {
    const name = (attribute(part, 'pkg:name') ?? '').replace(/^\/+/u, '');
    const content = contentOf(part, (element) => $.xml(element));
    if (name !== '' && content !== null) zip.file(name, content, { createFolders: false });
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'STORE' });
}

function contentOf(part: XmlElement, xmlOf: (element: XmlElement) => string): string | null {
  const data = elementAt(part, 'pkg:xmlData');
  // Pictures and other binary parts are not read.
  return data === undefined ? null : childElements(data).map(xmlOf).join('');
}
