import type { RecognisedPage } from '../../recognise/index.ts';
import { type BlankGlyphs, lostCharacters } from './blank-glyphs.ts';
import { findDoubtfulFonts } from './doubtful-fonts.ts';
import type { OpenedPdf } from './open-pdf.ts';
import { type PdfPageContent, type PdfPiece, readPage } from './page-content.ts';
import { mapRadicals } from './radicals.ts';

export type OpenPdf = Extract<OpenedPdf, { kind: 'open' }>;

/**
 * The pages that could be read, the numbers of those that could not, how many radicals were mapped, and how many characters
 * came out as white space because their fonts do not say what they are.
 */
export interface ReadPages {
  readonly kind: 'read';
  readonly pages: readonly PdfPageContent[];
  readonly unreadable: readonly number[];
  readonly radicals: number;
  readonly lost: number;
  /** How text recognition ended on the pages that needed it. */
  readonly recognised: readonly RecognisedPage[];
  /** The pages whose own text said nothing, so that what their pictures say stands in its place. */
  readonly replaced: readonly number[];
}

/** One page after the other: a page that cannot be read costs only itself. Pictures stay unread. */
export async function readPages(opened: OpenPdf): Promise<ReadPages> {
  const pages: PdfPageContent[] = [];
  const unreadable: number[] = [];
  const blanks: BlankGlyphs = new Map();
  let radicals = 0;
  for (let number = 1; number <= opened.document.numPages; number += 1) {
    try {
      const page = await opened.document.getPage(number);
      const content = await readPage(page, number, blanks);
      page.cleanup();
      const mapped = content.pieces.map((piece) => ({ piece, ...mapRadicals(piece.text) }));
      radicals += mapped.reduce((sum, each) => sum + each.mapped, 0);
      pages.push({ ...content, pieces: mapped.map(({ piece, text }): PdfPiece => ({ ...piece, text })) });
    } catch {
      unreadable.push(number);
    }
  }
  return {
    kind: 'read',
    pages: markDoubtful(pages),
    unreadable,
    radicals,
    lost: lostCharacters(blanks),
    recognised: [],
    replaced: [],
  };
}

/** Share of a page that its pictures cover at least when it is a scan; seals and photographs cover less. */
const SCAN_SHARE = 0.3;

/** Characters that a scan may carry as text all the same: a stamped page number, a scanner's name. */
const STAMP_CHARACTERS = 20;

/** True for a page whose text, if it has any, is only in a picture; others may have laid a layer of text behind it already. */
export const isScan = ({ pieces, pictureShare, recognised }: PdfPageContent): boolean =>
  pictureShare >= SCAN_SHARE && recognised === 0 && lengthOf(pieces) < STAMP_CHARACTERS;

/** Share of a page's characters in fonts that do not say what they are, from which its picture is the better witness. */
const UNDECODABLE_SHARE = 0.5;

/** True for a page most of whose text is sure to be wrong, as its fonts do not say which characters their glyphs are. */
export const isUndecodable = ({ pieces }: PdfPageContent): boolean => {
  const wrong = pieces.filter((piece) => piece.confidence === 0);
  return lengthOf(wrong) >= STAMP_CHARACTERS && lengthOf(wrong) > lengthOf(pieces) * UNDECODABLE_SHARE;
};

const lengthOf = (pieces: readonly PdfPiece[]): number => pieces.reduce((sum, piece) => sum + piece.text.length, 0);

/** Text in a font that does not say what its characters are is sure to be wrong: its confidence is 0. */
function markDoubtful(pages: readonly PdfPageContent[]): readonly PdfPageContent[] {
  const doubtful = findDoubtfulFonts(pages.flatMap((page) => page.pieces));
  if (doubtful.size === 0) return pages;
  return pages.map((page) => ({
    ...page,
    pieces: page.pieces.map((piece) => (doubtful.has(piece.font) ? { ...piece, confidence: 0 } : piece)),
  }));
}
