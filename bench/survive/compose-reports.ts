import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simulateReport } from '#simulate/reports/index.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const asPage = (text: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body>${text
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('\n')}</body></html>`;

/** One report in ten is a page, so that children read some of them; all others are text. */
const EVERY_PAGE = 10;

/** Writes simulated reports into a new folder, the same ones for the same numbers. `seed` is that of the first. */
export function composeReports(folder: string, count: number, seed: number): void {
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at < count; at += 1) {
    const { text } = simulateReport(seed + at).rendering;
    const isPage = at % EVERY_PAGE === EVERY_PAGE - 1;
    const name = `report-${String(at + 1).padStart(5, '0')}.${isPage ? 'html' : 'txt'}`;
    writeFileSync(path.join(folder, name), isPage ? asPage(text) : text);
  }
}
