import { type Finding, finding } from '#model/finding.ts';
import type { PlacedRun, SourceDocument } from '#model/source-document.ts';
import { textAt } from '#model/span.ts';
import type { RecognisedPage } from './index.ts';

/**
 * A figure recognised with less confidence than this is named one by one. Two readings that agree give 0.8 and more: of
 * 970 such figures on clean, skewed and small pages 5 were wrong; of the 60 below it, half.
 */
const UNSURE_FIGURE = 0.8;

/** Other text below this is counted: single letters of names and duties, which the eye can mend. */
const UNSURE_TEXT = 0.8;

/** Findings on figures of one document; beyond it the page is to be typed again, not checked. */
const FIGURES_LISTED = 200;

/** What recognition did to pages, before there is a text: pages without text, unreadable, turned, with seals. */
export function pageFindings(name: string, pages: readonly RecognisedPage[]): Finding[] {
  const findings: Finding[] = [];
  for (const page of pages) {
    if (page.kind !== 'unreadable') continue;
    const reason = `The picture of page ${page.number} of ${name} could not be read (${page.reason}); scan it again.`;
    findings.push(finding('error', 'picture-unreadable', reason));
  }
  const blank = pages.filter((page) => page.kind === 'blank');
  if (blank.length > 0) {
    const reason = `No text was found on ${list(blank)} of ${name}; look whether anything is printed there.`;
    findings.push(finding('warning', 'page-blank', reason));
  }
  const read = pages.filter((page) => page.kind === 'read');
  const turned = read.filter((page) => page.quarters !== 0);
  if (turned.length > 0) {
    findings.push(finding('note', 'page-turned', `The picture of ${list(turned)} of ${name} was turned upright.`));
  }
  const sealed = read.filter((page) => page.seals > 0);
  if (sealed.length > 0) {
    const reason = `Red seals on ${list(sealed)} of ${name} were left out; what they say is not in the text.`;
    findings.push(finding('note', 'seals-removed', reason));
  }
  return findings;
}

const list = (pages: readonly { readonly number: number }[]): string =>
  `${pages.length === 1 ? 'page' : 'pages'} ${pages.map((page) => page.number).join(', ')}`;

/** How sure recognition was of a document's text, with the place of every figure that is to be checked. */
export function confidenceFindings({ name, text, runs }: Pick<SourceDocument, 'name' | 'text' | 'runs'>): Finding[] {
  const recognised = runs.filter((run): run is PlacedRun & { confidence: number } => run.confidence !== null);
  if (recognised.length === 0) return [];
  const isFigure = (run: PlacedRun): boolean => /\d/u.test(textAt(text, run.span));
  const unsure = recognised.filter((run) => isFigure(run) && run.confidence < UNSURE_FIGURE);
  const others = recognised.filter((run) => !isFigure(run) && run.confidence < UNSURE_TEXT);
  return [
    summary(name, recognised),
    ...unsure.slice(0, FIGURES_LISTED).map((run) => unsureFigure(name, text, run)),
    ...countUnsure(name, Math.max(0, unsure.length - FIGURES_LISTED), 'figures'),
    ...countUnsure(name, others.length, 'stretches of text'),
  ];
}

function summary(name: string, runs: readonly (PlacedRun & { confidence: number })[]): Finding {
  const pages = [...new Set(runs.map((run) => run.page))].toSorted((one, other) => one - other);
  const length = runs.reduce((sum, { span }) => sum + span.end - span.start, 0);
  const mean = runs.reduce((sum, run) => sum + run.confidence * (run.span.end - run.span.start), 0) / length;
  const reason = `The text of ${list(pages.map((number) => ({ number })))} of ${name} was recognised from pictures, with a mean confidence of ${mean.toFixed(2)}; check its figures against the page.`;
  return finding('warning', 'text-recognised', reason, { actual: mean.toFixed(2) });
}

function unsureFigure(name: string, text: string, run: PlacedRun & { confidence: number }): Finding {
  const printed = textAt(text, run.span);
  const reason = `A figure on page ${run.page} of ${name} was read as ${printed} with a confidence of ${run.confidence.toFixed(2)}; check it against the page.`;
  return finding('warning', 'recognition-unsure', reason, { span: run.span, actual: printed });
}

function countUnsure(name: string, count: number, what: string): Finding[] {
  if (count === 0) return [];
  const reason = `${count} further ${what} of ${name} were recognised with a confidence below ${UNSURE_TEXT}; check them against the page.`;
  return [finding('note', 'recognition-unsure', reason)];
}
