import type { CheerioAPI } from 'cheerio';
import mammoth from 'mammoth';
import { messageOf } from '#model/duizhang-error.ts';
import { type Finding, finding } from '#model/finding.ts';
import { assembleDocument, type DraftDocument } from '../../assemble-document.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { HTML_STYLE_MAP, readHtmlBlocks } from './html-blocks.ts';
import { NOTE_PREFIX } from './html-text.ts';
import { type LeftOut, leaveOut } from './leave-out.ts';
import { readNumbering } from './numbering-definitions.ts';
import { openPackage, relatedPath, relatedText, type WordPackage } from './package-parts.ts';
import { type RestoredNumbering, restoreNumbering } from './restore-numbering.ts';
import { readStyleSheet, type StyleSheet } from './style-sheet.ts';
import { keepTextBoxes } from './text-boxes.ts';
import { editXml } from './xml.ts';

/** What was noticed while a package was made ready, and how many pictures it shows. */
interface Preparation extends RestoredNumbering, LeftOut {
  readonly pictures: number;
}

/**
 * A file of another format made into a .docx: these `bytes`. `format` is what the file itself is, `reader` who made them,
 * `findings` what there is to say of it, `partial` true when the file is damaged.
 */
export interface ConvertedFile extends Pick<DraftDocument, 'format' | 'reader' | 'findings' | 'partial'> {
  readonly bytes: Uint8Array;
}

/**
 * Reads a .docx file: automatic numbers written out, hidden and deleted text left out, then mammoth's HTML cut into
 * blocks. Paragraphs of one cell are joined on the row's line, without a space between Chinese. `converted` is read in
 * the place of the file's own bytes; null = the file is a .docx itself.
 */
export async function readDocx(source: NamedBytes, converted: ConvertedFile | null = null): Promise<IngestOutcome> {
  const opened = await openPackage(converted?.bytes ?? source.bytes, source.name);
  if (opened.kind === 'refused') return failure(source.name, source.id, opened.ruleId, opened.reason);
  try {
    const preparation = await prepare(opened);
    const html = await convert(opened);
    const draft: DraftDocument = {
      format: converted?.format ?? 'docx',
      reader: `${converted === null ? '' : `${converted.reader}+`}docx/1 mammoth-1.13.0`,
      blocks: readHtmlBlocks(html),
      pages: [],
      partial: !opened.isIntact || converted?.partial === true,
      findings: [...(converted?.findings ?? []), ...findingsOf(source.name, opened, preparation)],
    };
    return { kind: 'read', document: assembleDocument(source, draft) };
  } catch (error) {
    const reason = `${source.name} is damaged: its text cannot be parsed (${messageOf(error)}); get an undamaged copy.`;
    return failure(source.name, source.id, 'document-damaged', reason);
  }
}

/** Edits the parts in place, so that mammoth meets text where Word computes numbers. */
async function prepare(word: WordPackage): Promise<Preparation> {
  const styles = readStyleSheet(await relatedText(word, 'styles'));
  const numbering = readNumbering(await relatedText(word, 'numbering'), styles);
  const document = editXml((await word.zip.file(word.documentPath)?.async('string')) ?? '');
  keepTextBoxes(document);
  const leftOut = leaveOut(document, styles);
  const restored = restoreNumbering(document, numbering, styles);
  word.zip.file(word.documentPath, document.xml());
  await prepareNotes(word, styles);
  return { ...leftOut, ...restored, pictures: countPictures(document) };
}

/** Pictures by their part: many are drawn twice, the second time for older programs. */
function countPictures($: CheerioAPI): number {
  const drawn = $('a\\:blip, v\\:imagedata').toArray();
  return new Set(drawn.map((element) => element.attribs['r:embed'] ?? element.attribs['r:id'])).size;
}

async function prepareNotes(word: WordPackage, styles: StyleSheet): Promise<void> {
  for (const relation of ['footnotes', 'endnotes']) {
    const path = await relatedPath(word, relation);
    const xml = await word.zip.file(path)?.async('string');
    if (xml === undefined) continue;
    const notes = editXml(xml);
    leaveOut(notes, styles);
    word.zip.file(path, notes.xml());
  }
}

async function convert({ zip }: WordPackage): Promise<string> {
  const buffer = await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
  const options = {
    styleMap: [...HTML_STYLE_MAP],
    includeDefaultStyleMap: false,
    includeEmbeddedStyleMap: false,
    externalFileAccess: false,
    idPrefix: NOTE_PREFIX,
    // Pictures would be unpacked and written into the HTML, which is read for its text alone.
    convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
  };
  return (await mammoth.convertToHtml({ buffer }, options)).value;
}

function findingsOf(name: string, word: WordPackage, found: Preparation): Finding[] {
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], ruleId: string, reason: string): void => {
    findings.push(finding(severity, ruleId, reason));
  };
  if (!word.isIntact) {
    add(
      'warning',
      'document-damaged',
      `A part of ${name} does not match its checksum: text may be wrong; get an undamaged copy.`,
    );
  }
  if (found.labels > 0) {
    add(
      'note',
      'numbers-restored',
      `${found.labels} automatic paragraph numbers of ${name} were written out as Word prints them.`,
    );
  }
  for (const format of found.unknownFormats) {
    add(
      'warning',
      'number-format-unknown',
      `${name} numbers paragraphs in the format "${format}", which was written in plain digits; check these numbers.`,
    );
  }
  if (found.hidden > 0) {
    add(
      'note',
      'hidden-text-dropped',
      `${found.hidden} characters of ${name} are formatted as hidden and were left out.`,
    );
  }
  if (found.deleted > 0) {
    add(
      'note',
      'deleted-text-dropped',
      `${found.deleted} characters of ${name} are deleted by tracked changes and were left out.`,
    );
  }
  if (found.pictures > 0) {
    add(
      'note',
      'pictures-unread',
      `${name} shows ${found.pictures} pictures, whose text is not read; check that none is a table.`,
    );
  }
  return findings;
}
