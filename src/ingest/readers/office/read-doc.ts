import { type Finding, finding } from '#model/finding.ts';
import type { DraftBlock } from '../../assemble-document.ts';
import type { CompoundFile } from './compound-file.ts';
import { drawnElsewhere } from './drawn-elsewhere.ts';
import type { ReadAlone } from './read-alone.ts';
import { buildBlocks, paragraphOf } from './word-binary/blocks.ts';
import { cleanText } from './word-binary/clean-text.ts';
import { readParagraphs, type StoredParagraph } from './word-binary/paragraphs.ts';
import { type PieceText, readPieces } from './word-binary/pieces.ts';
import {
  CHARACTER_PAGES,
  type FormattedRun,
  PARAGRAPH_PAGES,
  readFormatting,
  runAt,
} from './word-binary/properties.ts';
import { openWordStreams, type WordStart, type WordStreams } from './word-binary/streams.ts';

/** Codes of the modifications that take characters out: deleted by a tracked change, hidden ([MS-DOC] 2.6.1). */
const DELETED = 0x0800;
const HIDDEN = 0x083c;

const WHY: Readonly<Record<Exclude<WordStart['kind'], 'word'>, string>> = {
  encrypted: 'is protected by a password',
  'too-old': 'was written by Word 6 or 95',
  'no-word': 'holds no Word document',
  incomplete: 'is damaged: its text has no beginning',
};

/** Reads a .doc of Word 97 to 2003 without LibreOffice: text, headings, tables with merged cells, notes, text boxes. */
export function readDoc(name: string, file: CompoundFile): ReadAlone {
  const start = openWordStreams(file);
  if (start.kind !== 'word') return { kind: 'failed', why: WHY[start.kind] };
  try {
    return readText(name, start.streams, file.isWhole);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'failed', why: 'is damaged: the order of its text is lost' };
  }
}

function readText(name: string, streams: WordStreams, isWhole: boolean): ReadAlone {
  const pieces = readPieces(streams);
  const paragraphs = readFormatting(streams, PARAGRAPH_PAGES);
  const { text, hidden, deleted } = takeOut(pieces, readFormatting(streams, CHARACTER_PAGES));
  const partAt = (start: number, length: number): StoredParagraph[] =>
    readParagraphs(text.slice(start, start + length), pieces.offsets.slice(start, start + length), paragraphs);
  const { lengths } = pieces;
  const body = partAt(0, lengths.body);
  const endnotes = lengths.body + lengths.footnotes + lengths.headers + lengths.comments;
  const boxes = buildBlocks(partAt(endnotes + lengths.endnotes, lengths.textBoxes));
  const notes = [...partAt(lengths.body, lengths.footnotes), ...partAt(endnotes, lengths.endnotes)];
  const blocks = [...buildBlocks(body), ...boxes, ...notes.flatMap(toNote)];
  const findings = changes(name, { hidden, deleted, boxes: boxes.length });
  const numbered = body.filter((paragraph) => paragraph.isNumbered && paragraph.text !== '').length;
  const lost = numbered === 0 ? null : `the automatic numbers of ${numbered} paragraphs`;
  return { kind: 'read', blocks, isWhole: isWhole && pieces.isWhole, findings, lost };
}

function toNote({ text }: StoredParagraph): DraftBlock[] {
  const note = cleanText(text).replaceAll('\n', ' ').trim();
  return note === '' ? [] : [paragraphOf(note, 'footnote')];
}

interface TakenOut {
  readonly text: string;
  readonly hidden: number;
  readonly deleted: number;
}

/** Overwrites hidden and deleted characters by U+0000, which is left out later; the marks of paragraphs stay. */
function takeOut({ text, offsets }: PieceText, formatting: readonly FormattedRun[]): TakenOut {
  const isSet = (run: FormattedRun, code: number): boolean =>
    run.modifications.some((each) => each.code === code && each.operand.getUint8(0) === 1);
  const gone = formatting.filter((run) => isSet(run, DELETED) || isSet(run, HIDDEN));
  if (gone.length === 0) return { text, hidden: 0, deleted: 0 };
  let [hidden, deleted] = [0, 0];
  let kept = '';
  for (let at = 0; at < text.length; at += 1) {
    const offset = offsets[at] ?? -1;
    const run = runAt(gone, offset);
    const character = text.charAt(at);
    if (run === undefined || character < ' ') kept += character;
    else {
      kept += '\0';
      if (isSet(run, DELETED)) deleted += 1;
      else hidden += 1;
    }
  }
  return { text: kept, hidden, deleted };
}

function changes(
  name: string,
  { hidden, deleted, boxes }: { hidden: number; deleted: number; boxes: number },
): Finding[] {
  const findings: Finding[] = [];
  const add = (ruleId: string, reason: string): void => {
    findings.push(finding('note', ruleId, reason));
  };
  if (hidden > 0)
    add('hidden-text-dropped', `${hidden} characters of ${name} are formatted as hidden and were left out.`);
  if (deleted > 0)
    add('deleted-text-dropped', `${deleted} characters of ${name} are deleted by tracked changes and were left out.`);
  findings.push(...drawnElsewhere(name, boxes, 0));
  return findings;
}
