import { type Finding, finding } from '#model/finding.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { overlap, textAt } from '#model/span.ts';
import type { NamedBytes } from '../../ingest-outcome.ts';
import { pageList, silentFindings } from '../../layout/layout-findings.ts';
import { isCutOff } from './file-end.ts';
import type { ReadPages } from './read-pages.ts';

/** Signs that the file is not as it was written. Parsers repair such files without a word, and text goes missing. */
export function damageFindings({ name, bytes }: NamedBytes, damages: number, firstDamage: string | null): Finding[] {
  if (isCutOff(bytes)) {
    const reason = `${name} does not end as a PDF must: it was cut off, and pages or text may be missing; get the whole file.`;
    return [finding('warning', 'document-truncated', reason)];
  }
  if (firstDamage === null) return [];
  const reason = `${name} is damaged in ${damages} places, which were repaired by guess; text may be missing or wrong: get an undamaged copy.`;
  return [finding('warning', 'document-damaged', reason, { actual: firstDamage })];
}

/** What is not in the text although it is, or may be, on the pages. */
export function lossFindings(name: string, { pages, unreadable, lost, recognised }: ReadPages): Finding[] {
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], ruleId: string, reason: string): void => {
    findings.push(finding(severity, ruleId, reason));
  };
  if (unreadable.length > 0) {
    add(
      'error',
      'page-unreadable',
      `On ${pageList(unreadable)} of ${name} the file is damaged and nothing could be read; get an undamaged copy.`,
    );
  }
  if (lost > 0) {
    add(
      'warning',
      'characters-undecodable',
      `${lost} characters of ${name} are set in a font that does not say what they are, and were read as spaces; get an undamaged copy or run text recognition (OCR) over it.`,
    );
  }
  const tried = new Set(recognised.map((page) => page.number));
  const isSilent = pages.map((page) => page.pieces.length === 0 && !tried.has(page.number));
  const silent = pages.filter((page, index) => isSilent[index] && (page.pictures > 0 || isSilent.every(Boolean)));
  findings.push(
    ...silentFindings(
      name,
      pages.length,
      silent.map((page) => page.number),
    ),
  );
  return findings;
}

/** Share of a page that pictures cover at least when they may hold a table or a paragraph; logos and seals cover less. */
const TELLING_SHARE = 0.33;

/** Pictures beside text, which are not read: a table may have been pasted as one. */
export function pictureFindings(name: string, { pages, recognised }: ReadPages): Finding[] {
  const tried = new Set(recognised.map((page) => page.number));
  const pictured = pages.filter(
    (page) =>
      page.pieces.length > 0 && page.pictureShare >= TELLING_SHARE && page.recognised === 0 && !tried.has(page.number),
  );
  if (pictured.length === 0) return [];
  const reason = `Pictures cover a third or more of ${pageList(pictured.map((page) => page.number))} of ${name} beside their text and were not read; look whether they show a table or text.`;
  return [finding('warning', 'pictures-unread', reason)];
}

/** Private-use, replaced and control characters: the font does not say which characters these glyphs are. */
const CODELESS = /[\uE000-\uF8FF\uFFFD]/u;

/** Findings with a place that one document may have of a kind; the rest are counted in the last one. */
const PLACES_LIMIT = 20;

/** The places in the text that hold characters which the file's fonts do not decode, a finding for each block. */
export function undecodableFindings({ name, text, blocks, runs }: SourceDocument): Finding[] {
  const doubtful = runs.filter((run) => run.confidence === 0);
  const places = blocks.flatMap(({ span }) => {
    const isDoubtful = CODELESS.test(textAt(text, span)) || doubtful.some((run) => overlap(run.span, span) > 0);
    return isDoubtful ? [span] : [];
  });
  return places.slice(0, PLACES_LIMIT).map((span, index) => {
    const more = index === PLACES_LIMIT - 1 && places.length > PLACES_LIMIT ? places.length - PLACES_LIMIT : 0;
    const others = more > 0 ? ` So are ${more} more blocks.` : '';
    const reason = `Characters here are set in a font of ${name} that does not say what they are; read the page by eye or run text recognition (OCR) over it.${others}`;
    return finding('warning', 'characters-undecodable', reason, { span, actual: textAt(text, span).slice(0, 80) });
  });
}

/** What was changed or left out on purpose. */
export function changeFindings(name: string, read: ReadPages): Finding[] {
  const findings: Finding[] = [];
  const add = (ruleId: string, reason: string): void => {
    findings.push(finding('note', ruleId, reason));
  };
  if (read.radicals > 0) {
    add(
      'radicals-mapped',
      `${read.radicals} characters of ${name} were radicals that look like ideographs and were replaced by these.`,
    );
  }
  const unseen = read.pages.filter((page) => page.unseen > 0);
  if (unseen.length > 0)
    add(
      'hidden-text-dropped',
      `${unseen.reduce((sum, page) => sum + page.unseen, 0)} characters on ${pageList(unseen.map((page) => page.number))} of ${name} are white on white or beyond the page's edge and were left out.`,
    );
  const recognised = read.pages.filter((page) => page.recognised > 0);
  if (recognised.length > 0)
    findings.push(
      finding(
        'warning',
        'text-layer-recognised',
        `The text on ${pageList(recognised.map((page) => page.number))} of ${name} is an invisible layer that some text recognition (OCR) laid behind a picture; its figures may be wrong: check them against the page.`,
      ),
    );
  if (read.replaced.length > 0)
    findings.push(
      finding(
        'warning',
        'text-layer-replaced',
        `The fonts on ${pageList(read.replaced)} of ${name} do not say what their characters are; the text there was recognised from the painted page: check its figures against the page.`,
      ),
    );
  const turned = read.pages.reduce((sum, page) => sum + page.turned, 0);
  if (turned > 0)
    add(
      'turned-text-dropped',
      `${turned} characters of ${name} run aslant or sideways, as watermarks do, and were left out.`,
    );
  return findings;
}
