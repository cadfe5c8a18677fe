import type { CheerioAPI } from 'cheerio';
import { isKnownFormat } from './format-number.ts';
import { createLabelCounter } from './label-counter.ts';
import type { NumberingDefinitions } from './numbering-definitions.ts';
import type { ResolvedStyle, StyleSheet } from './style-sheet.ts';
import { elementAt, escapeXml, isElement, numberAt, valueAt, type XmlElement } from './xml.ts';

/** Style ids that carry what a paragraph is through mammoth, which knows styles and nothing of outline levels. */
export const OUTLINE_STYLE = 'duizhang-outline';
export const ITEM_STYLE = 'duizhang-item';
export const BODY_STYLE = 'duizhang-body';
/** Character style of a restored number. */
export const LABEL_STYLE = 'duizhang-label';

/** What was restored: how many numbers, and number formats that could only be written in plain digits. */
export interface RestoredNumbering {
  readonly labels: number;
  readonly unknownFormats: readonly string[];
}

interface ListPlace {
  readonly numberingId: string;
  readonly level: number;
}

/**
 * Writes each automatic number as text at the start of its paragraph, directly before the words, and replaces the
 * paragraph's style by one that says heading (with its outline level), list item or body.
 */
export function restoreNumbering(
  $: CheerioAPI,
  definitions: NumberingDefinitions,
  styles: StyleSheet,
): RestoredNumbering {
  const counter = createLabelCounter(definitions);
  const unknownFormats = new Set<string>();
  let labels = 0;
  for (const paragraph of $('w\\:p').toArray()) {
    if (isLeftOut(paragraph)) continue;
    const style = styles.resolve(valueAt(paragraph, 'w:pPr', 'w:pStyle'));
    const place = listPlace(paragraph, style, definitions);
    const label = place === null ? '' : visibleLabel(counter.next(place.numberingId, place.level));
    const format = place && definitions.get(place.numberingId)?.levels.get(place.level)?.format;
    if (format && !isKnownFormat(format)) unknownFormats.add(format);
    const isLabelled = label !== '' && printsLabel(paragraph);
    if (isLabelled) labels += 1;
    rewrite($, paragraph, styleIdOf(paragraph, style, place), isLabelled ? label : '');
  }
  return { labels, unknownFormats: [...unknownFormats] };
}

/** Paragraphs that are not printed (deleted, moved away) or stand a second time as another program's alternative. */
function isLeftOut(paragraph: XmlElement): boolean {
  const mark = elementAt(paragraph, 'w:pPr', 'w:rPr');
  if (mark !== undefined && (elementAt(mark, 'w:del') ?? elementAt(mark, 'w:moveFrom')) !== undefined) return true;
  for (let node = paragraph.parent; node !== null && 'attribs' in node; node = node.parent) {
    if (node.name === 'mc:Choice') return true;
  }
  return false;
}

/** The list and level of a paragraph, stated by itself or by its style; list 0 takes a style's numbering away. */
function listPlace(paragraph: XmlElement, style: ResolvedStyle, definitions: NumberingDefinitions): ListPlace | null {
  const own = elementAt(paragraph, 'w:pPr', 'w:numPr');
  const ownId = own === undefined ? null : valueAt(own, 'w:numId');
  const numberingId = ownId ?? style.numberingId;
  if (numberingId === null || numberingId === '0') return null;
  const ownLevel = own === undefined ? null : numberAt(own, 'w:ilvl');
  const level = ownLevel ?? (ownId === null ? styleLevel(numberingId, style, definitions) : 0);
  return { numberingId, level };
}

/** A style's level is the one its list ties to it, whatever level the style itself names (ECMA-376 17.9.23). */
function styleLevel(numberingId: string, style: ResolvedStyle, definitions: NumberingDefinitions): number {
  const levels = definitions.get(numberingId)?.levels ?? new Map();
  for (const id of style.numberingStyles) {
    for (const [level, definition] of levels) if (definition.styleId === id) return level;
  }
  return style.numberingLevel ?? 0;
}

/** Signs of the private use area are bullets drawn by a symbol font; without the font they mean nothing. */
const visibleLabel = (label: string): string => (/^[\uE000-\uF8FF\s]*$/u.test(label) ? '' : label);

/**
 * True where a number is worth writing: beside text, or alone in a table cell, as forms number their rows. Elsewhere the
 * number of an empty paragraph is counted, as Word does, and left out.
 */
function printsLabel(paragraph: XmlElement): boolean {
  const parent = paragraph.parent;
  if (parent !== null && 'attribs' in parent && parent.name === 'w:tc') return true;
  return hasContent(paragraph);
}

const CONTENT = new Set(['w:t', 'w:sym', 'w:drawing', 'w:pict', 'w:object', 'm:t']);
const DELETED = new Set(['w:del', 'w:moveFrom']);

const hasContent = (element: XmlElement): boolean =>
  element.children
    .filter(isElement)
    .some((child) => !DELETED.has(child.name) && (CONTENT.has(child.name) || hasContent(child)));

function styleIdOf(paragraph: XmlElement, style: ResolvedStyle, place: ListPlace | null): string {
  const level = numberAt(paragraph, 'w:pPr', 'w:outlineLvl') ?? style.outlineLevel;
  if (level !== null && level >= 0 && level < 9) return `${OUTLINE_STYLE}-${level + 1}`;
  return place === null ? BODY_STYLE : ITEM_STYLE;
}

function rewrite($: CheerioAPI, paragraph: XmlElement, styleId: string, label: string): void {
  if (elementAt(paragraph, 'w:pPr') === undefined) $(paragraph).prepend('<w:pPr/>');
  const properties = $(paragraph).children('w\\:pPr').first();
  properties.children('w\\:pStyle, w\\:numPr').remove();
  properties.prepend(`<w:pStyle w:val="${styleId}"/>`);
  if (label !== '') properties.after(labelRun(label));
}

const labelRun = (label: string): string =>
  `<w:r><w:rPr><w:rStyle w:val="${LABEL_STYLE}"/></w:rPr><w:t xml:space="preserve">${escapeXml(label)}</w:t></w:r>`;
