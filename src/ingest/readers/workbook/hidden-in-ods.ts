import { load } from 'cheerio';
import JSZip from 'jszip';
import { attribute, childElements, type XmlElement } from '../docx/xml.ts';
import type { HiddenParts } from './hidden-parts.ts';

/** Rows or columns looked at for being hidden; a repeated setting may claim all million rows of a sheet. */
const PLACES_LIMIT = 20_000;

/** The library does not read what an OpenDocument workbook hides; here it is, one entry a sheet. Empty without content. */
export async function hiddenInOds(bytes: Uint8Array): Promise<HiddenParts[]> {
  const zip = await JSZip.loadAsync(bytes);
  const content = await zip.file('content.xml')?.async('string');
  if (content === undefined) return [];
  const $ = load(content, { xml: true });
  const unshown = new Set(
    $('style\\:style')
      .toArray()
      .filter((style) =>
        childElements(style, 'style:table-properties').some(
          (properties) => attribute(properties, 'table:display') === 'false',
        ),
      )
      .map((style) => attribute(style, 'style:name')),
  );
  return $('office\\:spreadsheet > table\\:table')
    .toArray()
    .map((table) => ({
      sheet: unshown.has(attribute(table, 'table:style-name')) ? 'hidden' : null,
      rows: hiddenOf($(table).find('table\\:table-row').toArray(), 'table:number-rows-repeated'),
      columns: hiddenOf($(table).find('table\\:table-column').toArray(), 'table:number-columns-repeated'),
    }));
}

function hiddenOf(elements: readonly XmlElement[], repeated: string): ReadonlySet<number> {
  const hidden = new Set<number>();
  let at = 0;
  for (const element of elements) {
    const count = Number(attribute(element, repeated) ?? 1);
    const isHidden = ['collapse', 'filter'].includes(attribute(element, 'table:visibility') ?? '');
    for (let place = at; isHidden && place < Math.min(at + count, PLACES_LIMIT); place += 1) hidden.add(place);
    at += count;
  }
  return hidden;
}
