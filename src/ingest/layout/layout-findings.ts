import { type Finding, finding } from '#model/finding.ts';
import type { LaidOutBlocks } from './blocks.ts';
import type { Cleaned } from './running-lines.ts';

/** What laying a file's pages out changed or left out, for every format with a layout; `name` is the file's. */
export function layoutFindings(name: string, cleaned: Cleaned, built: LaidOutBlocks): Finding[] {
  return [...crowdedFindings(name, cleaned), ...runningFindings(name, cleaned), ...tableFindings(name, built)];
}

function crowdedFindings(name: string, { pages }: Cleaned): Finding[] {
  const crowded = pages.filter((page) => page.isCrowded).map((page) => page.number);
  if (crowded.length === 0) return [];
  const reason = `There is more text or drawing on ${pageList(crowded)} of ${name} than a printed page holds; it was read line by line, tables and columns were not looked for.`;
  return [finding('warning', 'page-crowded', reason)];
}

function runningFindings(name: string, { pageNumbers, runningLines }: Cleaned): Finding[] {
  const numbers = finding('note', 'page-numbers-removed', `${pageNumbers} page numbers of ${name} were left out.`);
  const lines = [...runningLines].map(([text, pages]) => {
    const reason = `A header or footer on ${pageList(pages)} of ${name} was left out.`;
    return finding('note', 'running-lines-removed', reason, { actual: text });
  });
  return pageNumbers > 0 ? [numbers, ...lines] : lines;
}

function tableFindings(name: string, built: LaidOutBlocks): Finding[] {
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], ruleId: string, reason: string, actual: string | null = null): void => {
    findings.push(finding(severity, ruleId, reason, { actual }));
  };
  if (built.repeatedHeaders > 0) {
    const reason = `${built.repeatedHeaders} table rows of ${name} that repeat the header on a further page were left out.`;
    add('note', 'table-headers-removed', reason);
  }
  for (const text of new Set(built.continuationLines)) {
    const reason = `A line above the further part of a table of ${name}, whose parts were joined, was left out.`;
    add('note', 'continuation-lines-removed', reason, text);
  }
  if (built.joinedRows > 0) {
    const reason = `${built.joinedRows} table rows of ${name} that a page's end had cut were joined again.`;
    add('note', 'table-rows-joined', reason);
  }
  for (const text of built.doubtfulRows) {
    const reason = `A table row at the top of a page of ${name} may be the rest of the row before; look at the page.`;
    add('warning', 'table-row-cut', reason, text);
  }
  return findings;
}

/** Page numbers in words, those that follow each other as a range: `pages 2–5, 8`. */
export function pageList(pages: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const page of new Set(pages)) {
    const last = ranges.at(-1);
    if (last !== undefined && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  const words = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  return `${ranges.length === 1 && ranges[0]?.[0] === ranges[0]?.[1] ? 'page' : 'pages'} ${words}`;
}

/** The pages of a file that are only pictures: all of them, or some. `pages` counts all, `silent` names those without text. */
export function silentFindings(name: string, pages: number, silent: readonly number[]): Finding[] {
  if (pages > 0 && silent.length === pages) {
    const reason = `${name} has no text on any of its ${pages} pages: it is a scan; run text recognition (OCR) over it first.`;
    return [finding('error', 'text-layer-missing', reason)];
  }
  if (silent.length === 0) return [];
  const reason = `There are only pictures on ${pageList(silent)} of ${name}, perhaps scans; read them by eye or run text recognition (OCR).`;
  return [finding('warning', 'page-text-missing', reason)];
}
