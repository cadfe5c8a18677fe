import type { WordStreams } from './streams.ts';

/** A property modification: its code, and where its operand lies. */
export interface Modification {
  readonly code: number;
  readonly operand: DataView;
}

/** A stretch of the main stream [start, end) with one formatting; `style` is null for characters. */
export interface FormattedRun {
  readonly start: number;
  readonly end: number;
  readonly style: number | null;
  readonly modifications: readonly Modification[];
}

/** Place in the header of the table of pages that hold the formatting ([MS-DOC] 2.5.6). */
export const CHARACTER_PAGES = 0x00fa;
export const PARAGRAPH_PAGES = 0x0102;

const PAGE_LENGTH = 512;
/** Paragraph formatting too long for its page lies in the data stream, at the offset that is the operand. */
const HUGE_CODES = new Set([0x6645, 0x6646]);
/** The one operand whose length takes two bytes, of which it counts one. */
export const TABLE_DEFINITION = 0xd608;
/** Bytes of an operand by the three highest bits of its code; 6 = the first byte tells ([MS-DOC] 2.2.5.1). */
const OPERAND_LENGTHS = [1, 1, 2, 4, 2, 2, null, 3] as const;

/** The formatting of all paragraphs or of all characters, in the order of the stream. */
export function readFormatting(streams: WordStreams, pages: number): FormattedRun[] {
  const { main, table } = streams;
  const start = main.getUint32(pages, true);
  const count = Math.floor((main.getUint32(pages + 4, true) - 4) / 8);
  const numbers = Array.from({ length: Math.max(0, count) }, (_, index) => start + (count + 1) * 4 + index * 4)
    .filter((at) => at + 4 <= table.byteLength)
    .map((at) => table.getUint32(at, true) & 0x3f_ffff);
  const read = pages === PARAGRAPH_PAGES ? readParagraphRun : readCharacterRun;
  return numbers
    .filter((number) => (number + 1) * PAGE_LENGTH <= main.byteLength)
    .flatMap((number) =>
      readPage(new DataView(main.buffer, main.byteOffset + number * PAGE_LENGTH, PAGE_LENGTH), read, streams),
    )
    .toSorted((one, other) => one.start - other.start);
}

type ReadRun = (
  page: DataView,
  index: number,
  count: number,
  streams: WordStreams,
) => Omit<FormattedRun, 'start' | 'end'>;

function readPage(page: DataView, read: ReadRun, streams: WordStreams): FormattedRun[] {
  // The last byte counts the runs; no page has room for more than 101.
  const count = Math.min(101, page.getUint8(PAGE_LENGTH - 1));
  return Array.from({ length: count }, (_, index) => ({
    start: page.getUint32(index * 4, true),
    end: page.getUint32(index * 4 + 4, true),
    ...read(page, index, count, streams),
  }));
}

const readCharacterRun: ReadRun = (page, index, count) => {
  const at = page.getUint8((count + 1) * 4 + index) * 2;
  return { style: null, modifications: at === 0 ? [] : readModifications(part(page, at + 1, page.getUint8(at))) };
};

const readParagraphRun: ReadRun = (page, index, count, streams) => {
  const at = page.getUint8((count + 1) * 4 + index * 13) * 2;
  if (at === 0) return { style: 0, modifications: [] };
  const length = page.getUint8(at);
  const bytes = length === 0 ? part(page, at + 2, page.getUint8(at + 1) * 2) : part(page, at + 1, length * 2 - 1);
  if (bytes.byteLength < 2) return { style: 0, modifications: [] };
  const own = readModifications(part(bytes, 2, bytes.byteLength - 2));
  return { style: bytes.getUint16(0, true), modifications: own.flatMap((each) => unfold(each, streams)) };
};

/** The modifications that one which only points to the data stream stands for. */
function unfold(modification: Modification, { data }: WordStreams): Modification[] {
  if (!HUGE_CODES.has(modification.code)) return [modification];
  const at = modification.operand.getUint32(0, true);
  return at + 2 > data.byteLength ? [] : readModifications(part(data, at + 2, data.getUint16(at, true)));
}

function readModifications(bytes: DataView): Modification[] {
  const modifications: Modification[] = [];
  let at = 0;
  while (at + 3 <= bytes.byteLength) {
    const code = bytes.getUint16(at, true);
    const length = operandLength(bytes, at + 2, code);
    if (at + 2 + length > bytes.byteLength) break;
    modifications.push({ code, operand: part(bytes, at + 2, length) });
    at += 2 + length;
  }
  return modifications;
}

function operandLength(bytes: DataView, at: number, code: number): number {
  if (code === TABLE_DEFINITION) return at + 2 <= bytes.byteLength ? bytes.getUint16(at, true) + 1 : 2;
  return OPERAND_LENGTHS[(code >> 13) & 7] ?? bytes.getUint8(at) + 1;
}

/** A part of a view, cut where the view ends. */
function part(view: DataView, start: number, length: number): DataView {
  const from = Math.min(start, view.byteLength);
  return new DataView(view.buffer, view.byteOffset + from, Math.max(0, Math.min(length, view.byteLength - from)));
}

/** The run that covers an offset of the main stream; undefined when none does. */
export function runAt(runs: readonly FormattedRun[], offset: number): FormattedRun | undefined {
  let [low, high] = [0, runs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined) return undefined;
    if (offset < run.start) high = middle - 1;
    else if (offset >= run.end) low = middle + 1;
    else return run;
  }
  return undefined;
}
