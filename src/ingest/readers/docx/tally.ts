import type { XmlElement } from './xml.ts';
import { descendants, textIn } from './xml.ts';

/** What a walk through a document came across that its text does not show, to be told in findings. */
export interface Tally {
  labels: number;
  /** Characters that are hidden, deleted, covered by a merged cell, or printed small above others. */
  hidden: number;
  deleted: number;
  covered: number;
  annotated: number;
  nestedTables: number;
  brokenMerges: number;
  equations: number;
  charts: number;
  diagrams: number;
  embedded: number;
  /** Parts of other files that Word would put here: inserted chunks and subdocuments. */
  inserted: number;
  contentsLines: number;
  uncomputedFields: number;
  readonly placeholders: string[];
  readonly unknownFormats: Set<string>;
  readonly unknownSymbols: Set<string>;
  /** By their part: many are drawn twice, the second time for older programs. */
  readonly pictures: Set<string>;
  /** The words before each picture that stands alone in a paragraph. */
  readonly lonePictures: string[];
}

export const createTally = (): Tally => ({
  labels: 0,
  hidden: 0,
  deleted: 0,
  covered: 0,
  annotated: 0,
  nestedTables: 0,
  brokenMerges: 0,
  equations: 0,
  charts: 0,
  diagrams: 0,
  embedded: 0,
  inserted: 0,
  contentsLines: 0,
  uncomputedFields: 0,
  placeholders: [],
  unknownFormats: new Set(),
  unknownSymbols: new Set(),
  pictures: new Set(),
  lonePictures: [],
});

/** The words of a part of the document that is not read. */
export const wordsOf = (element: XmlElement): string => descendants(element, 'w:t', 'w:delText').map(textIn).join('');
