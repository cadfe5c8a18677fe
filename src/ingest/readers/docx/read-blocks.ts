import type { DraftBlock, DraftParagraph, PageStart } from '../../assemble-document.ts';
import { joinLines, LINE_BREAKS } from '../../line-breaks.ts';
import { emptyInline, type InlineText, isDrawingOnly, readInline } from './inline-text.ts';
import { countedAnew, labelled, labelParagraph, type ParagraphLabel } from './label-paragraph.ts';
import { readTable } from './read-table.ts';
import { flow, type Walk } from './walk.ts';
import { elementAt, switchAt, valueAt, type XmlElement } from './xml.ts';

/** Reads the paragraphs and tables of the body, a cell, a text box or a note, in their order. */
export function readBlocks(container: XmlElement, walk: Walk, isInCell = false): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let carried: InlineText | null = null;
  for (const element of flow(container, walk)) {
    if (element.name === 'w:tbl') blocks.push(...readTable(element, walk, (cell) => readBlocks(cell, walk, true)));
    else if (element.name === 'w:altChunk') walk.tally.inserted += 1;
    else if (element.name === 'w:p') {
      const inline: InlineText = carried ?? emptyInline();
      breakBefore(element, walk, isInCell);
      const startPage = walk.pages?.current() ?? null;
      const pictures = walk.tally.pictures.size;
      readInline(element, walk, inline, isInCell);
      carried = isMarkGone(element) ? inline : null;
      if (carried === null) {
        if (pictures < walk.tally.pictures.size && isDrawingOnly(element, inline)) notePicture(walk, blocks);
        blocks.push(...readParagraph(element, { walk, inline, isInCell, startPage }));
      }
      if (elementAt(element, 'w:pPr', 'w:sectPr') !== undefined) walk.pages?.endSection();
    }
  }
  if (carried !== null && carried.text.trim() !== '') blocks.push(...plainParagraphs(carried.text));
  return blocks;
}

function breakBefore(paragraph: XmlElement, { labelling, pages }: Walk, isInCell: boolean): void {
  if (pages === null || isInCell) return;
  const style = labelling.styles.resolve(valueAt(paragraph, 'w:pPr', 'w:pStyle'));
  if (switchAt(paragraph, 'w:pPr', 'w:pageBreakBefore') ?? style.pageBreakBefore) pages.breakPage(false);
}

/** A paragraph whose end is deleted or moved away goes on in the next one, and is not counted itself. */
function isMarkGone(paragraph: XmlElement): boolean {
  const mark = elementAt(paragraph, 'w:pPr', 'w:rPr');
  return mark !== undefined && (elementAt(mark, 'w:del') ?? elementAt(mark, 'w:moveFrom')) !== undefined;
}

/** Characters of the words before a picture that tell a person where it stands. */
const PLACE_LENGTH = 20;

function notePicture({ tally }: Walk, before: readonly DraftBlock[]): void {
  const last = before.at(-1);
  const words = last === undefined ? '' : last.kind === 'table' ? (last.cells.at(-1)?.text ?? '') : last.text;
  tally.lonePictures.push(words.slice(-PLACE_LENGTH));
}

interface Reading {
  readonly walk: Walk;
  readonly inline: InlineText;
  readonly isInCell: boolean;
  readonly startPage: number | null;
}

function readParagraph(paragraph: XmlElement, { walk, inline, isInCell, startPage }: Reading): DraftBlock[] {
  const isGone = inline.text.trim() === '' && isMarkHidden(paragraph, walk);
  const label = isGone ? BODY : labelParagraph(paragraph, walk.labelling, walk.tally);
  const hasContent = inline.text.trim() !== '' || inline.boxes.length > 0 || isDrawingOnly(paragraph, inline);
  // Alone in a cell a number is worth writing, as forms number their rows; elsewhere an empty paragraph is only counted.
  const isLabelled = label.label !== '' && (isInCell || hasContent);
  if (isLabelled) walk.tally.labels += 1;
  const text = isLabelled ? labelled(label.label, inline.text) : inline.text;
  if (walk.fields.isInContents() && text.trim() !== '') walk.tally.contentsLines += 1;
  const shift = text.length - inline.text.length;
  const starts = inline.pageStarts.map(({ page, at }) => ({ page, at: at === 0 ? 0 : at + shift }));
  const marker = isLabelled || label.label === '' ? label.marker : null;
  const own = cutLines({ ...label, marker }, text, startPage === null ? [] : [{ page: startPage, at: 0 }, ...starts]);
  const art = inline.wordArt.flatMap(plainParagraphs);
  return [...own, ...art, ...inline.boxes.flatMap((box) => readBlocks(box, storyOf(walk), isInCell))];
}

const storyOf = (walk: Walk): Walk => ({ ...walk, labelling: countedAnew(walk.labelling) });

const BODY: ParagraphLabel = { kind: 'paragraph', level: null, marker: null, label: '' };

function isMarkHidden(paragraph: XmlElement, { labelling }: Walk): boolean {
  const own = switchAt(paragraph, 'w:pPr', 'w:rPr', 'w:vanish');
  return own ?? labelling.styles.resolve(valueAt(paragraph, 'w:pPr', 'w:pStyle')).hidden === true;
}

const plainParagraphs = (text: string): DraftBlock[] => cutLines(BODY, text, []);

/** A heading's soft line break is only layout; in other paragraphs it parts what the writer saw as two. */
function cutLines(label: ParagraphLabel, text: string, starts: readonly PageStart[]): DraftParagraph[] {
  return label.kind === 'heading' ? oneLine(label, text, starts) : manyLines(label, text, starts);
}

function oneLine(label: ParagraphLabel, text: string, starts: readonly PageStart[]): DraftParagraph[] {
  const joined = joinLines(text.split(LINE_BREAKS));
  if (joined === '') return [];
  const placed = starts.map(({ page, at }) => ({ page, at: joinLines(text.slice(0, at).split(LINE_BREAKS)).length }));
  return [draft(label, joined, firstOfEach(placed, joined.length))];
}

function manyLines(label: ParagraphLabel, text: string, starts: readonly PageStart[]): DraftParagraph[] {
  const lines: DraftParagraph[] = [];
  let from = 0;
  for (const line of text.split(/(\r\n|[\n\v\f\r\u0085\u2028\u2029])/u)) {
    const trimmed = line.trim();
    const lead = from + line.length - line.trimStart().length;
    if (trimmed !== '') {
      const placed = starts.map(({ page, at }) => ({ page, at: Math.max(0, at - lead) }));
      const rest: ParagraphLabel = lines.length === 0 ? label : { ...label, kind: 'paragraph', marker: null };
      lines.push(draft(rest, trimmed, firstOfEach(placed, trimmed.length)));
    }
    from += line.length;
  }
  return lines;
}

/** Of several pages at one place only the last one has text there; what begins behind the end begins with the next. */
const firstOfEach = (starts: readonly PageStart[], length: number): PageStart[] =>
  starts.filter(({ at }, index) => at < length && starts[index + 1]?.at !== at);

const draft = (
  { kind, level, marker }: ParagraphLabel,
  text: string,
  pageStarts: readonly PageStart[],
): DraftParagraph => ({
  kind,
  text,
  level,
  marker,
  pageStarts,
  runs: [],
});
