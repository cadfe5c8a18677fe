import type { PageStart } from '../../assemble-document.ts';
import { equationText } from './equation-text.ts';
import { isSymbolFont, symbolAt } from './symbol-fonts.ts';
import { wordsOf } from './tally.ts';
import { flow, type Walk } from './walk.ts';
import { attribute, descendants, elementAt, switchAt, textIn, valueAt, type XmlElement } from './xml.ts';

/** What a paragraph says, soft line breaks as `\n`; where pages begin in it; and what stands in its text boxes. */
export interface InlineText {
  text: string;
  readonly pageStarts: PageStart[];
  readonly boxes: XmlElement[];
  readonly wordArt: string[];
}

export const emptyInline = (): InlineText => ({ text: '', pageStarts: [], boxes: [], wordArt: [] });

/** Reads what stands in a paragraph after what is there already. `styleId` is the paragraph's; null = the default one. */
export function readInline(paragraph: XmlElement, walk: Walk, inline: InlineText, isInCell: boolean): void {
  const styleId = valueAt(paragraph, 'w:pPr', 'w:pStyle');
  for (const element of flow(paragraph, walk)) readElement(element, { walk, inline, styleId, isInCell });
  walk.fields.endParagraph();
}

interface Reading {
  readonly walk: Walk;
  readonly inline: InlineText;
  readonly styleId: string | null;
  readonly isInCell: boolean;
}

function readElement(element: XmlElement, reading: Reading): void {
  if (element.name === 'w:r') readRun(element, reading);
  else if (element.name === 'w:subDoc') reading.walk.tally.inserted += 1;
  else if (element.name === 'm:oMath') {
    reading.walk.tally.equations += 1;
    print(equationText(element), reading);
  }
}

function readRun(run: XmlElement, reading: Reading): void {
  const { walk, styleId } = reading;
  if (isHidden(run, styleId, walk)) {
    walk.tally.hidden += descendants(run, 'w:t').map(textIn).join('').length;
    return;
  }
  const font = elementAt(run, 'w:rPr', 'w:rFonts')?.attribs['w:ascii'];
  for (const element of flow(run, walk)) readRunPart(element, font, reading);
}

/** Hidden by itself; else by its styles, where two that both hide show again (ECMA-376 17.7.3). */
function isHidden(run: XmlElement, styleId: string | null, { labelling }: Walk): boolean {
  const own = switchAt(run, 'w:rPr', 'w:vanish');
  if (own !== null) return own;
  const runStyle = valueAt(run, 'w:rPr', 'w:rStyle');
  const byRunStyle = runStyle !== null && labelling.styles.resolve(runStyle).hidden === true;
  return byRunStyle !== (labelling.styles.resolve(styleId).hidden === true);
}

function readRunPart(element: XmlElement, font: string | undefined, reading: Reading): void {
  const { walk } = reading;
  switch (element.name) {
    case 'w:t':
      print(isSymbolFont(font) ? symbols(textIn(element), font, walk) : textIn(element), reading);
      break;
    case 'w:tab':
    case 'w:ptab':
      print('\t', reading);
      break;
    case 'w:cr':
      print('\n', reading);
      break;
    case 'w:br':
      readBreak(element, reading);
      break;
    case 'w:noBreakHyphen':
      print('\u2011', reading);
      break;
    case 'w:sym':
      print(
        symbol(element.attribs['w:font'] ?? '', Number.parseInt(element.attribs['w:char'] ?? '', 16), walk),
        reading,
      );
      break;
    case 'w:lastRenderedPageBreak':
      startPage(reading, () => walk.pages?.breakRemembered());
      break;
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      walk.notes.add(`${element.name === 'w:footnoteReference' ? 'footnote' : 'endnote'} ${element.attribs['w:id']}`);
      break;
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      readDrawing(element, reading);
      break;
    case 'w:instrText':
      walk.fields.code(textIn(element));
      break;
    case 'w:fldChar':
      readFieldCharacter(element, reading);
      break;
    // Runs inside a run: the base of text with a reading above it.
    case 'w:r':
      readRun(element, reading);
      break;
    default:
  }
}

