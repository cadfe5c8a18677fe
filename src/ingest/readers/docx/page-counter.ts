import type { Page } from '#model/source-document.ts';
import type { XmlElement } from './xml.ts';
import { descendants, elementAt, valueAt } from './xml.ts';

/** Numbers pages from 1 while a document is walked through. */
export interface PageCounter {
  readonly current: () => number;
  /** Something is printed on the current page. */
  readonly printed: () => void;
  /** A page that the writer ends; true when something stands on it or `isForced`. */
  readonly breakPage: (isForced: boolean) => void;
  /** Where Word last began a page; right after another break it is that one's. */
  readonly breakRemembered: () => void;
  /** The end of a section; the next one says whether it begins a page. */
  readonly endSection: () => void;
  /** Goes back to a page, as each cell of a row begins where the row does. */
  readonly goTo: (page: number) => void;
  readonly pages: () => Omit<Page, 'span'>[];
  /** True when Word's own page starts are remembered in the file. */
  readonly hasRemembered: () => boolean;
}

/** A4 in twips, for a section that states no size. */
const A4: readonly [number, number] = [11_906, 16_838];
const TWIPS_PER_POINT = 20;

/** Counts the pages of a document with these sections, in their order. */
export function createPageCounter(sections: readonly XmlElement[]): PageCounter {
  const sectionOfPage = new Map([[1, 0]]);
  let page = 1;
  let section = 0;
  let isBlank = true;
  let remembered = false;
  const next = (): void => {
    page += 1;
    isBlank = true;
    sectionOfPage.set(page, section);
  };
  return {
    current: () => page,
    printed: () => {
      isBlank = false;
    },
    breakPage: (isForced) => {
      if (isForced || !isBlank) next();
    },
    breakRemembered: () => {
      remembered = true;
      if (!isBlank) next();
    },
    endSection: () => {
      section += 1;
      const following = sections[section];
      const type = following === undefined ? null : valueAt(following, 'w:type');
      if (type !== 'continuous' && type !== 'nextColumn') next();
    },
    goTo: (to) => {
      page = to;
    },
    pages: () =>
      Array.from({ length: page }, (_, index) => pageOf(index + 1, sections[sectionOfPage.get(index + 1) ?? 0])),
    hasRemembered: () => remembered,
  };
}

/** The sections of a document in their order: each stands in its last paragraph, the last one at the end. */
export const sectionsOf = (body: XmlElement): XmlElement[] =>
  descendants(body, 'w:sectPr').filter(
    ({ parent }) => parent === null || !('name' in parent) || !isFormer(parent.name),
  );

/** A tracked change keeps the section as it was before. */
const isFormer = (parent: string): boolean => parent === 'w:sectPrChange' || parent === 'w:pPrChange';

function pageOf(number: number, section: XmlElement | undefined): Omit<Page, 'span'> {
  const size = section === undefined ? undefined : elementAt(section, 'w:pgSz');
  const width = points(size?.attribs['w:w']) ?? A4[0] / TWIPS_PER_POINT;
  const height = points(size?.attribs['w:h']) ?? A4[1] / TWIPS_PER_POINT;
  return { number, width, height, remembered: true };
}

/** Points in each unit of length that strict files may use (ECMA-376 22.9.2.15). */
const UNITS: Readonly<Record<string, number>> = { pt: 1, pc: 12, pi: 12, in: 72, cm: 72 / 2.54, mm: 72 / 25.4 };

/** A length in twips, or with its unit; null when it is none. */
function points(length: string | undefined): number | null {
  const match = /^(\d+(?:\.\d+)?)([a-z]*)$/u.exec(length ?? '');
  if (match === null || Number(match[1]) === 0) return null;
  return Number(match[1]) * (match[2] === '' ? 1 / TWIPS_PER_POINT : (UNITS[match[2] ?? ''] ?? 1));
}
