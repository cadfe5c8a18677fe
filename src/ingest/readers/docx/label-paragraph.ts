import type { DraftParagraph } from '../../assemble-document.ts';
import { isKnownFormat } from './format-number.ts';
import { createLabelCounter, type LabelCounter } from './label-counter.ts';
import type { NumberingDefinitions, NumberingLevel } from './numbering-definitions.ts';
import type { ResolvedStyle, StyleSheet } from './style-sheet.ts';
import { symbolAt } from './symbol-fonts.ts';
import type { Tally } from './tally.ts';
import { elementAt, numberAt, valueAt, type XmlElement } from './xml.ts';

/** What numbers paragraphs: the lists and styles of a document, and how far each list has counted. */
export interface Labelling {
  readonly styles: StyleSheet;
  readonly definitions: NumberingDefinitions;
  readonly counter: LabelCounter;
}

export const createLabelling = (styles: StyleSheet, definitions: NumberingDefinitions): Labelling => ({
  styles,
  definitions,
  counter: createLabelCounter(definitions),
});

/** The same lists for a text of its own, such as a text box: they count from their start again. */
export const countedAnew = (labelling: Labelling): Labelling => ({
  ...labelling,
  counter: createLabelCounter(labelling.definitions),
});

/** What Word puts before a paragraph: `label` is printed as text, `marker` may also be the sign of a bullet. */
export interface ParagraphLabel extends Pick<DraftParagraph, 'kind' | 'level' | 'marker'> {
  readonly label: string;
}

interface ListPlace {
  readonly numberingId: string;
  readonly level: number;
}

/** Counts a paragraph and says what it is: a heading with its outline level, a list item, or body text. */
export function labelParagraph(paragraph: XmlElement, labelling: Labelling, tally: Tally): ParagraphLabel {
  const style = labelling.styles.resolve(valueAt(paragraph, 'w:pPr', 'w:pStyle'));
  const place = listPlace(paragraph, style, labelling.definitions);
  const outline = numberAt(paragraph, 'w:pPr', 'w:outlineLvl') ?? style.outlineLevel;
  const isHeading = outline !== null && outline >= 0 && outline < 9;
  const kind = isHeading ? 'heading' : place === null ? 'paragraph' : 'list_item';
  const level = isHeading ? outline + 1 : null;
  const definition = place === null ? undefined : labelling.definitions.get(place.numberingId)?.levels.get(place.level);
  if (place === null || definition === undefined) return { kind, level, marker: null, label: '' };
  const printed = labelling.counter.next(place.numberingId, place.level);
  if (definition.isHidden) return { kind, level, marker: null, label: '' };
  if (!isKnownFormat(definition.format)) tally.unknownFormats.add(definition.format);
  const isSign = definition.format === 'bullet' || /^[\uE000-\uF8FF\s]*$/u.test(printed);
  if (isSign) return { kind, level, marker: bulletSign(definition), label: '' };
  return { kind, level, marker: printed.trim(), label: printed };
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

/** The sign of a bullet as Unicode has it. Signs of symbol fonts that it has not, and letters, stand for a round one. */
function bulletSign({ text, font, format }: NumberingLevel): string | null {
  if (text === '') return format === 'bullet' ? '•' : null;
  const sign = (font === null ? null : symbolAt(font, text.codePointAt(0) ?? 0)) ?? text.trim();
  return sign === '' || /[\p{L}\p{N}\p{Co}%]/u.test(sign) ? '•' : sign;
}

const LATIN_END = /[\p{Script=Latin}\d.,)]$/u;
const LATIN_START = /^[\p{Script=Latin}\d]/u;

/**
 * A label before its words: directly, as Chinese is set, but apart from Latin letters and digits, which stand behind a
 * tab on paper: "3." before "5万元" must not become 3.5.
 */
export const labelled = (label: string, text: string): string =>
  LATIN_END.test(label) && LATIN_START.test(text) ? `${label} ${text}` : label + text;