function print(text: string, { walk, inline }: Reading): void {
  if (text === '' || walk.fields.isInCode()) return;
  walk.fields.printed();
  if (text.trim() !== '') walk.pages?.printed();
  inline.text += text;
}

function readBreak(element: XmlElement, reading: Reading): void {
  // Inside a table Word takes a page break for a line break.
  if (element.attribs['w:type'] === 'page' && !reading.isInCell) {
    startPage(reading, () => reading.walk.pages?.breakPage(true));
  }
  print('\n', reading);
}

/** Notes where in the text a page begins, if the break makes one. */
function startPage({ walk: { pages }, inline }: Reading, breakPage: () => void): void {
  if (pages === null) return;
  const before = pages.current();
  breakPage();
  if (pages.current() > before) inline.pageStarts.push({ page: pages.current(), at: inline.text.length });
}

function readFieldCharacter(element: XmlElement, reading: Reading): void {
  const { fields, tally } = reading.walk;
  switch (element.attribs['w:fldCharType']) {
    case 'begin':
      fields.begin(element);
      break;
    case 'separate':
      fields.separate();
      break;
    case 'end': {
      const printed = fields.end();
      if (printed === null) tally.uncomputedFields += 1;
      print(printed ?? '', reading);
      break;
    }
    default:
  }
}

const symbols = (text: string, font: string, walk: Walk): string =>
  [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code < 0x100 || (code >= 0xf000 && code <= 0xf0ff) ? symbol(font, code, walk) : character;
    })
    .join('');

/** A sign of a symbol font; one that is not known is left out, rather than shown as another. */
function symbol(font: string, code: number, { tally }: Walk): string {
  if (Number.isNaN(code)) return '';
  if (!isSymbolFont(font)) return String.fromCodePoint(Math.min(code, 0xffff));
  const known = symbolAt(font, code);
  if (known === null) tally.unknownSymbols.add(`${font} ${code.toString(16).toUpperCase()}`);
  return known ?? '';
}

/** Text boxes are read after their paragraph; what else is drawn is counted. */
function readDrawing(drawing: XmlElement, { walk, inline }: Reading): void {
  const { tally } = walk;
  walk.pages?.printed();
  inline.boxes.push(...outermost(drawing, 'w:txbxContent', walk));
  const parts = descendants(drawing, 'a:blip', 'v:imagedata', 'v:textpath', 'c:chart', 'dgm:relIds', 'o:OLEObject');
  const embedded = parts.filter((part) => part.name === 'o:OLEObject').length;
  tally.embedded += embedded;
  for (const part of parts) {
    if (part.name === 'c:chart') tally.charts += 1;
    else if (part.name === 'dgm:relIds') tally.diagrams += 1;
    else if (part.name === 'v:textpath') inline.wordArt.push(attribute(part, 'string') ?? '');
    // The picture of an embedded object only shows what the object holds.
    else if (part.name !== 'o:OLEObject' && embedded === 0) tally.pictures.add(pictureId(part));
  }
}

const pictureId = ({ attribs }: XmlElement): string =>
  attribs['r:embed'] ?? attribs['r:id'] ?? attribs['r:link'] ?? attribs['o:href'] ?? '';

/** The outermost elements of a name below, alternatives chosen on the way. */
const outermost = (element: XmlElement, name: string, walk: Walk): XmlElement[] =>
  [...flow(element, walk)].flatMap((child) => (child.name === name ? [child] : outermost(child, name, walk)));

/** True for a paragraph that holds nothing but drawings. */
export const isDrawingOnly = (paragraph: XmlElement, { text }: InlineText): boolean =>
  text.trim() === '' && wordsOf(paragraph) === '' && descendants(paragraph, 'w:drawing', 'w:pict').length > 0;
