import { messageOf } from '#model/duizhang-error.ts';
import { assembleDocument, type DraftDocument } from '../../assemble-document.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { createFields } from './fields.ts';
import { countedAnew, createLabelling } from './label-paragraph.ts';
import { readNumbering } from './numbering-definitions.ts';
import { openPackage, type Relation, relationsOf, type WordPackage } from './package-parts.ts';
import { createPageCounter, type PageCounter, sectionsOf } from './page-counter.ts';
import { readBlocks } from './read-blocks.ts';
import { onOneLine, readNotes } from './read-notes.ts';
import { readingFindings } from './reading-findings.ts';
import { readStyleSheet } from './style-sheet.ts';
import { createTally } from './tally.ts';
import type { Walk } from './walk.ts';
import { elementsOf, firstNamed, readXml, textIn, type XmlElement } from './xml.ts';

/**
 * A file of another format made into a .docx: these `bytes`. `format` is what the file itself is, `reader` who made them,
 * `findings` what there is to say of it, `partial` true when the file is damaged.
 */
export interface ConvertedFile extends Pick<DraftDocument, 'format' | 'reader' | 'findings' | 'partial'> {
  readonly bytes: Uint8Array;
}

/**
 * Reads a .docx file as Word prints it: automatic numbers written out, hidden and deleted text left out, notes at the
 * end. Paragraphs of one cell are joined on the row's line, without a space between Chinese. What is read differently
 * from how it is printed, or not at all, is a finding. `converted` is read in the place of the file's own bytes; null =
 * the file is a .docx itself.
 */
export async function readDocx(source: NamedBytes, converted: ConvertedFile | null = null): Promise<IngestOutcome> {
  try {
    const opened = await openPackage({ ...source, bytes: converted?.bytes ?? source.bytes });
    if (opened.kind === 'failed') return opened;
    const draft = await draftOf(source.name, opened);
    return { kind: 'read', document: assembleDocument(source, converted === null ? draft : credit(draft, converted)) };
  } catch (error) {
    const reason = `${source.name} is damaged: its text cannot be parsed (${messageOf(error)}); get an undamaged copy.`;
    return failure(source.name, source.id, 'document-damaged', reason);
  }
}

/** A draft of a converted file, with what is to be said of the file itself. */
const credit = (draft: DraftDocument, { format, reader, findings, partial }: ConvertedFile): DraftDocument => ({
  ...draft,
  format,
  reader: `${reader}+${draft.reader}`,
  partial: draft.partial || partial,
  findings: [...findings, ...draft.findings],
});

/** A package with what its main part refers to. */
interface Related {
  readonly word: WordPackage;
  readonly relations: readonly Relation[];
}

async function draftOf(name: string, word: WordPackage): Promise<DraftDocument> {
  const related: Related = { word, relations: await relationsOf(word.text, word.documentPath) };
  const body = await rootOf(word, word.documentPath, 'w:body');
  const pages = createPageCounter(sectionsOf(body));
  const walk = await startWalk(related, pages);
  const text = readBlocks(body, walk);
  const notes = { footnote: await partOf(related, 'footnotes'), endnote: await partOf(related, 'endnotes') };
  const blocks = [...text, ...readNotes(notes, { ...walk, labelling: countedAnew(walk.labelling), pages: null })];
  const statedPages = await statedPageCount(word);
  const hasPages = pages.current() > 1 || statedPages === 1;
  const around = {
    margins: await marginsOf(related, walk),
    comments: countComments(await partOf(related, 'comments')),
    damagedParts: [...word.damaged],
    isCutOff: word.isCutOff,
    pages: hasPages ? pages.current() : null,
    statedPages,
    hasRememberedPages: pages.hasRemembered(),
  };
  return {
    format: 'docx',
    reader: 'docx/2',
    blocks,
    pages: hasPages ? pages.pages() : [],
    partial: word.isCutOff || word.damaged.size > 0,
    findings: readingFindings(name, walk.tally, around),
  };
}

async function startWalk(related: Related, pages: PageCounter): Promise<Walk> {
  const styles = readStyleSheet(await partOf(related, 'styles'));
  const labelling = createLabelling(styles, readNumbering(await partOf(related, 'numbering'), styles));
  return { labelling, fields: createFields(), tally: createTally(), pages, notes: new Set() };
}

/** A part that the main part refers to by relationship, else at its usual place; null without one. */
function partOf({ word, relations }: Related, type: string): Promise<string | null> {
  const folder = word.documentPath.slice(0, word.documentPath.lastIndexOf('/') + 1);
  return word.text(relations.find((relation) => relation.type === type)?.path ?? `${folder}${type}.xml`);
}

/** An element of a part by its name. Throws when the part holds none, as damaged files do. */
async function rootOf(word: WordPackage, path: string, name: string): Promise<XmlElement> {
  const found = firstNamed((await word.text(path)) ?? '', name);
  if (found === undefined) throw new Error(`${path} holds no ${name}`);
  return found;
}

/** Words of headers and footers; page numbers alone are none. */
async function marginsOf({ word, relations }: Related, walk: Walk): Promise<string[]> {
  const margins = new Set<string>();
  for (const { type, path } of relations.filter(({ type }) => type === 'header' || type === 'footer')) {
    const xml = await word.text(path);
    if (xml === null) continue;
    const root = firstNamed(xml, type === 'header' ? 'w:hdr' : 'w:ftr');
    const own = {
      ...walk,
      labelling: countedAnew(walk.labelling),
      tally: createTally(),
      fields: createFields(),
      pages: null,
    };
    const text = root === undefined ? '' : onOneLine(readBlocks(root, own));
    if (!/^[\s\d\-–—~/第页共()（）・·.PageofIVXLivxl]*$/u.test(text)) margins.add(text);
  }
  return [...margins];
}

const countComments = (xml: string | null): number => (xml === null ? 0 : elementsOf(readXml(xml), 'w:comment').length);

/** Pages as the program that saved the file counted them; null where it does not say. */
async function statedPageCount(word: WordPackage): Promise<number | null> {
  const path = (await relationsOf(word.text, '')).find((relation) => relation.type === 'extended-properties')?.path;
  const xml = await word.text(path ?? 'docProps/app.xml');
  const pages = xml === null ? undefined : firstNamed(xml, 'Pages');
  const count = pages === undefined ? 0 : Number(textIn(pages));
  return Number.isInteger(count) && count > 0 ? count : null;
}
