import type { CheerioAPI } from 'cheerio';
import type { StyleSheet } from './style-sheet.ts';
import { childElements, elementAt, elementsOf, numberAt, readXml, switchAt, valueAt, type XmlElement } from './xml.ts';

/**
 * One level of a list. `text` holds %1 to %9 where the numbers of the levels go. `restartAfter` is the level (0 based)
 * whose numbers, or any above it, restart this one; -1 = none does. `styleId` is the paragraph style tied to the level,
 * `font` the one its label is drawn in. `isHidden` labels are counted and not printed.
 */
export interface NumberingLevel {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly isLegal: boolean;
  readonly restartAfter: number;
  readonly styleId: string | null;
  readonly font: string | null;
  readonly isHidden: boolean;
}

/**
 * A list as paragraphs refer to it. Lists with the same `countedAs` count on together; `startOverrides` gives levels
 * that start anew at a number when this list is first used. Levels count from 0.
 */
export interface NumberingList {
  readonly countedAs: string;
  readonly levels: ReadonlyMap<number, NumberingLevel>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

/** Lists by their id (`w:numId`). */
export type NumberingDefinitions = ReadonlyMap<string, NumberingList>;

/** Reads numbering.xml (ECMA-376 17.9); null = the package has none. */
export function readNumbering(xml: string | null, styles: StyleSheet): NumberingDefinitions {
  if (xml === null) return new Map();
  const $ = readXml(xml);
  const abstracts = new Map(
    elementsOf($, 'w:abstractNum').map((element) => [element.attribs['w:abstractNumId'], element]),
  );
  const entries = elementsOf($, 'w:num').map((element): [string, NumberingList] => {
    const abstract = followStyleLink($, abstracts.get(valueAt(element, 'w:abstractNumId') ?? ''), abstracts, styles);
    return [element.attribs['w:numId'] ?? '', readList(element, abstract)];
  });
  return new Map(entries);
}

/** A list may be defined by a numbering style, which names the list that really holds the levels. */
function followStyleLink(
  $: CheerioAPI,
  abstract: XmlElement | undefined,
  abstracts: ReadonlyMap<string | undefined, XmlElement>,
  styles: StyleSheet,
): XmlElement | undefined {
  const link = abstract === undefined ? null : valueAt(abstract, 'w:numStyleLink');
  if (link === null) return abstract;
  const numberingId = styles.resolve(link).numberingId;
  const list = elementsOf($, 'w:num').find((element) => element.attribs['w:numId'] === numberingId);
  return (list && abstracts.get(valueAt(list, 'w:abstractNumId') ?? '')) ?? abstract;
}

function readList(element: XmlElement, abstract: XmlElement | undefined): NumberingList {
  const levels = new Map(abstract === undefined ? [] : childElements(abstract, 'w:lvl').map(readLevel));
  const startOverrides = new Map<number, number>();
  for (const override of childElements(element, 'w:lvlOverride')) {
    const level = Number(override.attribs['w:ilvl'] ?? 0);
    const replacement = elementAt(override, 'w:lvl');
    if (replacement !== undefined) levels.set(level, readLevel(replacement)[1]);
    const start = numberAt(override, 'w:startOverride');
    if (start !== null) startOverrides.set(level, start);
  }
  return { countedAs: abstract?.attribs['w:abstractNumId'] ?? '', levels, startOverrides };
}

function readLevel(element: XmlElement): [number, NumberingLevel] {
  const level = Number(element.attribs['w:ilvl'] ?? 0);
  // Counted from 1 in the file; 0 says that the level never restarts; absent, that any level above restarts it.
  const restart = numberAt(element, 'w:lvlRestart');
  const isPicture = elementAt(element, 'w:lvlPicBulletId') !== undefined;
  return [
    level,
    {
      start: numberAt(element, 'w:start') ?? 0,
      format: isPicture ? 'bullet' : formatOf(element),
      text: valueAt(element, 'w:lvlText') ?? '',
      isLegal: switchAt(element, 'w:isLgl') ?? false,
      restartAfter: restart === null ? level - 1 : Math.min(restart, level) - 1,
      styleId: valueAt(element, 'w:pStyle'),
      font: elementAt(element, 'w:rPr', 'w:rFonts')?.attribs['w:ascii'] ?? null,
      isHidden: switchAt(element, 'w:rPr', 'w:vanish') ?? false,
    },
  ];
}

/** New formats stand inside mc:AlternateContent, with one that older programs know as the fallback. */
function formatOf(level: XmlElement): string {
  const own = valueAt(level, 'w:numFmt');
  const custom = elementAt(level, 'mc:AlternateContent', 'mc:Choice', 'w:numFmt') ?? elementAt(level, 'w:numFmt');
  // A format of the writer's own lists its first numbers: `001, 002, 003, …`.
  const zeros = /^(0+)1,/u.exec(custom?.attribs['w:format'] ?? '')?.[1];
  if (zeros !== undefined) return `decimalZero${zeros.length === 1 ? '' : zeros.length + 1}`;
  return own ?? valueAt(level, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt') ?? 'decimal';
}
